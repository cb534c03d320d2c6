export type { Operation, OperationAt, OperationKind, Pagination, QueryStyle } from "./operation.js";
export type { ErrorPointers, Provider } from "./provider.js";
export type { ClientOptions, Hooks, Logger, RequestInfo, RequestOptions, ResponseInfo } from "./options.js";
export type { RateLimit, RateLimiter } from "./rate-limiter.js";
export { memoryRateLimiter } from "./pacing.js";
export type { TransportOptions } from "./settings.js";
export { Transport } from "./transport.js";
export { List, type Page } from "./page.js";
export type { FileSource, Upload } from "./upload.js";

export { WaypostError, type Attempt, type ErrorContext, type PagePosition } from "./errors/waypost-error.js";
export {
  ConfigError,
  ConnectionError,
  PaginationError,
  ParseError,
  RedirectError,
  TimeoutError,
  WebhookVerificationError,
  type Phase,
} from "./errors/transport-errors.js";
export {
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
  type ApiErrorFields,
} from "./errors/api-errors.js";
export * from "./errors/guards.js";
