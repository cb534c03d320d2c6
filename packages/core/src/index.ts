export type { Operation, OperationAt, OperationKind, Pagination } from "./operation.js";
// What operations name, and the types that their declarations need.
export type { BodyEncoder, EncodedBody } from "./bodies/encoder.js";
export { binaryBody } from "./bodies/binary.js";
export { formBody } from "./bodies/form.js";
export { jsonBody } from "./bodies/json.js";
export { multipartBody } from "./bodies/multipart.js";
export { textBody } from "./bodies/text.js";
export type { QueryStyle } from "./query.js";
export { csvStyle, deepObjectStyle, pipeStyle, spaceStyle } from "./query-styles.js";
export { cursorPages, numberedPages, offsetPages, type PageStyle, type Step } from "./pagination.js";
export type { ErrorPointers, Provider } from "./provider.js";
export type { ClientOptions, Hooks, Logger, RequestInfo, RequestOptions, ResponseInfo } from "./options.js";
export type { RateLimit, RateLimiter } from "./rate-limiter.js";
export { memoryRateLimiter } from "./pacing.js";
export type { TransportOptions } from "./settings.js";
export { Transport } from "./transport.js";
export { ShownWithoutKey } from "./shown-without-key.js";
export { List, type Page } from "./page.js";
export type { FileSource, Upload } from "./bodies/upload.js";

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
