/** How an answer is read: never more than a bound, and never as JSON unless it says that it is JSON. */
import type { Call } from "./call.js";
import { parseError } from "./failures.js";
import type { Flight } from "./flight.js";
import { parseRedacted, redactText } from "./redaction.js";

const MEBIBYTE = 1024 * 1024;

/** Decompressed bytes that are read of an answer before it is given up: more than any that a provider means to send. */
const MAX_BODY = 10 * MEBIBYTE;
/** The same where the bytes themselves are the result: the largest media of WhatsApp have 100 MB. */
const MAX_FILE = 128 * MEBIBYTE;
/** Bytes of a refusal that are read. The rest is thrown away. */
const MAX_ERROR_BODY = MEBIBYTE / 16;

/** A body as it was read: bytes where these are the result, else a text. */
export interface ReadBody {
  readonly content: string | Blob;
  /** Bytes that it was allowed to have, where it had more. */
  readonly exceeded?: number | false;
}

let decoder: TextDecoder | undefined;

/** Reads at most the bound and a chunk. What is left is cancelled, which frees the connection. */
export async function readBody(response: Response, { operation }: Call, flight: Flight): Promise<ReadBody> {
  const { body, ok, headers } = response;
  const isFile = ok && operation.result === "bytes";
  // Without a body, and on platforms that have no streams for one.
  if (!body) return { content: await (isFile ? response.blob() : response.text()) };

  const reader = body.getReader();
  flight.abandon = () => void reader.cancel().catch(() => {});
  if (flight.isCutOff) flight.abandon(); // by a `fetch` that came too late
  const limit = isFile ? MAX_FILE : ok ? MAX_BODY : MAX_ERROR_BODY;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    while (size <= limit) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.byteLength;
    }
  } catch (error) {
    if (ok) throw error; // a refusal stands by its status, however its body ends
  }
  const exceeded = size > limit && limit;
  if (exceeded) flight.abandon();
  if (isFile) {
    const type = headers.get("content-type") ?? "";
    return { content: exceeded ? "" : new Blob(chunks, { type }), exceeded };
  }
  if (chunks.length > 1) return { content: await new Blob(chunks).text(), exceeded };
  return { content: (decoder ??= new TextDecoder()).decode(chunks[0]), exceeded };
}

/** The body of a success as data. `undefined` where the operation, or the status, has none. */
export function readData(call: Call, response: Response, { content, exceeded }: ReadBody): unknown {
  const { operation, secrets } = call;
  const { result, method } = operation;
  const { status, headers } = response;
  if (result === "none" || method === "HEAD" || status === 204 || status === 205) return undefined;
  const text = typeof content === "string" ? content : "";
  const fail = (problem: string, cause?: unknown): Error => parseError(call, response, text, problem, cause);
  if (exceeded) throw fail(`a body above ${exceeded / MEBIBYTE} MiB`);
  if (result === "text" || result === "bytes") return content;
  if (text === "") throw fail("an empty body");
  const contentType = headers.get("content-type") ?? "an untyped body";
  // JSON's own media type or one built on it, whatever its parameters.
  if (!/^(application\/json|[^;\s]+\+json)\s*([;,]|$)/i.test(contentType)) {
    throw fail(`${redactText(contentType, secrets)} instead of JSON`);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw fail("broken JSON", syntaxError(text, secrets));
  }
  const shape = Array.isArray(data) ? "array" : data === null ? "null" : typeof data;
  if (result !== "value" && shape !== (result ?? "object")) throw fail(`JSON of another shape (${shape})`);
  return data;
}

/** The parser's own error, which quotes the text around the fault: so made from a text without secrets. */
function syntaxError(text: string, secrets: readonly string[]): unknown {
  try {
    return parseRedacted(text, secrets);
  } catch (cause) {
    return cause;
  }
}
