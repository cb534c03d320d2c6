// A schema with what it refers to and what it is composed of in one object, so that drawing a value and breaking one
// have a single thing to look at. What is not understood is an error: a keyword passed over would be a constraint untested.
import { arrayOf, at, isObject } from "../json.ts";

/** No `$ref` and no `allOf`. `choices` are the branches of `oneOf` or `anyOf`, of which a value fits one. */
export interface FlatSchema {
  readonly types: readonly SchemaType[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
  /** The schema of fields not listed; `false` where there may be none, absent where the schema is silent. */
  readonly additional?: unknown;
  readonly items?: unknown;
  readonly choices?: readonly unknown[];
  readonly choiceKeyword?: "oneOf" | "anyOf";
  readonly values?: readonly unknown[];
  readonly isConst: boolean;
  readonly limits: Readonly<Partial<Record<Limit, number>>>;
  readonly uniqueItems: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly known: readonly unknown[];
  /** Schemas of `not`: a value fits none of them. */
  readonly excluded: readonly unknown[];
}

export type SchemaType = "null" | "boolean" | "object" | "array" | "number" | "string" | "integer";

const types: readonly SchemaType[] = ["null", "boolean", "object", "array", "number", "string", "integer"];

/** Every integer is a number. */
const anyType = types.filter((type) => type !== "integer");

/** Whether a schema leaves the type open. */
export function isUntyped(flat: FlatSchema): boolean {
  return flat.types.length === anyType.length;
}

const lower = ["minLength", "minimum", "minItems", "minProperties"] as const;
const upper = ["maxLength", "maximum", "maxItems", "maxProperties"] as const;
type Limit = (typeof lower)[number] | (typeof upper)[number];

const understood = new Set(
  (
    "$ref allOf oneOf anyOf not type const enum properties required additionalProperties items uniqueItems pattern format " +
    `contentMediaType ${[...lower, ...upper].join(" ")} ` +
    "title description default deprecated readOnly writeOnly examples example externalDocs discriminator " +
    "x-extensible-enum x-evidence"
  ).split(" "),
);

/** @throws for a keyword that the layers do not know, and for parts of an `allOf` that they cannot join */
export function flatten(document: object, schema: unknown): FlatSchema {
  if (schema === true) return flatten(document, {});
  if (!isObject(schema)) throw new Error(`the layers can make nothing of the schema ${JSON.stringify(schema)}`);
  const unknown = Object.keys(schema).filter((key) => !understood.has(key));
  if (unknown.length > 0) throw new Error(`the layers do not know the schema keyword ${unknown.join(", ")}`);
  const { $ref, allOf, ...own } = schema;
  const parts = [
    ...(typeof $ref === "string" ? [flatten(document, at(document, $ref.slice(1)))] : []),
    ...arrayOf(allOf).map((part) => flatten(document, part)),
  ];
  return parts.reduce(join, read(own));
}

function read(own: Record<string, unknown>): FlatSchema {
  const { type, properties, required, items, oneOf, anyOf, pattern, format } = own;
  if (oneOf !== undefined && anyOf !== undefined)
    throw new Error("the layers know no schema with both oneOf and anyOf");
  const stated = [type].flat().filter((each): each is SchemaType => types.some((known) => known === each));
  const limits = [...lower, ...upper].flatMap((key) =>
    typeof own[key] === "number" ? [[key, own[key]] as const] : [],
  );
  const choices = oneOf ?? anyOf;
  return {
    types: type === undefined ? anyType : stated,
    properties: isObject(properties) ? properties : {},
    required: arrayOf(required).filter((name) => typeof name === "string"),
    ...("additionalProperties" in own && { additional: own["additionalProperties"] }),
    ...(items !== undefined && { items }),
    ...(choices !== undefined && { choices: arrayOf(choices), choiceKeyword: oneOf === undefined ? "anyOf" : "oneOf" }),
    ...("const" in own ? { values: [own["const"]] } : "enum" in own && { values: arrayOf(own["enum"]) }),
    isConst: "const" in own,
    limits: Object.fromEntries(limits),
    uniqueItems: own["uniqueItems"] === true,
    ...(typeof pattern === "string" && { pattern }),
    ...(typeof format === "string" && { format }),
    known: arrayOf(own["x-extensible-enum"]),
    excluded: own["not"] === undefined ? [] : [own["not"]],
  };
}

/** What fits both. */
export function join(one: FlatSchema, other: FlatSchema): FlatSchema {
  const both = [...new Set([...Object.keys(one.properties), ...Object.keys(other.properties)])];
  const properties = both.map((name) => [name, bothOf(one.properties[name], other.properties[name])]);
  const items = bothOf(one.items, other.items);
  const additional = bothOf(one.additional, other.additional);
  if (one.choices && other.choices) throw new Error("the layers cannot join two lists of alternatives");
  if (one.pattern !== undefined && other.pattern !== undefined) throw new Error("the layers cannot join two patterns");
  const values =
    one.values && other.values
      ? one.values.filter((each) => other.values?.includes(each))
      : (one.values ?? other.values);
  const { choices, choiceKeyword } = one.choices === undefined ? other : one;
  const { pattern = other.pattern, format = other.format } = one;
  return {
    types: typesOfBoth(one.types, other.types),
    properties: Object.fromEntries(properties),
    required: [...new Set([...one.required, ...other.required])],
    ...(additional !== undefined && { additional }),
    ...(items !== undefined && { items }),
    ...(choices !== undefined && { choices }),
    ...(choiceKeyword !== undefined && { choiceKeyword }),
    ...(values !== undefined && { values }),
    isConst: one.isConst || other.isConst,
    limits: { ...one.limits, ...other.limits, ...tightest(one.limits, other.limits) },
    uniqueItems: one.uniqueItems || other.uniqueItems,
    ...(pattern !== undefined && { pattern }),
    ...(format !== undefined && { format }),
    known: one.known.length > 0 ? one.known : other.known,
    excluded: [...one.excluded, ...other.excluded],
  };
}

function typesOfBoth(one: readonly SchemaType[], other: readonly SchemaType[]): SchemaType[] {
  const fits = (type: SchemaType, list: readonly SchemaType[]): boolean =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  const both = types.filter((type) => fits(type, one) && fits(type, other));
  return both.includes("number") ? both.filter((type) => type !== "integer") : both;
}

function bothOf(one: unknown, other: unknown): unknown {
  if (one === undefined || other === undefined) return one ?? other;
  return one === false || other === false ? false : { allOf: [one, other] };
}

function tightest(one: FlatSchema["limits"], other: FlatSchema["limits"]): FlatSchema["limits"] {
  const pick = (key: Limit, choose: (...values: number[]) => number): [Limit, number][] => {
    const given = [one[key], other[key]].filter((value) => value !== undefined);
    return given.length === 0 ? [] : [[key, choose(...given)]];
  };
  return Object.fromEntries([
    ...lower.flatMap((key) => pick(key, Math.max)),
    ...upper.flatMap((key) => pick(key, Math.min)),
  ]);
}

/** The schema as it is with one of its alternatives. */
export function branch(document: object, flat: FlatSchema, choice: unknown): FlatSchema {
  const { choices: _choices, choiceKeyword: _keyword, ...rest } = flat;
  return join(rest, flatten(document, choice));
}
