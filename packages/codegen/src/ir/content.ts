import type { Content, Document, MediaType, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import { isFile } from "./file.js";

/** A media type with its name. */
export interface NamedContent {
  readonly mediaType: string;
  readonly media: MediaType;
}

/** The JSON of a body: `application/json` where there is a choice. What is said to be bytes is none. */
export function jsonContent(document: Document, content: Content | undefined): NamedContent | undefined {
  const entries = Object.entries(content ?? {}).filter(([, { schema }]) => !isBytes(document, schema));
  const exact = entries.find(([name]) => essence(name) === "application/json");
  const [mediaType, media] = exact ?? entries.find(([name]) => isJson(name)) ?? [];
  return mediaType === undefined || !media ? undefined : { mediaType, media };
}

export function isJson(mediaType: string): boolean {
  return ["*/*", "application/json"].includes(essence(mediaType)) || essence(mediaType).endsWith("+json");
}

function isBytes(document: Document, schema: Schema | boolean = true): boolean {
  const target = resolveSchema(document, schema);
  return typeof target === "object" && isFile(target);
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
  const json = jsonContent(document, content);
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
  const json = jsonContent(document, content);
  return json ? { ...json, kind: "json" } : rawContent(document, content);
}

/** A body that travels as it is: bytes, or a text of any kind. What is known comes before what can only be bytes. */
function rawContent(
  document: Document,
  content: Content | undefined,
): (NamedContent & { readonly kind: "bytes" | "text" }) | undefined {
  const entries = Object.entries(content ?? {}).filter(([name]) => !apart.test(essence(name)));
  for (const [mediaType, media] of entries) {
    const kind = rawKind(essence(mediaType), resolveSchema(document, media.schema ?? true));
    if (kind) return { mediaType, media, kind };
  }
  const [mediaType, media] = entries.find(([name]) => /^(\*|[^/\s]+\/[^/\s]+)$/.test(essence(name))) ?? [];
  return mediaType === undefined || !media ? undefined : { mediaType, media, kind: "bytes" };
}

/** What is not read whole: a stream of events has no end, and parts need a reader of their own. */
const apart = /^text\/event-stream$|^multipart\//;

const bytes =
  /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip|x-tar|vnd\.(ms-|openxmlformats-).*)$/;
const text =
  /^text\/|^application\/(xml|html|yaml|x-yaml|csv|jwt|jose|ndjson|x-ndjson|jsonl|javascript|x-www-form-urlencoded)$|\+(xml|yaml)$/;

function rawKind(mediaType: string, schema: Schema | boolean | undefined): "bytes" | "text" | undefined {
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
