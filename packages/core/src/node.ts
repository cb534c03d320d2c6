/// <reference types="node" />
// What only Node and its likes can do: an entry of its own, so that nothing else loads `node:fs`.
import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Media types of the kinds of files that messages carry, by the ending of a name. */
const types: Readonly<Record<string, string>> = {
  "3gp": "video/3gpp",
  aac: "audio/aac",
  amr: "audio/amr",
  csv: "text/csv",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  m4a: "audio/mp4",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  pdf: "application/pdf",
  png: "image/png",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  txt: "text/plain",
  vcf: "text/vcard",
  webp: "image/webp",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/**
 * A file on disk, as an upload takes it. Its bytes are read when they are sent, and again when the upload is repeated, so
 * it may be larger than memory; its size is known at once, so a limit that the provider states is checked before that.
 *
 * @param path Where it is; a relative one starts from the working directory.
 * @param options.name Name that the provider sees. Default: the last part of the path.
 * @param options.type Media type. Default: what the ending of the path says, else none.
 * @throws The system's own error when there is no such file or it can't be read.
 * @example
 * await flownally.media.upload({ file: await fileFromPath("invoice.pdf") });
 */
export async function fileFromPath(
  path: string | URL,
  options: { readonly name?: string; readonly type?: string } = {},
): Promise<File> {
  const place = path instanceof URL ? fileURLToPath(path) : path;
  const { name = basename(place), type = types[extname(place).slice(1).toLowerCase()] ?? "" } = options;
  // `openAsBlob` says neither which file it could not open nor why.
  if (!(await stat(place)).isFile()) throw new TypeError(`${place} is not a file`);
  return new File([await openAsBlob(place)], name, { type });
}
