import * as fc from "fast-check";
import { arbitraryOf } from "./arbitrary.ts";
import { branch, flatten, type FlatSchema } from "./flatten.ts";

/** The least that a schema allows; the same every time. */
export function minimal(document: object, schema: unknown): unknown {
  const flat = flatten(document, schema);
  const { choices, properties, required, limits, items } = flat;
  if (choices !== undefined) return minimalObject(document, branch(document, flat, choices[0]));
  if (flat.values !== undefined) return flat.values[0];
  const type = flat.types.find((each) => each !== "null");
  if (type === "object" || Object.keys(properties).length > 0 || required.length > 0)
    return minimalObject(document, flat);
  if (type === "array" && items !== undefined && !flat.uniqueItems)
    return Array.from({ length: limits.minItems ?? 0 }, () => minimal(document, items));
  return fc.sample(arbitraryOf(document, nullFree(schema)), { seed: 1, numRuns: 1 })[0];
}

/** As {@link minimal}, of a branch that has been joined already. */
export function minimalObject(document: object, { properties, required, limits }: FlatSchema): Record<string, unknown> {
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const more = optional.slice(0, Math.max(0, (limits.minProperties ?? 0) - required.length));
  return Object.fromEntries([...required, ...more].map((name) => [name, minimal(document, properties[name])]));
}

/** A text is of more use than the null that could stand for it. */
function nullFree(schema: unknown): unknown {
  return { allOf: [schema, { type: ["boolean", "object", "array", "number", "string", "integer"] }] };
}
