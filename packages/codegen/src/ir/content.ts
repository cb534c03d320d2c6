import type { Content, MediaType } from "../load/document.js";

/** A media type with its name. */
export interface NamedContent {
  readonly mediaType: string;
  readonly media: MediaType;
}

/** The JSON of a body: `application/json` where there is a choice. */
export function jsonContent(content: Content | undefined): NamedContent | undefined {
  const entries = Object.entries(content ?? {});
  const exact = entries.find(([name]) => essence(name) === "application/json");
  const [mediaType, media] =
    exact ?? entries.find(([name]) => essence(name).endsWith("+json") || essence(name) === "*/*") ?? [];
  return mediaType === undefined || !media ? undefined : { mediaType, media };
}

const bodyKinds = [
  ["multipart/form-data", "multipart"],
  ["application/x-www-form-urlencoded", "form"],
  ["application/octet-stream", "binary"],
] as const;

/** The body that a client sends, JSON first. */
export function requestContent(
  content: Content | undefined,
): (NamedContent & { readonly kind: "json" | "multipart" | "form" | "binary" }) | undefined {
  const json = jsonContent(content);
  if (json) return { ...json, kind: "json" };
  for (const [name, kind] of bodyKinds) {
    const [mediaType, media] = Object.entries(content ?? {}).find(([each]) => essence(each) === name) ?? [];
    if (mediaType !== undefined && media) return { mediaType, media, kind };
  }
  return undefined;
}

/** `application/json; charset=utf-8` → `application/json`. */
function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/, "").trim().toLowerCase();
}
