import type { SignedScheme } from "./scheme.js";

/** What a signature may cover. A header that did not come counts as empty, which no provider signs. */
export interface Signed {
  readonly id?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The signature of a delivery as its header writes it, prefix included. */
export async function signatureOf(scheme: SignedScheme, key: BufferSource, signed: Signed): Promise<string> {
  // WebCrypto, since every platform has it.
  const { subtle } = globalThis.crypto;
  const algorithm = { name: "HMAC", hash: `SHA-${scheme.algorithm.slice(3)}` };
  const hmac = await subtle.importKey("raw", key, algorithm, false, ["sign"]);
  const digest = [...new Uint8Array(await subtle.sign("HMAC", hmac, contentOf(scheme, signed)))];
  const prefix = scheme.prefix ?? (scheme.scheme === "hmac" ? "" : "v1,");
  return prefix + (scheme.encoding === "hex" ? hex(digest) : btoa(String.fromCharCode(...digest)));
}

/** The signed text with its placeholders filled in. The body stays the bytes it is, whether they are text or not. */
function contentOf({ signed }: SignedScheme, { id = "", timestamp = "", body }: Signed): Uint8Array<ArrayBuffer> {
  // In one go, so that a placeholder inside a header's value stays text.
  const fill = (text = ""): Uint8Array =>
    new TextEncoder().encode(text.replace(/\{(id|timestamp)\}/g, (_, name) => (name === "id" ? id : timestamp)));
  const [before, after] = signed.split("{body}");
  const head = fill(before);
  const tail = fill(after);
  const content = new Uint8Array(head.length + body.length + tail.length);
  content.set(head);
  content.set(body, head.length);
  content.set(tail, head.length + body.length);
  return content;
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
