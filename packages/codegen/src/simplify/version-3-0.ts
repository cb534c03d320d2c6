import type { Schema } from "../load/document.js";
import { splitAnnotations } from "./annotations.js";

/** Says in the words of 3.1 what a schema says in those of 3.0, which some descriptions of 3.1 use too. */
export function fromVersion30(schema: Schema, is30: boolean): Schema {
  if (!is30) return withNullType(withExclusiveNumbers(schema));
  // In 3.0 whatever stands beside a `$ref` is ignored.
  if (schema.$ref !== undefined) return Object.keys(schema).length === 1 ? schema : { $ref: schema.$ref };
  return withNullType(withExclusiveNumbers(schema));
}

function withNullType(schema: Schema): Schema {
  if (schema.nullable === undefined) return schema;
  const { nullable, ...plain } = schema;
  if (!nullable) return plain;
  if (typeof plain.type === "string") return { ...plain, type: [plain.type, "null"] };
  const { notes, rest } = splitAnnotations(plain);
  return Object.keys(rest).length === 0 ? plain : { ...notes, anyOf: [rest, { type: "null" }] };
}

/** `minimum: 5, exclusiveMinimum: true` → `exclusiveMinimum: 5`. */
function withExclusiveNumbers(schema: Schema): Schema {
  if (typeof schema.exclusiveMinimum !== "boolean" && typeof schema.exclusiveMaximum !== "boolean") return schema;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  const lower = exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum };
  const upper = exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum };
  return { ...rest, ...defined(lower), ...defined(upper) };
}

function defined(bounds: { [bound: string]: number | undefined }): Schema {
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}
