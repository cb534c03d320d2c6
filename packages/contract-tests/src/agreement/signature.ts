// The signature of a delivery, made by what the spec says of it and by Node's own crypto: none of the client's code.
import { createHmac } from "node:crypto";
import type { Api } from "@waypost/codegen";

type Scheme = NonNullable<Api["webhooks"]>;
export type SignedScheme = Exclude<Scheme, { scheme: "none" }>;

export interface DeliveryOf {
  readonly body: string;
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly event: string;
}

/** A secret as the scheme writes it, and the bytes that it stands for. */
export function secretFor(
  { secret: { encoding, prefix = "" } }: SignedScheme,
  text: string,
): { written: string; key: Buffer } {
  const key = Buffer.from(text);
  return { written: prefix + (encoding === "base64" ? key.toString("base64") : text), key };
}

/** The headers that a delivery comes with, with names in lower case. */
export function signedHeaders(scheme: SignedScheme, key: Buffer, delivery: DeliveryOf): Record<string, string> {
  const { body, id, event } = delivery;
  const timestamp = String(delivery.timestamp);
  const parts: Record<string, string> = { body, id, timestamp };
  const text = scheme.signed.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "");
  const digest = createHmac(scheme.algorithm, key).update(text).digest(scheme.encoding);
  // Standard Webhooks puts a version before each signature; our grammar has no word for it.
  const version = scheme.scheme === "standard-webhooks" ? "v1," : "";
  const values = { signature: version + (scheme.prefix ?? "") + digest, id, timestamp, event };
  const headers = Object.entries(scheme.headers).map(([word, name]): [string, string] => [
    name.toLowerCase(),
    values[word as keyof typeof values] ?? "",
  ]);
  return Object.fromEntries(headers);
}
