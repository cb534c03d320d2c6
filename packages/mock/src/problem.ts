import type { Fault } from "./faults/fault.js";
import type { Violation } from "./violations.js";

/** A response on its way to the wire. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value before it is written out as its content type asks; undefined is no body. */
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** What shall go wrong with it. */
  readonly fault?: Fault;
}

interface ProblemParts {
  readonly status: number;
  /** Names the kind for programs, in `sl-violations`: `MALFORMED_BODY`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What is wrong with the request; by default the problem itself. */
  readonly violations?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A whole problem+json body; by default it is made of the parts. */
  readonly body?: object;
}

/** The mock's own refusal, where no spec has an answer: sent as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly #parts: ProblemParts;

  constructor(parts: ProblemParts) {
    super(parts.detail);
    this.#parts = parts;
  }

  toAnswer(): Answer {
    const { status, code, title, detail, violations, headers, body } = this.#parts;
    return {
      status,
      headers: { ...headers, "content-type": "application/problem+json" },
      body: body ?? { type: "about:blank", title, status, detail },
      violations: violations ?? [{ location: ["request"], severity: "Error", code, message: detail }],
    };
  }
}

/** The answer to a request that something went wrong with: a problem as it is, anything else as a 500 that says what. */
export function problemAnswer(error: unknown): Answer {
  if (error instanceof Problem) return error.toAnswer();
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 500, code: "UNKNOWN", title: "The mock failed", detail }).toAnswer();
}
