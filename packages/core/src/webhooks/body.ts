import type { ConfigError } from "../errors/transport-errors.js";
import { misuse, refusal } from "./failures.js";
import type { WebhookScheme } from "./scheme.js";

/** A delivery's body as it came over the wire. Bytes are best: a text was decoded by something that may have changed it. */
export type RawBody = string | Uint8Array | ArrayBuffer;

/**
 * The bytes of a body, or nothing when it is not raw. A copy, so that what is verified and what is parsed are the same,
 * whatever becomes of the caller's buffer meanwhile.
 */
export function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  return isArrayBuffer(body) ? new Uint8Array(body).slice() : undefined;
}

/** The error for a body that is not raw any more, or missing. It shows how to get the raw one. */
export function notRaw(scheme: WebhookScheme, body: unknown): ConfigError {
  return misuse(
    scheme,
    `pass the raw body (string, Uint8Array or ArrayBuffer), not ${typeof body}.` +
      ' Express: express.raw({ type: "application/json" }), then request.body.' +
      ' Fastify: addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body)), then request.body.' +
      " Next.js: await request.arrayBuffer()",
  );
}

/**
 * @throws WebhookVerificationError when the bytes are not JSON in UTF-8, rightly signed or not: nobody can tell what
 * happened, so it must not pass for an event.
 */
export function payloadOf(scheme: WebhookScheme, body: Uint8Array): unknown {
  try {
    // A byte order mark is signed like all bytes, and dropped here.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw refusal(scheme, "the body is not JSON", cause);
  }
}

// Not `instanceof`: test runners and VM contexts have an ArrayBuffer of their own.
function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}
