import type { Document, Schema } from "../load/document.js";
import type { Places } from "../load/places.js";
import { pointerTokens } from "../load/json.js";
import { resolveSchema, schemaName } from "../load/resolve.js";
import { mapSchemas, mapSubschemas, visitSchemas } from "./map.js";

/**
 * Gives a component's name to every schema that a `$ref` reaches by a longer way (`#/components/schemas/A/properties/b`,
 * `…/$defs/b`), so that each `$ref` names a type.
 */
export function nameReferencedSchemas(document: Document, places: Places): Document {
  const names = new Map<string, string>();
  const hoisted: { [name: string]: Schema | boolean } = {};
  const taken = new Set(Object.keys(document.components?.schemas ?? {}));

  mapSchemas(document, places, (outer) => {
    visitSchemas(outer, note);
    return outer;
  });
  const { components, ...rest } = document;
  const extended = places.inherit(
    { ...rest, components: { ...components, schemas: { ...components?.schemas, ...hoisted } } },
    document,
  );
  return mapSchemas(extended, places, rename);

  function note({ $ref }: Schema): void {
    if ($ref === undefined || schemaName($ref) !== undefined || names.has($ref)) return;
    const target = resolveSchema(document, { $ref });
    if (target === undefined) return;
    const name = freeName($ref, taken);
    names.set($ref, name);
    hoisted[name] = target;
    visitSchemas(target, note);
  }

  function rename(schema: Schema | boolean): Schema | boolean {
    if (typeof schema === "boolean") return schema;
    const name = schema.$ref === undefined ? undefined : names.get(schema.$ref);
    const own = schema.$defs || schema.definitions ? withoutDefinitions(schema) : schema;
    const named = name === undefined ? own : { ...own, $ref: `#/components/schemas/${name}` };
    return places.inherit(mapSubschemas(named, rename), schema);
  }
}

/** What was defined inside has become a component. */
function withoutDefinitions(schema: Schema): Schema {
  const { $defs: _defs, definitions: _definitions, ...own } = schema;
  return own;
}

const structureTokens = new Set([
  "components",
  "schemas",
  "properties",
  "items",
  "$defs",
  "definitions",
  "paths",
  "content",
  "schema",
]);

function freeName($ref: string, taken: Set<string>): string {
  const tokens = pointerTokens($ref.replace(/^#/, "")).filter((token) => !structureTokens.has(token));
  const base = tokens.map((token) => token.replace(/[^A-Za-z0-9]+/g, "_")).join("_") || "Schema";
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  taken.add(name);
  return name;
}
