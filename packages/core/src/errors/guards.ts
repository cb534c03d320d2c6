/**
 * Guards that hold for errors of every copy of this package in a program, where `instanceof` knows only its own.
 */
import type {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./api-errors.js";
import type {
  ConfigError,
  ConnectionError,
  PaginationError,
  ParseError,
  RedirectError,
  TimeoutError,
  WebhookVerificationError,
} from "./transport-errors.js";
import { isKind, type WaypostError } from "./waypost-error.js";

export function isWaypostError(error: unknown): error is WaypostError {
  return isKind(error, "WaypostError");
}

export function isConfigError(error: unknown): error is ConfigError {
  return isKind(error, "ConfigError");
}

export function isConnectionError(error: unknown): error is ConnectionError {
  return isKind(error, "ConnectionError");
}

export function isTimeoutError(error: unknown): error is TimeoutError {
  return isKind(error, "TimeoutError");
}

export function isRedirectError(error: unknown): error is RedirectError {
  return isKind(error, "RedirectError");
}

export function isParseError(error: unknown): error is ParseError {
  return isKind(error, "ParseError");
}

export function isPaginationError(error: unknown): error is PaginationError {
  return isKind(error, "PaginationError");
}

export function isWebhookVerificationError(error: unknown): error is WebhookVerificationError {
  return isKind(error, "WebhookVerificationError");
}

/** `Code` narrows `code` to a provider's documented ones: `isApiError<FlowellaErrorCode>(error)`. */
export function isApiError<Code extends string = string>(error: unknown): error is ApiError<Code> {
  return isKind(error, "ApiError");
}

export function isBadRequestError<Code extends string = string>(error: unknown): error is BadRequestError<Code> {
  return isKind(error, "BadRequestError");
}

export function isAuthenticationError<Code extends string = string>(
  error: unknown,
): error is AuthenticationError<Code> {
  return isKind(error, "AuthenticationError");
}

export function isPaymentRequiredError<Code extends string = string>(
  error: unknown,
): error is PaymentRequiredError<Code> {
  return isKind(error, "PaymentRequiredError");
}

export function isPermissionDeniedError<Code extends string = string>(
  error: unknown,
): error is PermissionDeniedError<Code> {
  return isKind(error, "PermissionDeniedError");
}

export function isNotFoundError<Code extends string = string>(error: unknown): error is NotFoundError<Code> {
  return isKind(error, "NotFoundError");
}

export function isConflictError<Code extends string = string>(error: unknown): error is ConflictError<Code> {
  return isKind(error, "ConflictError");
}

export function isValidationError<Code extends string = string>(error: unknown): error is ValidationError<Code> {
  return isKind(error, "ValidationError");
}

export function isRateLimitError<Code extends string = string>(error: unknown): error is RateLimitError<Code> {
  return isKind(error, "RateLimitError");
}

export function isServerError<Code extends string = string>(error: unknown): error is ServerError<Code> {
  return isKind(error, "ServerError");
}

/**
 * Whether the provider may have acted on a call that ended with `error`. Works for aborts too, whose reason is the
 * caller's own: an object given as the reason is marked when a request was under way.
 */
export function isMaybeSent(error: unknown): boolean {
  return typeof error === "object" && error !== null && "maybeSent" in error && error.maybeSent === true;
}
