import { isJson } from "../ir/content.js";
import { isFile } from "../ir/file.js";
import type { Document, Schema } from "../load/document.js";
import type { Places } from "../load/places.js";
import { resolveSchema, schemaName } from "../load/resolve.js";
import { mapValues } from "../load/json.js";
import { mapSchemas, mapSubschemas, visitSchemas } from "./map.js";

/**
 * Says that a field of bytes is a text wherever only JSON carries it, which has no bytes. Descriptions state
 * `format: binary` there too; a file it is in a form, or where it is the whole body.
 */
export function withoutFilesInJson(document: Document, places: Places): Document {
  const schemas = document.components?.schemas ?? {};
  const carried = new Set<string>();
  mapSchemas(document, places, (schema, direction, mediaType) => {
    if (direction !== "component" && isCarrier(schema, mediaType)) note(schema);
    return schema;
  });
  const mapped = mapSchemas(document, places, (schema, direction, mediaType) =>
    direction === "component" || isCarrier(schema, mediaType) ? schema : asText(schema),
  );
  const components = mapValues(schemas, (schema, name) => (carried.has(name) ? schema : asText(schema)));
  return { ...mapped, components: { ...mapped.components, schemas: components } };

  function isCarrier(schema: Schema | boolean, mediaType: string | undefined): boolean {
    if (mediaType === undefined) return false;
    const target = resolveSchema(document, schema);
    return !isJson(mediaType) || (typeof target === "object" && isFile(target));
  }

  function note(schema: Schema | boolean): void {
    visitSchemas(schema, ({ $ref }) => {
      const name = $ref === undefined ? undefined : schemaName($ref);
      if (name === undefined || carried.has(name)) return;
      carried.add(name);
      note(schemas[name] ?? true);
    });
  }

  function asText(schema: Schema | boolean): Schema | boolean {
    if (typeof schema === "boolean") return schema;
    return places.inherit(mapSubschemas(isFile(schema) ? text(schema) : schema, asText), schema);
  }
}

/** The media type of what the text holds is of use to a reader. */
function text({ format, contentMediaType, ...schema }: Schema): Schema {
  const kept = format === undefined || format === "binary" ? schema : { ...schema, format };
  if (contentMediaType === undefined) return kept;
  const words = [schema.description, `Media type: \`${contentMediaType}\`.`].filter((part) => part !== undefined);
  return { ...kept, description: words.join(" ") };
}
