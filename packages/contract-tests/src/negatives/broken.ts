// Each constraint of a schema, broken once: a value that is right in all else.
import { branch, flatten, isUntyped, join, type FlatSchema, type SchemaType } from "../schema/flatten.ts";
import { minimal, minimalObject } from "../schema/minimal.ts";
import { brokenLimits } from "./limits.ts";

export interface Broken {
  /** `/recipients/0/phone`, in the value. */
  readonly at: string;
  /** The constraint. `extra` is a field that the schema neither names nor forbids: only types refuse it. */
  readonly keyword: string;
  readonly value: unknown;
  /** Whether a compiler can see it. */
  readonly isTypes: boolean;
  /** Whether validators have to refuse it. */
  readonly isSchema: boolean;
}

/** Schemas that contain themselves are broken this deep. */
const deepest = 6;

export function brokenValues(document: object, schema: unknown, depth = 0): Broken[] {
  if (depth > deepest) return [];
  return unique(brokenOf(document, flatten(document, schema), () => minimal(document, schema), depth));
}

function brokenOf(document: object, flat: FlatSchema, base: () => unknown, depth: number): Broken[] {
  if (flat.choices !== undefined) {
    return flat.choices.flatMap((choice) => {
      const one = branch(document, flat, choice);
      return brokenOf(document, one, () => minimalObject(document, one), depth);
    });
  }
  return [
    ...brokenTypes(flat),
    ...brokenChoice(flat),
    ...brokenLimits(flat, base, () => minimal(document, flat.items)).map(({ keyword, value }) =>
      hidden(keyword, value),
    ),
    ...brokenExclusion(document, flat),
    ...(isStructure(flat, "object") ? brokenObject(document, flat, base, depth) : []),
    ...(isStructure(flat, "array") ? brokenItems(document, flat, depth) : []),
  ];
}

function isStructure(flat: FlatSchema, type: SchemaType): boolean {
  return flat.types.includes(type) && !isUntyped(flat);
}

const ofType: Readonly<Record<SchemaType, unknown>> = {
  string: "a text",
  integer: 7,
  number: 7,
  boolean: true,
  object: { a: 1 },
  array: [1],
  null: null,
};

function brokenTypes(flat: FlatSchema): Broken[] {
  const { types, values } = flat;
  // A schema without a type takes anything, unless its values are listed.
  if (isUntyped(flat) || values !== undefined) return [];
  const isNumber = types.includes("number") || types.includes("integer");
  const other = (["string", "integer", "boolean", "object"] as const).find(
    (type) => !types.includes(type) && !(type === "integer" && isNumber),
  );
  return [
    ...(other === undefined ? [] : [seen("type", ofType[other])]),
    ...(types.includes("null") ? [] : [seen("type", null)]),
    ...(types.includes("integer") && !types.includes("number") ? [hidden("type", 1.5)] : []),
  ];
}

function brokenChoice({ values, isConst, types }: FlatSchema): Broken[] {
  if (values === undefined) return [];
  const keyword = isConst ? "const" : "enum";
  const foreign = values.every((value) => typeof value === "number") ? 987_654_321 : "none-of-these";
  return [seen(keyword, foreign), ...(values.includes(null) || types.includes("null") ? [] : [seen(keyword, null)])];
}

function brokenObject(document: object, flat: FlatSchema, base: () => unknown, depth: number): Broken[] {
  const { properties, required, additional } = flat;
  const whole = Object(base());
  return [
    ...required.map((name) => {
      const { [name]: _left, ...rest } = whole;
      return { ...seen("required", rest), at: `/${name}` };
    }),
    ...(additional === undefined ? [{ ...seen("extra", { ...whole, notInTheSpec: 1 }), isSchema: false }] : []),
    ...(additional === false ? [seen("additionalProperties", { ...whole, notInTheSpec: 1 })] : []),
    ...(typeof additional === "object" && additional !== null
      ? inside(brokenValues(document, additional, depth + 1), "more", (value) => ({ ...whole, more: value }))
      : []),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      inside(brokenValues(document, schema, depth + 1), name, (value) => ({ ...whole, [name]: value })),
    ),
  ];
}

/** What a `not` describes, and is right in all else. */
function brokenExclusion(document: object, { excluded, ...rest }: FlatSchema): Broken[] {
  return excluded.map((schema) =>
    hidden("not", minimalObject(document, join({ ...rest, excluded: [] }, flatten(document, schema)))),
  );
}

function brokenItems(document: object, { items, limits }: FlatSchema, depth: number): Broken[] {
  if (items === undefined) return [];
  const rest = Array.from({ length: Math.max(0, (limits.minItems ?? 0) - 1) }, () => minimal(document, items));
  return inside(brokenValues(document, items, depth + 1), "0", (value) => [value, ...rest]);
}

function inside(broken: readonly Broken[], key: string, around: (value: unknown) => unknown): Broken[] {
  return broken.map((each) => ({ ...each, at: `/${key}${each.at}`, value: around(each.value) }));
}

function seen(keyword: string, value: unknown): Broken {
  return { at: "", keyword, value, isTypes: true, isSchema: true };
}

function hidden(keyword: string, value: unknown): Broken {
  return { at: "", keyword, value, isTypes: false, isSchema: true };
}

/** The branches of a union share most of their constraints. */
function unique(broken: readonly Broken[]): Broken[] {
  return [
    ...new Map(broken.map((each) => [`${each.at} ${each.keyword} ${JSON.stringify(each.value)}`, each])).values(),
  ];
}
