import { misuse } from "./failures.js";
import type { SignedScheme } from "./scheme.js";

/** The keys of one secret, or of several while one replaces another. */
export function keysOf(scheme: SignedScheme, secret: string | readonly string[]): readonly Uint8Array<ArrayBuffer>[] {
  return [secret?.length > 0 ? secret : ""].flat().map((each) => keyOf(scheme, each));
}

/** @throws ConfigError when the secret is blank or malformed. It does not show the secret. */
export function keyOf(scheme: SignedScheme, secret: string): Uint8Array<ArrayBuffer> {
  const { encoding, prefix = "" } = scheme.secret;
  if (typeof secret !== "string" || secret.trim() === "") {
    throw misuse(scheme, "the signing secret is blank. Check where it comes from");
  }
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  const key = encoding === "utf8" ? new TextEncoder().encode(text) : decoded(text);
  if (key.length > 0) return key;
  throw misuse(scheme, `the signing secret is malformed: it is ${prefix} and ${encoding}. Copy it again`);
}

/** Empty for what is not base64. */
function decoded(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
