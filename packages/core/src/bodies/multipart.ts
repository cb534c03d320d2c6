/**
 * `multipart/form-data`, written here and not by the platform's `FormData`: a repeated attempt then has the very same
 * bytes, boundary included, streams work, and no name or value can start a header or part of its own.
 */
import type { Body } from "../call.js";
import type { Fail } from "../fail.js";
import { encodeText } from "../path.js";
import { toText } from "../query.js";
import { isStream } from "../stream.js";
import type { BodyEncoder } from "./encoder.js";
import { toJson } from "./json.js";
import { checkFile, toFile, type Source } from "./upload.js";

type Part = string | Source;

/** Fields in order: a file is sent as one, an array as several fields of one name, an object as JSON. */
export const multipartBody: BodyEncoder = (content, { upload }, fail) => {
  const boundary = `waypost-${crypto.randomUUID()}`;
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(Object(content))) {
    for (const each of [value].flat()) {
      if (each === undefined || each === null) continue;
      const file = toFile(each);
      parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name, name, fail)}"`);
      if (file === undefined) {
        parts.push(`\r\n\r\n${fieldText(each, name, fail)}`);
      } else {
        const type = checkFile(file, name, upload, fail);
        const filename = quoted(file.name ?? name, name, fail);
        parts.push(`; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`, file.source);
      }
      parts.push("\r\n");
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return [join(parts), `multipart/form-data; boundary=${boundary}`];
};

function fieldText(value: unknown, name: string, fail: Fail): string {
  if (typeof value === "object" && !(value instanceof Date)) return toJson(value, fail, name);
  const text = toText(value, name, fail);
  encodeText(text, name, fail);
  return text;
}

/** A name inside quotes, escaped as the HTML standard says: no quote or line break survives. */
function quoted(text: string, name: string, fail: Fail): string {
  encodeText(text, name, fail);
  return text.replaceAll(/[\r\n"]/g, encodeURIComponent);
}

/** One body of all parts: a `Blob` where all are in memory, else a stream that reads them one after the other. */
function join(parts: readonly Part[]): Body {
  if (parts.some(isStream)) return streamOf(parts);
  if (parts.some((part) => typeof part === "function")) return () => streamOf(parts);
  return new Blob(parts as BlobPart[]);
}

function streamOf(parts: readonly Part[]): ReadableStream<Uint8Array> {
  const waiting = [...parts];
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const next = reader ? undefined : waiting.shift();
        if (next !== undefined) reader = (await toStream(next)).getReader();
        if (reader === undefined) return controller.close();
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        reader = undefined;
      }
    },
    // At once, even while a source that gives nothing is waited for.
    async cancel(reason) {
      const unread = waiting.filter(isStream);
      await Promise.all([reader, ...unread].map(async (each) => each?.cancel(reason)));
    },
  });
}

/** A function may be an asynchronous one, whatever its type says: then its failure is the upload's, and nobody else's. */
function toStream(part: Part): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>> {
  if (typeof part === "function") return part();
  return isStream(part) ? part : new Blob([part]).stream();
}
