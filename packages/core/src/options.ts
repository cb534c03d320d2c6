import type { RateLimit, RateLimiter } from "./rate-limiter.js";

/** Options of a client. All are optional; a key must come from `apiKey` or the environment. */
export interface ClientOptions {
  /**
   * API key, or a function that returns one (asked before each attempt, and once more after a 401).
   * Default: the provider's environment variable, such as `FLOWELLA_API_KEY`.
   */
  apiKey?: string | (() => string | Promise<string>);
  /** Server to call, path included. Default: the provider's environment variable, else the spec's first server. */
  baseUrl?: string;
  /** Replaces the platform's `fetch`, for tests and proxies. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds for one attempt, reading its body included. @default 30_000 */
  timeout?: number;
  /** Milliseconds for a call with all its attempts and waits. @default 60_000 */
  totalTimeout?: number;
  /** How often a failed attempt may be repeated, where repeating is safe. @default 2 */
  maxRetries?: number;
  /**
   * Holds requests back so that no more than so many start in any so many milliseconds: `{ requests: 50, per: 1_000 }`.
   * Retries count. Calls wait in the order they came, within their `totalTimeout`; one that can't start in time fails at
   * once with a `TimeoutError` whose `phase` is `pacing`. A {@link RateLimiter} instead of the numbers can be shared
   * among clients, or among processes (`@waypost/core/redis-limiter`). Off by default.
   */
  rateLimit?: RateLimit | RateLimiter;
  /** Headers added to every request. */
  headers?: Readonly<Record<string, string>>;
  /** Receives one debug line per attempt. Silent by default. */
  logger?: Logger;
  /** Called as requests come and go, for tracing and metrics. What they throw changes nothing. */
  hooks?: Hooks;
  /** Allows plain `http:` to a host that is not this machine. @default false */
  allowInsecureHttp?: boolean;
  /** Allows use in a browser, where the key is visible to everyone who opens the page. @default false */
  dangerouslyAllowBrowser?: boolean;
}

/** Options of one call. They win over the client's. */
export interface RequestOptions {
  /** Ends the call; it rejects with the signal's own reason. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt. */
  timeout?: number;
  /** Milliseconds for the whole call. */
  totalTimeout?: number;
  maxRetries?: number;
  /** Headers added to this request. */
  headers?: Readonly<Record<string, string>>;
  /**
   * Key under which the provider recognises a repeated call. Made up when missing, where the operation takes one.
   * Elsewhere it is sent as `Idempotency-Key` all the same, but does not make the call safe to repeat.
   */
  idempotencyKey?: string;
  /** Sees status and headers of the answer that the call settled with. */
  onResponse?: (response: ResponseInfo) => void;
}

/** What `onResponse` sees. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  /** The provider's id of the request, where it sends one. */
  readonly requestId: string | undefined;
  /** Number of attempts made, 1 when the first succeeded. */
  readonly attempts: number;
}

/** Anything with these four methods: `console`, pino, winston. */
export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * Sees every request of a client, in the terms of OpenTelemetry's HTTP client attributes. All events of one request
 * get the same `request` object, so that a span can be kept in a `WeakMap`.
 */
export interface Hooks {
  onRequest?(request: RequestInfo): void;
  /** An answer was read, whatever its status. `error` is what the attempt failed with, if it did. */
  onResponse?(
    request: RequestInfo,
    response: { readonly status: number; readonly durationMs: number; readonly error: unknown },
  ): void;
  /** There was no answer. */
  onError?(request: RequestInfo, failure: { readonly error: unknown; readonly durationMs: number }): void;
  /** The request failed with `error` and is about to be repeated after `waitMs`. */
  onRetry?(request: RequestInfo, retry: { readonly error: unknown; readonly waitMs: number }): void;
}

/** One request, as hooks see it. */
export interface RequestInfo {
  readonly provider: string;
  readonly operation: string;
  /** `http.request.method` */
  readonly method: string;
  /** `url.full`; holds no credential. */
  readonly url: string;
  /** `url.template` */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}
