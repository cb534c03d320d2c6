import { MockError } from "../errors.js";
import type { Signing } from "./scheme.js";

/** What stands in the headers of a delivery, by what it is. */
export interface Told {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly event: string;
}

/**
 * The headers that tell what a delivery is, and prove who sends it.
 *
 * @param secrets each gives a signature where the scheme takes several, as Standard Webhooks does; else the first counts
 */
export async function signedHeaders(
  signing: Signing,
  secrets: readonly string[],
  told: Told,
  body: string,
): Promise<Record<string, string>> {
  // In one go, so that a placeholder inside a value stays text.
  const text = signing.signed.replace(
    /\{(id|timestamp|body)\}/g,
    (_, name: "id" | "timestamp" | "body") => ({ ...told, body })[name],
  );
  const signers = signing.isPlural ? secrets : secrets.slice(0, 1);
  const signatures = await Promise.all(signers.map((secret) => signatureOf(signing, secret, text)));
  const values: Readonly<Record<string, string>> = { ...told, signature: signatures.join(" ") };
  return Object.fromEntries(
    Object.entries(signing.headers).flatMap(([what, name]) => {
      const value = values[what];
      return value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}

/** @throws MockError for a secret that is none */
export function checkSecret(provider: string, signing: Signing, secret: string | undefined): void {
  const { prefix, encoding } = signing.secret;
  const example = encoding === "base64" ? btoa("waypost mock secret") : "waypost mock secret";
  const form = prefix === "" ? "any text" : `${prefix} and ${encoding}, such as ${prefix}${example}`;
  if (secret === undefined || secret === "") {
    throw new MockError(`${provider} signs its webhooks. Give a webhook secret: ${form}`);
  }
  if (keyOf(signing, secret).length === 0) throw new MockError(`The webhook secret is none of ${provider}'s: ${form}`);
}

async function signatureOf(signing: Signing, secret: string, text: string): Promise<string> {
  // WebCrypto, since browsers have it too.
  const algorithm = { name: "HMAC", hash: `SHA-${signing.algorithm.slice(3)}` };
  const key = await crypto.subtle.importKey("raw", keyOf(signing, secret), algorithm, false, ["sign"]);
  const digest = [...new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)))];
  const hex = (): string => digest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return signing.prefix + (signing.encoding === "hex" ? hex() : btoa(String.fromCharCode(...digest)));
}

/** Empty for what cannot be a key. */
function keyOf({ secret: { prefix, encoding } }: Signing, secret: string): Uint8Array<ArrayBuffer> {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (encoding === "utf8") return new TextEncoder().encode(text);
  try {
    return Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
