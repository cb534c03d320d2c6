import type { Schema } from "../load/document.js";
import { splitAnnotations } from "./annotations.js";

/**
 * Rewrites one schema so that it says one thing: a reference, a value, an object, an array, a union (`anyOf`, `oneOf`) or an
 * intersection (`allOf`, perhaps with fields of its own). JSON Schema lets all keywords stand side by side, where
 * openapi-typescript and people read them differently.
 */
export function toOneShape(schema: Schema): Schema {
  return [
    nullConstant,
    listedValues,
    impliedType,
    referenceWithSiblings,
    requiredParts,
    mixedTypes,
    typedUnion,
    unionWithSiblings,
  ].reduce((shape, rewrite) => rewrite(shape), schema);
}

function nullConstant(schema: Schema): Schema {
  if (schema.const !== null) return schema;
  const { const: _, ...rest } = schema;
  return { ...rest, type: "null" };
}

/** A list of values says all: what stands beside it of objects and lists would be read in two ways. */
function listedValues(schema: Schema): Schema {
  if (!schema.enum) return schema;
  const {
    properties: _properties,
    patternProperties: _patternProperties,
    additionalProperties: _additionalProperties,
    required: _required,
    items: _items,
    type,
    ...rest
  } = schema;
  const hasNull = type?.includes("null") && !schema.enum.includes(null);
  const types = [type].flat();
  if (!types.includes("object") && !types.includes("array") && !schema.properties && !schema.additionalProperties)
    return schema;
  return { ...rest, enum: hasNull ? [...schema.enum, null] : schema.enum };
}

/** What only objects, lists, files or known values can be is of a type even where the schema does not name it. */
function impliedType(schema: Schema): Schema {
  if (structural.some((keyword) => schema[keyword] !== undefined)) return schema;
  if (objectKeywords.some((keyword) => schema[keyword] !== undefined)) return { ...schema, type: "object" };
  if (schema.items !== undefined || schema.prefixItems !== undefined) return { ...schema, type: "array" };
  if (schema.contentMediaType !== undefined) return { ...schema, type: "string" };
  const known = schema["x-extensible-enum"];
  if (!Array.isArray(known)) return schema;
  return { ...schema, type: typeof known[0] === "number" ? "number" : "string" };
}

/** `{ $ref, minLength }` → `{ allOf: [{ $ref }, { minLength }] }`; mere annotations may stay. */
function referenceWithSiblings(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { notes, rest } = splitAnnotations(schema);
  const { $ref: target, ...siblings } = rest;
  if (target === undefined || Object.keys(siblings).length === 0) return schema;
  return { ...notes, allOf: [{ $ref: target }, siblings] };
}

/** `{ allOf: [{ $ref }, { required }] }` → `{ allOf: [{ $ref }], required }`: what is required is found in the other parts. */
function requiredParts(schema: Schema): Schema {
  const required = schema.allOf?.flatMap((part) => (isRequirement(part) ? (part.required ?? []) : [])) ?? [];
  if (!schema.allOf || required.length === 0) return schema;
  const parts = schema.allOf.filter((part) => !isRequirement(part));
  return { ...schema, allOf: parts, required: [...new Set([...(schema.required ?? []), ...required])] };
}

/** Whether a schema says nothing but which fields are required. */
function isRequirement(schema: Schema | boolean): schema is Schema {
  return typeof schema === "object" && schema.required !== undefined && Object.keys(schema).length === 1;
}

/** `{ type: [object, "null"], properties }` → `anyOf` of the object and null. A mix of scalars may stay. */
function mixedTypes(schema: Schema): Schema {
  const { type } = schema;
  if (typeof type !== "object") return schema;
  if (type.length === 1 && type[0] !== undefined) return { ...schema, type: type[0] };
  const isScalar = !type.includes("object") && !type.includes("array");
  const isUnion = schema.anyOf !== undefined || schema.oneOf !== undefined || schema.allOf !== undefined;
  if (isScalar && !isUnion) return schema;
  const { notes, rest } = splitAnnotations(schema);
  const ofType = (each: string): Schema => (each === "null" ? { type: each } : { ...rest, type: each });
  return { ...notes, anyOf: type.map(ofType) };
}

/** `{ type: string, anyOf: [{ format }, …] }`: the type goes to the branches that have none, and a list's items with it. */
function typedUnion(schema: Schema): Schema {
  const { type, items, ...rest } = schema;
  if (typeof type !== "string" || type === "object" || type === "null" || !(schema.anyOf ?? schema.oneOf))
    return schema;
  const shared: Schema = { type, ...(items !== undefined && { items }) };
  const typed = (branch: Schema | boolean): Schema | boolean =>
    typeof branch === "object" && branch.type === undefined && branch.$ref === undefined
      ? { ...shared, ...branch }
      : branch;
  return {
    ...rest,
    ...(schema.anyOf && { anyOf: schema.anyOf.map(typed) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(typed) }),
  };
}

/** `{ properties, anyOf }` → `{ allOf: [{ properties }, { anyOf }] }`, since both hold at once. */
function unionWithSiblings(schema: Schema): Schema {
  if (!schema.anyOf && !schema.oneOf) return schema;
  const { notes, rest } = splitAnnotations(schema);
  const { anyOf, oneOf, discriminator, allOf = [], ...own } = rest;
  const hasFields = objectKeywords.some((keyword) => own[keyword] !== undefined);
  if (!hasFields && allOf.length === 0 && !(anyOf && oneOf)) return schema;
  const parts: (Schema | boolean)[] = [...(hasFields ? [own] : []), ...allOf];
  if (anyOf) parts.push({ anyOf: anyOf.map((branch) => withNamedFields(branch, own)) });
  if (oneOf)
    parts.push({ oneOf: oneOf.map((branch) => withNamedFields(branch, own)), ...(discriminator && { discriminator }) });
  return { ...notes, allOf: parts };
}

const objectKeywords = ["properties", "patternProperties", "additionalProperties"] as const;

/** Where one of these stands, the type is said. */
const structural = ["type", "$ref", "const", "enum", "allOf", "anyOf", "oneOf"] as const;

/** A branch that just requires fields (`anyOf: [{ required: [email] }, { required: [phone] }]`) gets their types. */
function withNamedFields(branch: Schema | boolean, owner: Schema): Schema | boolean {
  if (!isRequirement(branch) || !branch.required) return branch;
  const properties = branch.required.map((name) => [name, bareType(owner.properties?.[name] ?? true)] as const);
  return { type: "object", required: branch.required, properties: Object.fromEntries(properties) };
}

const typeKeywords = new Set(
  (
    "$ref type enum const x-extensible-enum properties required additionalProperties patternProperties items prefixItems " +
    "allOf anyOf oneOf contentMediaType contentEncoding"
  ).split(" "),
);

/** Just what makes the type: words and constraints stand with the field itself already. */
function bareType(schema: Schema | boolean): Schema | boolean {
  if (typeof schema === "boolean") return schema;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => typeKeywords.has(keyword)));
}
