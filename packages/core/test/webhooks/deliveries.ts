/** Deliveries made by other means than the code under test: Node's own crypto, and the providers' published rules. */
import { createHmac } from "node:crypto";
import type { SignedScheme, UnknownWebhookEvent, WebhookEvent } from "../../src/webhooks/index.js";

/** Seconds since 1970 at which the tests take place. */
export const now = 1_800_000_000;
export const atNow = { now: () => now * 1000 };

const common = { algorithm: "sha256", encoding: "hex", signed: "{body}", secret: { encoding: "utf8" } } as const;

export const flowella: SignedScheme = {
  ...common,
  provider: "flowella",
  scheme: "hmac",
  headers: { signature: "X-Flowella-Signature", event: "X-Flowella-Event" },
  event: "/event",
  events: ["message.received", "message.delivered"],
};

export const flowestate: SignedScheme = {
  ...common,
  provider: "flowestate",
  scheme: "hmac",
  prefix: "sha256=",
  headers: { signature: "X-FlowEstate-Signature", id: "X-FlowEstate-Delivery", event: "X-FlowEstate-Event" },
  event: "/type",
  id: "/id",
  events: ["lead.created"],
};

export const flownally: SignedScheme = {
  provider: "flownally",
  scheme: "standard-webhooks",
  algorithm: "sha256",
  encoding: "base64",
  signed: "{id}.{timestamp}.{body}",
  secret: { encoding: "base64", prefix: "whsec_" },
  headers: { signature: "webhook-signature", timestamp: "webhook-timestamp", id: "webhook-id" },
  event: "/type",
  id: "/id",
  events: ["contact.created", "message.created"],
};

export type Event =
  | WebhookEvent<"contact.created", { readonly data: { readonly contact: { readonly name: string } } }>
  | WebhookEvent<"message.created", { readonly data: { readonly message: { readonly id: string } } }>
  | UnknownWebhookEvent;

export interface Example {
  readonly scheme: SignedScheme;
  readonly secret: string;
  readonly body: string;
}

/** One delivery of each scheme that signs. */
export const examples: readonly Example[] = [
  {
    scheme: flowella,
    secret: "a signing secret",
    body: '{"event":"message.received","data":{"id":"m1","text":"Grüße 👋"}}',
  },
  { scheme: flowestate, secret: "fes_s3cret", body: '{ "id": "evt_1", "type": "lead.created", "data": {} }' },
  {
    scheme: flownally,
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    body: '{"id":"evt_9","type":"contact.created","data":{"contact":{"name":"Ada"}}}',
  },
];

export interface DeliveryParts {
  readonly id?: string;
  readonly timestamp?: string | number;
}

/** Header names in lower case, as Node gives them. */
export function headersFor(
  scheme: SignedScheme,
  secret: string,
  body: string | Uint8Array,
  { id = "msg_1", timestamp = now }: DeliveryParts = {},
): Record<string, string> {
  const { headers, prefix = scheme.scheme === "hmac" ? "" : "v1,", secret: form } = scheme;
  const key =
    form.encoding === "utf8" ? secret : Buffer.from(secret.replace(new RegExp(`^${form.prefix ?? ""}`), ""), "base64");
  const hmac = createHmac(scheme.algorithm, key);
  for (const part of scheme.signed.split(/(\{\w+\})/)) {
    hmac.update(part === "{body}" ? body : part === "{id}" ? id : part === "{timestamp}" ? String(timestamp) : part);
  }
  return {
    "content-type": "application/json",
    [headers.signature.toLowerCase()]: prefix + hmac.digest(scheme.encoding),
    ...(headers.id && { [headers.id.toLowerCase()]: id }),
    ...(headers.timestamp && { [headers.timestamp.toLowerCase()]: String(timestamp) }),
  };
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("did not reject with an error");
}
