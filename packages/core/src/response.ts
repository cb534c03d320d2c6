/** How an answer is read: never more than a bound, and never as JSON unless it says that it is JSON. */
import type { Progress } from "./progress.js";

/** Decompressed bytes of a success that are read before it is given up. */
export const MAX_BODY = 10 * 1024 * 1024;
/** Bytes of an error that are read. The rest is thrown away. */
export const MAX_ERROR_BODY = 64 * 1024;

export interface ReadBody {
  readonly text: string;
  /** False when there was more than the bound. */
  readonly isComplete: boolean;
}

/** Reads at most `limit` bytes and a chunk. What is left is cancelled, which frees the connection. */
export async function readText({ body }: Response, limit: number, progress: Progress): Promise<ReadBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  if (body !== null) {
    const reader = body.getReader();
    progress.abandon = () => void reader.cancel().catch(() => {});
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.byteLength;
      if (size > limit) {
        progress.abandon();
        break;
      }
    }
  }
  const text = chunks.length > 1 ? await new Blob(chunks).text() : new TextDecoder().decode(chunks[0]);
  return { text, isComplete: size <= limit };
}

/** `application/json`: lower-case, without parameters. Empty when there is none. */
export function mediaTypeOf(headers: Headers): string {
  return headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

export function isJson(mediaType: string): boolean {
  return /^application\/json$|\+json$/.test(mediaType);
}
