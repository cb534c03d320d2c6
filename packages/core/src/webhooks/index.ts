export type { RawBody } from "./body.js";
export type { UnknownWebhookEvent, WebhookEvent } from "./event.js";
export type { WebhookHeaders } from "./headers.js";
export { parseWebhook } from "./parse.js";
export type { SignedScheme, UnsignedScheme, WebhookScheme } from "./scheme.js";
export { signWebhook, type SignedWebhook, type SignOptions } from "./sign.js";
export { verifyWebhook, type VerifyOptions } from "./verify.js";
