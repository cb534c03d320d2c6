import type { MediaType, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import type { Context } from "./context.js";
import type { OperationLiteral } from "./model.js";

/**
 * Limits that the spec states for a file: `maxLength` counts its bytes, and a multipart `encoding` lists the media types.
 * Only where one field is a file, since the runtime knows one limit for all.
 */
export function uploadLimits(
  { document }: Context,
  media: MediaType,
  files: readonly string[],
): OperationLiteral["upload"] | undefined {
  const [file, another] = files;
  if (file === undefined || another !== undefined) return undefined;
  const body = resolveSchema(document, media.schema ?? true);
  const field = typeof body === "object" ? resolveSchema(document, body.properties?.[file] ?? true) : undefined;
  const maxBytes = sizeLimit(field);
  const types = media.encoding?.[file]?.contentType?.split(",").map((type) => type.trim());
  const isClosed = types?.every((type) => !type.includes("*"));
  if (maxBytes === undefined && !isClosed) return undefined;
  return { ...(maxBytes !== undefined && { maxBytes }), ...(isClosed && types && { types }) };
}

function sizeLimit(field: Schema | boolean | undefined): number | undefined {
  return typeof field === "object" ? field.maxLength : undefined;
}
