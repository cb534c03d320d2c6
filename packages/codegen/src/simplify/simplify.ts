import type { Document, Schema } from "../load/document.js";
import { schemaName } from "../load/resolve.js";
import type { Spec } from "../load/spec.js";
import { splitDirections } from "./directions.js";
import { withoutFilesInJson } from "./files.js";
import { mapValues } from "../load/json.js";
import { mapSchemas, mapSubschemas } from "./map.js";
import { nameReferencedSchemas } from "./references.js";
import { toOneShape } from "./shapes.js";
import { collectTags, withTags } from "./tags.js";
import { fromVersion30 } from "./version-3-0.js";

/**
 * The bundled document with its schemas said in fewer ways. openapi-typescript and our own types are both written from
 * this one, which is why they agree. Meaning is kept, and every schema still knows the file it came from.
 */
export function simplify(spec: Spec): Document {
  const { places, document } = spec;
  const is30 = document.openapi.startsWith("3.0");
  // First, while every pointer still leads where it was written to.
  const named = nameReferencedSchemas(document, places);
  const shaped = { ...mapSchemas(named, places, simple), openapi: "3.1.0" };
  return splitDirections(tagBranches(withoutFilesInJson(shaped, places), spec), places);

  function simple(schema: Schema | boolean): Schema | boolean {
    if (typeof schema === "boolean") return schema;
    const shape = toOneShape(fromVersion30(schema, is30));
    return places.inherit(mapSubschemas(shape, simple), schema);
  }
}

function tagBranches(document: Document, spec: Spec): Document {
  const tags = collectTags(document, spec);
  const schemas = mapValues(document.components?.schemas ?? {}, (schema, name) => {
    const own = tags.get(name);
    if (!own || typeof schema === "boolean" || (schema.$ref !== undefined && schemaName(schema.$ref) !== undefined))
      return schema;
    return spec.places.inherit(withTags(schema, own, document, spec), schema);
  });
  return { ...document, components: { ...document.components, schemas } };
}
