import { textAt } from "../json-pointer.js";
import type { WebhookScheme } from "./scheme.js";

/** What a delivery says about itself. Of a signed one, only what the signature covers. */
interface Delivery {
  /** Id of the event or delivery. Handle each once: providers deliver again what they think was missed. */
  readonly id?: string;
  /** When it was signed, in seconds since 1970. */
  readonly timestamp?: number;
}

/** An event that the provider documents. `type` is its name, whatever the provider's own field for that is called. */
export interface WebhookEvent<Type extends string, Payload> extends Delivery {
  readonly type: Type;
  /** The body, as the provider sends it. */
  readonly payload: Payload;
}

/** An event that the provider does not document: newer than this package, or a trial delivery. */
export interface UnknownWebhookEvent extends Delivery {
  readonly type: "unknown";
  /** The event's name. Empty when the body has none. */
  readonly name: string;
  readonly payload: unknown;
}

/** What every provider's union of events is made of. */
export type AnyWebhookEvent = WebhookEvent<string, unknown> | UnknownWebhookEvent;

/** The event that a body tells. `id` and `timestamp` are what the signature covers besides; the body's own id comes next. */
export function eventOf(scheme: WebhookScheme, payload: unknown, id?: string, timestamp?: string): AnyWebhookEvent {
  const name = textIn(payload, scheme.event) ?? "";
  const eventId = id ?? textIn(payload, scheme.id);
  const rest = {
    payload,
    ...(eventId !== undefined && { id: eventId }),
    ...(timestamp !== undefined && { timestamp: Number(timestamp) }),
  };
  return scheme.events.includes(name) ? { type: name, ...rest } : { type: "unknown", name, ...rest };
}

/** The text, or number as text, that a pointer of the scheme leads to. */
export function textIn(payload: unknown, pointer: string | undefined): string | undefined {
  return pointer === undefined ? undefined : textAt(payload, [pointer]);
}
