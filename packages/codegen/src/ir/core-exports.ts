/**
 * What `index.ts` of every client passes on from core, so that a user imports from one place. Schemas of these names get
 * another one.
 */
export const coreClasses = [
  "WaypostError",
  "ConfigError",
  "ConnectionError",
  "TimeoutError",
  "RedirectError",
  "ParseError",
  "PaginationError",
  "WebhookVerificationError",
  "ApiError",
  "BadRequestError",
  "AuthenticationError",
  "PaymentRequiredError",
  "PermissionDeniedError",
  "NotFoundError",
  "ConflictError",
  "ValidationError",
  "RateLimitError",
  "ServerError",
] as const;

export const coreGuards = [...coreClasses.map((name) => `is${name}` as const), "isMaybeSent"] as const;

export const coreTypes = [
  "Attempt",
  "ClientOptions",
  "FileSource",
  "Hooks",
  "List",
  "Logger",
  "Page",
  "PagePosition",
  "RequestInfo",
  "RequestOptions",
  "ResponseInfo",
  "Upload",
] as const;

/** Types that generated files name without importing them, or import beside the models. */
export const namesInGeneratedFiles = [
  "Array",
  "Blob",
  "Operation",
  "OperationAt",
  "Promise",
  "Provider",
  "Record",
  "ShownWithoutKey",
  "String",
  "Transport",
  "TransportOptions",
] as const;

/** The same for `webhooks.ts`, which passes these on from core's entry of that name. */
export const coreWebhookTypes = ["RawBody", "SignedWebhook", "UnknownWebhookEvent", "WebhookEvent"] as const;

/** Those that only a provider who signs has a use for. */
export const coreSignedWebhookTypes = ["SignOptions", "VerifyOptions", "WebhookHeaders"] as const;

/** What `webhooks.ts` imports besides. */
export const coreWebhookSchemes = ["SignedScheme", "UnsignedScheme"] as const;
