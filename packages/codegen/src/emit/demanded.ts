import type { Document, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";

/**
 * The schema with the fields spelled out that it requires and that its `allOf` declares further down than one `$ref`, which
 * is as far as openapi-typescript looks for them.
 */
export function withDemandedFields(document: Document, schema: Schema): Schema {
  const { allOf = [], required = [], properties = {} } = schema;
  const deeper = required.flatMap((name) => {
    if (name in properties || allOf.some((part) => own(document, part, name) !== undefined)) return [];
    const field = declared(document, schema, name);
    return field === undefined ? [] : [[name, field] as const];
  });
  if (deeper.length === 0) return schema;
  const demanded = { type: "object", required: deeper.map(([name]) => name), properties: Object.fromEntries(deeper) };
  return { ...schema, allOf: [...allOf, demanded] };
}

function own(document: Document, schema: Schema | boolean, name: string): Schema | boolean | undefined {
  const target = resolveSchema(document, schema);
  const { properties = {} } = typeof target === "object" ? target : {};
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function declared(document: Document, schema: Schema | boolean, name: string): Schema | boolean | undefined {
  const found = own(document, schema, name);
  if (found !== undefined) return found;
  const target = resolveSchema(document, schema);
  for (const part of (typeof target === "object" && target.allOf) || []) {
    const deeper = declared(document, part, name);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}
