import type { SchemaFragment, SchemaObject } from "@hyperjump/json-schema/draft-2020-12";
import { at, escapeToken, isObject } from "../json.ts";

/** All schemas of a spec as one JSON Schema document, which any validator reads without knowing OpenAPI. */
export interface Definitions {
  /** Pointers of the spec to names under `$defs`. */
  readonly names: ReadonlyMap<string, string>;
  readonly id: string;
  readonly schema: SchemaObject;
}

const components = "/components/schemas/";

export function definitionsOf(document: object, id: string): Definitions {
  const names = new Map<string, string>();
  for (const pointer of schemaPointers(document, "")) {
    const isNamed = pointer.startsWith(components);
    names.set(pointer, isNamed ? pointer.slice(components.length) : `inline-${names.size}`);
  }
  const defs = Array.from(names, ([pointer, name]) => [name, rewritten(at(document, pointer))]);
  return {
    names,
    id,
    schema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: id,
      $defs: Object.fromEntries(defs),
    },
  };
}

/** Where schemas stand that are in no other schema. */
function schemaPointers(node: unknown, pointer: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = `${pointer}/${escapeToken(key)}`;
    if (pointer === "/components/schemas" || (key === "schema" && isSchema(value))) return [inner];
    // What is shown is data, whatever its names are.
    return key === "example" || key === "examples" ? [] : schemaPointers(value, inner);
  });
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === "boolean";
}

function rewritten(node: unknown): SchemaFragment {
  if (Array.isArray(node)) return node.map(rewritten);
  if (isObject(node))
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewrittenAt(key, value)]));
  return typeof node === "string" || typeof node === "number" || typeof node === "boolean" ? node : null;
}

function rewrittenAt(key: string, value: unknown): SchemaFragment {
  return key === "$ref" && typeof value === "string" ? value.replace(`#${components}`, "#/$defs/") : rewritten(value);
}
