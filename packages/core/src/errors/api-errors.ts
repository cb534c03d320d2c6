import { WaypostError, type ErrorContext } from "./waypost-error.js";

/** What an {@link ApiError} tells besides the context that every error has. */
export interface ApiErrorFields<Code extends string = string> {
  readonly status: number;
  readonly code?: Code | undefined;
  readonly requestId?: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
  readonly details?: unknown;
  readonly retryAfterMs?: number | undefined;
}

/** The provider answered, and refused. `Code` is the provider's own: `ApiError<FlowellaErrorCode>`. */
export class ApiError<Code extends string = string> extends WaypostError<ErrorContext & ApiErrorFields<Code>> {
  declare readonly status: number;
  /** The provider's own code, where its answer has one. */
  declare readonly code: Code | undefined;
  /** The provider's id of the request: quote it to their support. */
  declare readonly requestId: string | undefined;
  declare readonly headers: Headers;
  /** The parsed body, or the first 4 KiB of one that is not JSON. Secrets are `[redacted]`. */
  declare readonly body: unknown;
  /** Field by field, what is wrong with the request, where the provider says so. */
  declare readonly details: unknown;
  /** How long the provider asks to wait, where it says so. */
  declare readonly retryAfterMs: number | undefined;

  override get name(): string {
    return "ApiError";
  }
}

/** 400: the request is malformed. */
export class BadRequestError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "BadRequestError";
  }
}

/** 401: the key is missing, wrong, expired or revoked. */
export class AuthenticationError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** 402: the account's plan does not cover it. */
export class PaymentRequiredError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "PaymentRequiredError";
  }
}

/** 403: the key may not do this. */
export class PermissionDeniedError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "PermissionDeniedError";
  }
}

/** 404: it does not exist, or this key may not see it. */
export class NotFoundError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "NotFoundError";
  }
}

/** 409: it conflicts with the present state. */
export class ConflictError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "ConflictError";
  }
}

/** 422: a value is not acceptable. */
export class ValidationError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "ValidationError";
  }
}

/** 429: too many requests. `retryAfterMs` says how long to wait, where the provider does. */
export class RateLimitError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "RateLimitError";
  }
}

/** 5xx: the provider failed, and may have acted before it did. */
export class ServerError<Code extends string = string> extends ApiError<Code> {
  override get name(): string {
    return "ServerError";
  }
}
