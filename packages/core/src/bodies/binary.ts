import type { BodyEncoder } from "./encoder.js";
import { checkFile, toFile } from "./upload.js";

/** One file, and nothing around it. */
export const binaryBody: BodyEncoder = (content, { contentType = "", upload }, fail) => {
  const file = toFile(content);
  if (file === undefined) throw fail("body must be a Blob, bytes, a stream, or a function that makes one");
  return [file.source, checkFile({ ...file, type: file.type || contentType }, "body", upload, fail)];
};
