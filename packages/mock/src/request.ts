import type { FaultKind } from "./faults/fault.js";
import type { Query } from "./target.js";
import type { Violation } from "./violations.js";

/** One request that the mock received, and what became of it. */
export interface MockRequest {
  /** Undefined when the path names none. */
  readonly provider: string | undefined;
  /** `contacts.upsert`; of an operation with variants, the variant's. Undefined when no operation has this path. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Under the provider's base URL, as the spec writes it: `/contacts/con_1`. Still percent-encoded. */
  readonly path: string;
  readonly query: Query;
  /** Lower-case names. Keys are replaced by `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON parsed; a form as an object, its files as `File`s; text as a string; anything else as bytes. */
  readonly body: unknown;
  /** The status that was answered; with a fault, that would have been. */
  readonly status: number;
  /** What was wrong with the request or the answer, measured against the spec. */
  readonly violations: readonly Violation[];
  /** What was made to go wrong. Undefined for almost all. */
  readonly fault?: FaultKind;
  readonly durationMs: number;
}
