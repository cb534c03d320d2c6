import type { Attempt, PagePosition } from "./errors/waypost-error.js";
import type { Flight } from "./flight.js";
import type { Limits } from "./limits.js";
import type { Operation } from "./operation.js";
import type { RequestInfo, RequestOptions } from "./options.js";
import type { Provider } from "./provider.js";

/** What goes over the wire as a request's body. A function makes a fresh stream for each attempt. */
export type Body = string | Blob | ReadableStream<Uint8Array> | (() => ReadableStream<Uint8Array>) | undefined;

/** One call on its way through the layers: plain data, turned into a request by `fetch(url, init)` at the very end. */
export interface Call {
  readonly provider: Provider;
  readonly operation: Operation;
  readonly url: string;
  /** Names are lower-case. */
  readonly headers: Record<string, string>;
  readonly body: Body;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
  readonly idempotencyKey: string | undefined;
  readonly onResponse: RequestOptions["onResponse"];
  readonly position: PagePosition | undefined;

  // From here on: what has happened so far. Layers write it, errors are made from it.
  readonly attempts: { -readonly [Field in keyof Attempt]: Attempt[Field] }[];
  /** Values to redact from all that the provider or the platform says. */
  secrets: readonly string[];
  /** Monotonic milliseconds at which the call must be over. */
  deadline: number;
  /** What was asked for as the present attempt's key. */
  key?: unknown;
  /** What the last attempt failed with. */
  failure?: unknown;
  /** The present attempt, as hooks see it. Missing where nobody watches. */
  request?: RequestInfo;
}

/** Whether the provider may have acted on any request of the call. */
export function isMaybeSent({ attempts }: Call): boolean {
  return attempts.some(({ maybeSent }) => maybeSent);
}

/** A success. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it was read. */
  readonly content: string | Blob;
  /** What the promise resolves with. `undefined` where there is no body. */
  readonly data: unknown;
}

/** Everything on the wire is one of these: it resolves with a success and rejects with a `WaypostError`. */
export type Send = (call: Call) => Promise<Answer>;

/** A {@link Send} within an attempt: it tells the flight how far it is. */
export type Fly = (call: Call, flight: Flight) => Promise<Answer>;
