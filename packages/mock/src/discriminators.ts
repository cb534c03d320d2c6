import { isObject, listAt, objectAt, textAt, type JsonObject } from "./json.js";

/**
 * The document with every `discriminator` said in words of JSON Schema: a branch that the mapping names fits only what
 * carries one of its names. Prism knows no mappings, so without it a value with a name that nothing has could pass.
 */
export function spellOutDiscriminators<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(spellOutDiscriminators) as Value;
  if (!isObject(value)) return value;
  const visited = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spellOutDiscriminators(each)]));
  return (isObject(visited["discriminator"]) ? spellOut(visited, visited["discriminator"]) : visited) as Value;
}

function spellOut(schema: JsonObject, discriminator: JsonObject): JsonObject {
  const tag = textAt(discriminator, "propertyName");
  const mapping = Object.entries(objectAt(discriminator, "mapping"));
  if (tag === undefined || mapping.length === 0) return schema;
  const narrow = (branch: unknown): unknown => {
    const target = isObject(branch) ? textAt(branch, "$ref") : undefined;
    const names = mapping.filter(([, named]) => isSame(named, target)).map(([name]) => name);
    if (names.length === 0) return branch;
    return { allOf: [branch, { type: "object", required: [tag], properties: { [tag]: { enum: names } } }] };
  };
  const branched = ["oneOf", "anyOf"].filter((keyword) => keyword in schema);
  return {
    ...schema,
    ...Object.fromEntries(branched.map((keyword) => [keyword, listAt(schema, keyword).map(narrow)])),
  };
}

/** A mapping names a schema by its reference, or by its name alone. */
function isSame(named: unknown, reference: string | undefined): boolean {
  return reference !== undefined && (named === reference || `#/components/schemas/${String(named)}` === reference);
}
