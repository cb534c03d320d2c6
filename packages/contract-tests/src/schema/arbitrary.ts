// Values that a schema allows, drawn by fast-check: edges first of all, any subset of what is optional, text in any script.
import * as fc from "fast-check";
import { isExcluded } from "./excluded.ts";
import { branch, flatten, isUntyped, type FlatSchema, type SchemaType } from "./flatten.ts";
import { textFor } from "./texts.ts";

/** Below this depth nothing is drawn that need not be there, so that a schema which contains itself comes to an end. */
const deepest = 6;

/** @throws for a schema that says what the layers do not know */
export function arbitraryOf(document: object, schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  const flat = flatten(document, schema);
  const drawn = flatArbitrary(document, flat, depth);
  return flat.excluded.length === 0 ? drawn : drawn.filter((value) => !isExcluded(flat.excluded, value));
}

function flatArbitrary(document: object, flat: FlatSchema, depth: number): fc.Arbitrary<unknown> {
  if (flat.choices !== undefined) {
    return fc.oneof(...flat.choices.map((choice) => flatArbitrary(document, branch(document, flat, choice), depth)));
  }
  if (flat.values !== undefined) return fc.constantFrom(...flat.values);
  // A schema that says nothing of the type takes any; a few scalars stand for all.
  const types = isUntyped(flat) ? untyped(flat) : flat.types;
  return fc.oneof(...types.map((type) => arbitraryFor[type](document, flat, depth)));
}

function untyped(flat: FlatSchema): readonly SchemaType[] {
  const isObject = Object.keys(flat.properties).length > 0 || flat.required.length > 0;
  return isObject ? ["object"] : ["string", "integer", "boolean"];
}

type Maker = (document: object, flat: FlatSchema, depth: number) => fc.Arbitrary<unknown>;

const arbitraryFor: Readonly<Record<SchemaType, Maker>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  string: (_document, flat) => textFor(flat),
  integer: (_document, { limits: { minimum, maximum } }) =>
    fc.integer({ min: Math.ceil(minimum ?? -(2 ** 31)), max: Math.floor(maximum ?? 2 ** 31) }),
  number: (_document, { limits: { minimum = -1e15, maximum = 1e15 } }) =>
    fc
      .double({ min: minimum, max: maximum, noNaN: true })
      // JSON has one zero.
      .map((value) => (Object.is(value, -0) ? 0 : value)),
  array: (document, { items, limits: { minItems = 0, maxItems = Infinity }, uniqueItems }, depth) => {
    const item = items === undefined ? fc.string() : arbitraryOf(document, items, depth + 1);
    // The most that a list may hold is tried where it is few; fifty thousand of them fifty times would test patience.
    const most = Math.max(minItems, Math.min(maxItems, depth < deepest ? 10 : 0));
    const size = { minLength: minItems, maxLength: most, size: "small" } as const;
    return uniqueItems ? fc.uniqueArray(item, { ...size, comparator: "IsStrictlyEqual" }) : fc.array(item, size);
  },
  object: objectFor,
};

function objectFor(document: object, flat: FlatSchema, depth: number): fc.Arbitrary<unknown> {
  const { properties, required, additional, limits } = flat;
  const names = Object.keys(properties).filter((name) => depth < deepest || required.includes(name));
  const fields = Object.fromEntries(names.map((name) => [name, arbitraryOf(document, properties[name], depth + 1)]));
  const unlisted = required.filter((name) => !(name in properties));
  if (unlisted.length > 0) throw new Error(`a schema requires ${unlisted.join(", ")} and does not say what it is`);
  const listed = fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
  const { minProperties = 0, maxProperties = Infinity } = limits;
  const drawn = isOpen(additional) && depth < deepest ? withMore(document, listed, additional, names, depth) : listed;
  const size = (value: object): number => Object.keys(value).length;
  return drawn.filter((value) => size(value) >= minProperties && size(value) <= maxProperties);
}

/** Only an object that says so gets fields beyond its own: the types of one that is silent refuse them. */
function isOpen(additional: unknown): boolean {
  return additional !== undefined && additional !== false;
}

function withMore(
  document: object,
  listed: fc.Arbitrary<object>,
  additional: unknown,
  names: readonly string[],
  depth: number,
): fc.Arbitrary<object> {
  const name = fc
    .stringMatching(/^[a-z][A-Za-z0-9_]{0,11}$/)
    .filter((each) => !names.includes(each) && !reserved.has(each));
  const value = additional === true ? anything : arbitraryOf(document, additional, depth + 1);
  const more = fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });
  return fc.tuple(listed, more).map(([own, rest]) => ({ ...rest, ...own }));
}

/** Names that an object has of itself: what a program makes of them is not what a spec is about. */
const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));

const anything = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
