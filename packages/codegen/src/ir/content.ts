import type { Content, Document, MediaType, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import { isFile } from "./file.js";

/** A media type with its name. */
export interface NamedContent {
  readonly mediaType: string;
  readonly media: MediaType;
}

/** The JSON of a body: `application/json` where there is a choice. */
export function jsonContent(content: Content | undefined): NamedContent | undefined {
  const entries = Object.entries(content ?? {});
  const exact = entries.find(([name]) => essence(name) === "application/json");
  const [mediaType, media] = exact ?? entries.find(([name, each]) => isJson(name, each)) ?? [];
  return mediaType === undefined || !media ? undefined : { mediaType, media };
}

function isJson(mediaType: string, { schema }: MediaType): boolean {
  if (essence(mediaType) === "*/*") return typeof schema !== "object" || !isFile(schema);
  return essence(mediaType).endsWith("+json");
}

const forms = [
  ["multipart/form-data", "multipart"],
  ["application/x-www-form-urlencoded", "form"],
] as const;

/** The body that a client sends, JSON first. */
export function requestContent(
  document: Document,
  content: Content | undefined,
): (NamedContent & { readonly kind: "json" | "multipart" | "form" | "binary" | "text" }) | undefined {
  const json = jsonContent(content);
  if (json) return { ...json, kind: "json" };
  for (const [name, kind] of forms) {
    const [mediaType, media] = Object.entries(content ?? {}).find(([each]) => essence(each) === name) ?? [];
    if (mediaType !== undefined && media) return { mediaType, media, kind };
  }
  const raw = rawContent(document, content);
  return raw && { ...raw, kind: raw.kind === "bytes" ? "binary" : "text" };
}

/** The body that a client receives, JSON first. */
export function responseContent(
  document: Document,
  content: Content | undefined,
): (NamedContent & { readonly kind: "json" | "bytes" | "text" }) | undefined {
  const json = jsonContent(content);
  return json ? { ...json, kind: "json" } : rawContent(document, content);
}

/** A body that travels as it is: bytes, or a text of any kind. */
function rawContent(
  document: Document,
  content: Content | undefined,
): (NamedContent & { readonly kind: "bytes" | "text" }) | undefined {
  for (const [mediaType, media] of Object.entries(content ?? {})) {
    const kind = rawKind(essence(mediaType), resolveSchema(document, media.schema ?? true));
    if (kind) return { mediaType, media, kind };
  }
  return undefined;
}

const bytes =
  /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip|x-tar|vnd\.(ms-|openxmlformats-).*)$/;
const text = /^text\/|^application\/xml$|\+xml$/;

function rawKind(mediaType: string, schema: Schema | boolean | undefined): "bytes" | "text" | undefined {
  // It has no end to wait for.
  if (mediaType === "text/event-stream") return undefined;
  if (bytes.test(mediaType) || (typeof schema === "object" && isFile(schema))) return "bytes";
  return text.test(mediaType) || isText(schema) ? "text" : undefined;
}

/** Whether the values of a schema are texts, so that its type is that of the body itself. */
export function isText(schema: Schema | boolean | undefined): boolean {
  return typeof schema === "object" && schema.type === "string" && !isFile(schema);
}

/** A media type that a header can name: no pattern, and not the one that goes without saying. */
export function namedType(mediaType: string, usual: string): string | undefined {
  return mediaType.includes("*") || essence(mediaType) === usual ? undefined : mediaType;
}

/** `application/json; charset=utf-8` → `application/json`. */
function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/, "").trim().toLowerCase();
}
