/** Stands for `@waypost/flownally/webhooks`, which the generator writes in the same way for each provider. */
import {
  signWebhook as sign,
  verifyWebhook as verify,
  type RawBody,
  type SignedWebhook,
  type SignOptions,
  type VerifyOptions,
  type WebhookHeaders,
} from "../../../src/webhooks/index.js";
import { flownally, type Event } from "../deliveries.js";

export { isWebhookVerificationError } from "../../../src/errors/guards.js";

export type FlownallyWebhookEvent = Event;

export function verifyWebhook(
  rawBody: RawBody,
  headers: WebhookHeaders,
  options: VerifyOptions,
): Promise<FlownallyWebhookEvent> {
  return verify(flownally, rawBody, headers, options);
}

export function signWebhook(payload: object | string, options: SignOptions): Promise<SignedWebhook> {
  return sign(flownally, payload, options);
}
