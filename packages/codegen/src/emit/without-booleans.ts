import type { Schema } from "../load/document.js";

const inLists = ["allOf", "anyOf", "oneOf", "prefixItems"] as const;

/** The schema without `true` and `false` in the places where openapi-typescript knows them as little as OpenAPI 3.0 did. */
export function withoutBooleans(schema: Schema): Schema {
  const lists = inLists.flatMap((keyword) => {
    const list = schema[keyword];
    return list?.some((each) => typeof each === "boolean") ? [[keyword, list.map(asObject)] as const] : [];
  });
  const { items } = schema;
  if (lists.length === 0 && typeof items !== "boolean") return schema;
  return { ...schema, ...Object.fromEntries(lists), ...(items !== undefined && { items: asObject(items) }) };
}

/** Anything at all, or none of no values. */
function asObject(schema: Schema | boolean): Schema {
  if (typeof schema === "object") return schema;
  return schema ? {} : { enum: [] };
}
