import { bytesOf, notRaw, payloadOf, type RawBody } from "./body.js";
import { eventOf, type AnyWebhookEvent } from "./event.js";
import type { UnsignedScheme } from "./scheme.js";

/**
 * The event of a delivery from a provider that does not sign. Anybody who knows the address can send one: keep a long
 * random part in it, and ask the provider about what matters.
 *
 * @param body The body, parsed or not.
 * @throws WebhookVerificationError when the body is not JSON: answer it with 400.
 * @throws ConfigError when there is no body.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as in verifyWebhook: the caller's spec types it
export function parseWebhook<Event extends AnyWebhookEvent>(scheme: UnsignedScheme, body: RawBody | object): Event {
  const bytes = bytesOf(body);
  if (!bytes && (typeof body !== "object" || body === null)) throw notRaw(scheme, body);
  return eventOf(scheme, bytes ? payloadOf(scheme, bytes) : body) as Event;
}
