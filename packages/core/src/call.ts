import type { Flight } from "./flight.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Progress } from "./progress.js";
import type { Provider } from "./provider.js";

/** What goes over the wire as a request's body. A function makes a fresh stream for each attempt. */
export type Body = string | Blob | ReadableStream<Uint8Array> | (() => ReadableStream<Uint8Array>) | undefined;

/** One call on its way through the layers: plain data, turned into a request by `fetch(url, init)` at the very end. */
export interface Call {
  readonly provider: Provider;
  readonly operation: Operation;
  readonly url: string;
  /** Names are lower-case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for all of them, waits included. */
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly idempotencyKey: string | undefined;
  readonly onResponse: RequestOptions["onResponse"];
  /** What has happened so far: the one part that changes. */
  readonly progress: Progress;
}

/** A success. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body. `undefined` where there is none. */
  readonly data: unknown;
}

/** Everything on the wire is one of these: it resolves with a success and rejects with a `WaypostError`. */
export type Send = (call: Call) => Promise<Answer>;

/** A {@link Send} within an attempt: it tells the flight how far it is. */
export type Fly = (call: Call, flight: Flight) => Promise<Answer>;

/** Wraps a {@link Send} in another one. */
export type Layer = (next: Send) => Send;
