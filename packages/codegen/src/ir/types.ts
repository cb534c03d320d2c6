import type { Schema } from "../load/document.js";
import { isObject, type JsonObject } from "../load/json.js";
import { resolveSchema, schemaName } from "../load/resolve.js";
import { readExtensibleEnum } from "../extensions/extensible-enum.js";
import type { Context } from "./context.js";
import { noDocs, schemaDocs } from "./docs.js";
import { isFile } from "./file.js";
import type { Field, ObjectType, Type } from "./model.js";

const unknown: Type = { kind: "unknown" };

/** The TypeScript type of a simplified schema. */
export function buildType(context: Context, schema: Schema | boolean | undefined): Type {
  if (schema === undefined || schema === true) return unknown;
  if (schema === false) return { kind: "never" };
  if (schema.$ref !== undefined) {
    const name = context.modelNames.get(schemaName(schema.$ref) ?? "");
    return name === undefined ? unknown : { kind: "model", name };
  }
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum)
    return union([...schema.enum.map(literal), ...(schema.type?.includes("null") ? [literal(null)] : [])]);
  if (schema.allOf) return intersection(context, schema);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return union(branches.map((branch) => buildType(context, branch)));
  return plainType(context, schema);
}

function plainType(context: Context, schema: Schema): Type {
  const { type } = schema;
  if (typeof type === "object") return union(type.map((each) => plainType(context, { ...schema, type: each })));
  switch (type) {
    case "null":
    case "boolean":
      return { kind: type };
    case "string":
      return isFile(schema) ? { kind: "file" } : openOr(context, schema, "string");
    case "number":
    case "integer":
      return openOr(context, schema, "number");
    case "array":
      return arrayType(context, schema);
    case "object":
      return objectType(context, schema);
    default:
      return schema.properties || schema.additionalProperties || schema.patternProperties
        ? objectType(context, schema)
        : unknown;
  }
}

function openOr(context: Context, schema: Schema, base: "string" | "number"): Type {
  const known = readExtensibleEnum(context.spec, schema);
  return known ? { kind: "open", base, known } : { kind: base };
}

function arrayType(context: Context, { items, prefixItems }: Schema): Type {
  if (prefixItems) return { kind: "tuple", items: prefixItems.map((item) => buildType(context, item)) };
  return { kind: "array", items: buildType(context, items) };
}

function objectType(context: Context, schema: Schema): ObjectType {
  const { properties = {}, required = [], additionalProperties, patternProperties = {} } = schema;
  const fields = Object.entries(properties).map(([name, field]): Field => {
    return {
      name,
      type: buildType(context, field),
      isRequired: required.includes(name),
      docs: schemaDocs(context, field),
    };
  });
  const rest = Object.values(patternProperties).map((value) => buildType(context, value));
  if (additionalProperties !== undefined && additionalProperties !== false) {
    rest.push(isEmpty(additionalProperties) ? unknown : buildType(context, additionalProperties));
  }
  // An object of which nothing is known may hold anything.
  if (fields.length === 0 && rest.length === 0) rest.push(unknown);
  return { kind: "object", extends: [], fields, ...(rest.length > 0 && { rest: union(rest) }) };
}

function isEmpty(schema: Schema | boolean): boolean {
  return typeof schema === "object" && Object.keys(schema).length === 0;
}

/** `allOf`, with the fields that stand beside it. A field required here and declared in a part is required there. */
function intersection(context: Context, schema: Schema): Type {
  const { allOf = [], required = [], properties = {} } = schema;
  const hasOwn = schema.properties || schema.additionalProperties || schema.patternProperties;
  const members = [...(hasOwn ? [objectType(context, schema)] : []), ...allOf.map((part) => buildType(context, part))];
  const demanded = required.flatMap((name) => {
    const field = name in properties ? undefined : findField(context, schema, name);
    return field && !field.isRequired ? [{ ...field, isRequired: true }] : [];
  });
  if (demanded.length > 0) members.push({ kind: "object", extends: [], fields: demanded });
  if (members.some(({ kind }) => kind === "never")) return { kind: "never" };
  const known = members.filter((member) => member.kind !== "unknown");
  const [only] = known;
  if (!only) return unknown;
  return known.length === 1 ? only : { kind: "intersection", members: known };
}

/** A field as the schema or a part of its `allOf` declares it. */
function findField(context: Context, schema: Schema | boolean, name: string): Field | undefined {
  const target = resolveSchema(context.document, schema);
  if (typeof target !== "object") return undefined;
  if (target.properties && name in target.properties) {
    return objectType(context, target).fields.find((field) => field.name === name);
  }
  for (const part of target.allOf ?? []) {
    const field = findField(context, part, name);
    if (field) return field;
  }
  return undefined;
}

function literal(value: unknown): Type {
  if (value === null) return { kind: "null" };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return { kind: "literal", value };
  if (Array.isArray(value)) return listLiteral(value);
  return isObject(value) ? objectLiteral(value) : unknown;
}

function listLiteral(values: readonly unknown[]): Type {
  return values.length === 0
    ? { kind: "array", items: { kind: "never" } }
    : { kind: "tuple", items: values.map(literal) };
}

function objectLiteral(value: JsonObject): Type {
  const fields = Object.entries(value).map(([name, each]): Field => {
    return { name, type: literal(each), isRequired: true, docs: noDocs };
  });
  return { kind: "object", extends: [], fields, ...(fields.length === 0 && { rest: { kind: "never" } }) };
}

/** A union without doubles; one that holds `unknown` is `unknown`. */
export function union(members: readonly Type[]): Type {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()];
  if (distinct.some((member) => member.kind === "unknown")) return unknown;
  const [only] = distinct;
  if (!only) return { kind: "never" };
  return distinct.length === 1 ? only : { kind: "union", members: distinct };
}
