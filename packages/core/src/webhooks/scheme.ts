/** How a provider signs what it delivers, as the spec's `x-sdk-webhooks` says. Written by the generator; plain data. */
export type WebhookScheme = SignedScheme | UnsignedScheme;

export interface UnsignedScheme {
  /** Id of the provider: `flowiq`. */
  readonly provider: string;
  readonly scheme: "none";
  /** JSON Pointer to the event's name in the body. */
  readonly event: string;
  /** JSON Pointer to the id of the event or delivery in the body. */
  readonly id?: string;
  /** Names of the documented events. */
  readonly events: readonly string[];
}

export interface SignedScheme extends Omit<UnsignedScheme, "scheme"> {
  /** Standard Webhooks has several signatures in one header, each after its version. */
  readonly scheme: "hmac" | "standard-webhooks";
  readonly algorithm: "sha256" | "sha512" | "sha1";
  /** How the header writes the digest. Hex is in lower case. */
  readonly encoding: "hex" | "base64";
  /** Stands before the encoded digest. @default "", for Standard Webhooks "v1," */
  readonly prefix?: string;
  /** What is signed: `{body}`, or `{id}.{timestamp}.{body}`. */
  readonly signed: string;
  /** How a secret is written. `prefix` is no part of the key. */
  readonly secret: { readonly encoding: "utf8" | "base64"; readonly prefix?: string };
  /** Names of the headers. */
  readonly headers: {
    readonly signature: string;
    readonly timestamp?: string;
    readonly id?: string;
    readonly event?: string;
  };
  /** How far a signed timestamp may be from now, both ways. @default 300 */
  readonly toleranceSeconds?: number;
}
