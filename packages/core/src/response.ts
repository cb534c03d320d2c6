/** How an answer is read: never more than a bound, and never as JSON unless it says that it is JSON. */
import type { Flight } from "./flight.js";

/** Decompressed bytes of a success that are read before it is given up. */
export const MAX_BODY = 10 * 1024 * 1024;
/** Bytes of an error that are read. The rest is thrown away. */
export const MAX_ERROR_BODY = 64 * 1024;

export interface ReadBody {
  readonly text: string;
  /** False when there was more than the bound. */
  readonly isComplete: boolean;
}

let decoder: TextDecoder | undefined;

/** Reads at most `limit` bytes and a chunk. What is left is cancelled, which frees the connection. */
export async function readText(response: Response, limit: number, flight: Flight): Promise<ReadBody> {
  const { body } = response;
  // Without a body, and on platforms that have no streams for one.
  if (!body) return { text: await response.text(), isComplete: true };
  const reader = body.getReader();
  flight.abandon = () => void reader.cancel().catch(() => {});
  if (flight.isCutOff) flight.abandon(); // by a `fetch` that came too late
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  while (size <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  const isComplete = size <= limit;
  if (!isComplete) flight.abandon();
  const text = chunks.length > 1 ? await new Blob(chunks).text() : (decoder ??= new TextDecoder()).decode(chunks[0]);
  return { text, isComplete };
}

/** `application/json`: lower-case, without parameters. Empty when there is none. */
export function mediaTypeOf(headers: Headers): string {
  return headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whether a `content-type` is JSON's own or one built on it, whatever its parameters. */
export function isJson(contentType: string | null): boolean {
  return contentType !== null && /^(application\/json|[^;\s]+\+json)\s*([;,]|$)/i.test(contentType);
}
