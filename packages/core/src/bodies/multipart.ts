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
  const chunks = chunksOf(parts);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}

async function* chunksOf(parts: readonly Part[]): AsyncGenerator<Uint8Array, void, void> {
  for (const part of parts) {
    const stream = typeof part === "function" ? part() : isStream(part) ? part : new Blob([part]).stream();
    const reader = stream.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } finally {
      await reader.cancel();
    }
  }
}
