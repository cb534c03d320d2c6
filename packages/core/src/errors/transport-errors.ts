import { WaypostError, type ErrorContext } from "./waypost-error.js";

/** An option, argument or environment variable can't be used. Nothing was sent. */
export class ConfigError extends WaypostError {
  override get name(): string {
    return "ConfigError";
  }
}

/** The provider could not be reached, or the connection broke. `cause` is what the platform reported. */
export class ConnectionError extends WaypostError {
  override get name(): string {
    return "ConnectionError";
  }
}

/**
 * Where an attempt was when its time ran out.
 *
 * - `pacing`: waiting for its turn under `rateLimit`; the attempt had not begun.
 * - `auth`: waiting for the `apiKey` function.
 * - `connect`: the request had provably not been written to a connection. Only Node tells.
 * - `headers`: waiting for the answer to begin.
 * - `body`: reading the answer.
 */
export type Phase = "pacing" | "auth" | "connect" | "headers" | "body";

/** An attempt took longer than `timeout`, or the call longer than `totalTimeout`. */
export class TimeoutError extends WaypostError<ErrorContext & { readonly phase: Phase }> {
  declare readonly phase: Phase;

  override get name(): string {
    return "TimeoutError";
  }
}

interface RedirectContext extends ErrorContext {
  readonly status?: number | undefined;
  readonly target?: string | undefined;
}

/** The provider answered with a redirect. Redirects are never followed: they could carry the key and the message elsewhere. */
export class RedirectError extends WaypostError<RedirectContext> {
  /** Missing where the platform hides it (browsers). */
  declare readonly status: number | undefined;
  /** Origin that the redirect points to. Missing where the platform hides it, or the answer names none. */
  declare readonly target: string | undefined;

  override get name(): string {
    return "RedirectError";
  }
}

interface ParseContext extends ErrorContext {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/** The provider answered with success, but the body is not what the operation returns. The provider has acted. */
export class ParseError extends WaypostError<ParseContext> {
  declare readonly status: number;
  /** `text/html`. Empty when the answer names none. */
  declare readonly mediaType: string;
  /** Beginning of the body, at most 4 KiB. */
  declare readonly body: string;

  override get name(): string {
    return "ParseError";
  }
}

/** A list goes in circles, stands still, or says that there is more without saying where. */
export class PaginationError extends WaypostError {
  override get name(): string {
    return "PaginationError";
  }
}

/** A webhook's signature, timestamp or body is not to be trusted. */
export class WebhookVerificationError extends WaypostError {
  override get name(): string {
    return "WebhookVerificationError";
  }
}
