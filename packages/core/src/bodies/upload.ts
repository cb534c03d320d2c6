import type { Fail } from "../fail.js";
import { checkHeaderValue } from "../headers.js";
import type { Operation } from "../operation.js";
import { isStream } from "../stream.js";

/** Bytes of a file. A function makes a fresh stream for each attempt, so that the upload can be repeated. */
export type FileSource =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | (() => ReadableStream<Uint8Array>);

/** A file to send: its bytes, or its bytes with the name and media type that the provider should see. */
export type Upload = FileSource | { readonly data: FileSource; readonly name?: string; readonly type?: string };

/** What a file is read from when it is sent. */
export type Source = Blob | ReadableStream<Uint8Array> | (() => ReadableStream<Uint8Array>);

export interface FilePart {
  readonly source: Source;
  /** Missing when unknown. */
  readonly name?: string;
  readonly type?: string;
}

/** `value` as a file, or `undefined` when it is none. */
export function toFile(value: unknown): FilePart | undefined {
  if (typeof value === "function" || isStream(value)) return { source: value as Source };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { source: new Blob([value as BlobPart]) };
  if (value instanceof Blob) {
    const { name, type }: { name?: string; type: string } = value;
    return { source: value, type, ...(name !== undefined && { name }) };
  }
  if (isIterable(value)) return { source: streamOf(value) };
  const { data, ...given }: { data?: unknown } = Object(value);
  const file = data === undefined ? undefined : toFile(data);
  return file && { ...file, ...given };
}

/** The file's media type, after the limits that the spec states. The size of a stream can't be known beforehand. */
export function checkFile(
  { source, type = "" }: FilePart,
  name: string,
  limits: Operation["upload"],
  fail: Fail,
): string {
  const { maxBytes = Infinity, types } = limits ?? {};
  if (isStream(source) && source.locked) throw fail(`"${name}" is a stream that something else reads`);
  if (source instanceof Blob && source.size > maxBytes) throw fail(`"${name}" is larger than ${maxBytes} bytes`);
  if (types !== undefined && type !== "" && !types.includes(type))
    throw fail(`"${name}" must be ${types.join(" or ")}`);
  return checkHeaderValue(type, `the type of "${name}"`, fail) || "application/octet-stream";
}

function isIterable(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Streams of Node's own kind, such as those of its files, are nothing that `fetch` takes everywhere. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
