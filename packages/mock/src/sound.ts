import { isObject, listAt, objectAt, type JsonObject } from "./json.js";

const types = new Set<unknown>(["array", "boolean", "integer", "null", "number", "object", "string"]);
const single = ["items", "contains", "not", "if", "then", "else", "propertyNames"];
const open = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
const lists = ["allOf", "oneOf", "anyOf", "prefixItems"];
const maps = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/**
 * Prism would take anything for a schema that it cannot compile, and say nothing.
 *
 * @throws Error for a type or a pattern that is none
 */
export function checkSchemas(document: JsonObject): void {
  for (const schema of Object.values(objectAt(objectAt(document, "components"), "schemas"))) checkSchema(schema);
  visit(document);
}

/** Finds what stands under `schema`, wherever that is. */
function visit(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(visit);
  if (!isObject(value)) return;
  for (const [key, each] of Object.entries(value)) {
    // What stands there is a value, whatever it looks like.
    if (key.startsWith("x-") || ["example", "examples", "default", "schemas"].includes(key)) continue;
    if (key === "schema") checkSchema(each);
    else visit(each);
  }
}

function checkSchema(schema: unknown): void {
  if (!isObject(schema)) return;
  for (const type of [schema["type"] ?? []].flat()) {
    if (!types.has(type)) throw new Error(`${JSON.stringify(type)} is no type`);
  }
  const patterns = [schema["pattern"], ...Object.keys(objectAt(schema, "patternProperties"))];
  for (const pattern of patterns) if (typeof pattern === "string") checkPattern(pattern);
  for (const key of [...single, ...open]) checkSchema(schema[key]);
  for (const key of lists) listAt(schema, key).forEach(checkSchema);
  for (const key of maps) Object.values(objectAt(schema, key)).forEach(checkSchema);
}

function checkPattern(text: string): void {
  try {
    new RegExp(text, "u").test("");
  } catch {
    throw new Error(`the pattern "${text}" is no regular expression`);
  }
}
