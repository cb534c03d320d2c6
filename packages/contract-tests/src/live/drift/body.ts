// Holds a body against its schema and names each place where they part. A validator would say whether; what a person who
// keeps a spec needs is which field, in which branch of which union, came without being described.
import { arrayOf, at, escapeToken, isObject } from "../../json.ts";
import { shownKey } from "../scrub/names.ts";
import type { Departure } from "./departure.ts";
import type { Leaf } from "./leaf.ts";
import { shapeOf } from "./types.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Schema objects that all speak of one value, unions decided and references followed. */
interface Parts {
  readonly schemas: readonly Schema[];
  readonly departures: readonly Departure[];
}

/** Where nothing more can be said: any field may be there. */
const anything: Schema = { additionalProperties: true };

export class BodyJudge {
  readonly #document: object;
  readonly #leaf: Leaf;

  /** @param document The spec, with all its references inside. */
  constructor(document: object, leaf: Leaf) {
    this.#document = document;
    this.#leaf = leaf;
  }

  /** How `value`, which stands at `pointer`, departs from a schema. */
  departures(schema: unknown, value: unknown, pointer = ""): Departure[] {
    return distinct(this.#judge([schema], value, pointer));
  }

  #judge(schemas: readonly unknown[], value: unknown, pointer: string): Departure[] {
    const parts = this.#all(schemas, value, pointer);
    const own = parts.schemas.flatMap((schema) => this.#leaf.departures(schema, value, pointer));
    return [...parts.departures, ...own, ...this.#inside(parts.schemas, value, pointer)];
  }

  #all(schemas: readonly unknown[], value: unknown, pointer: string): Parts {
    const all = schemas.filter(isObject).map((schema) => this.#partsOf(schema, value, pointer));
    return { schemas: all.flatMap((each) => each.schemas), departures: all.flatMap((each) => each.departures) };
  }

  #partsOf(schema: Schema, value: unknown, pointer: string): Parts {
    const { $ref } = schema;
    const target = typeof $ref === "string" ? [at(this.#document, $ref.replace(/^#/, ""))] : [];
    const inner = this.#all([...target, ...arrayOf(schema["allOf"])], value, pointer);
    const branch = this.#branchOf(schema, value, pointer);
    return {
      schemas: [schema, ...inner.schemas, ...branch.schemas],
      departures: [...inner.departures, ...branch.departures],
    };
  }

  #branchOf(schema: Schema, value: unknown, pointer: string): Parts {
    const union = schema["oneOf"] ?? schema["anyOf"];
    if (!Array.isArray(union)) return { schemas: [], departures: [] };
    const tagged = this.#tagged(schema, union, value, pointer);
    if (tagged !== undefined) return tagged;

    const tried = union.map((branch) => ({ branch, ...score(this.#judge([branch], value, pointer), pointer) }));
    const fitting = tried.filter(({ wrong }) => wrong === 0);
    const [best, ...others] = (fitting.length > 0 ? fitting : tried).toSorted(byScore);
    // Any number may fit an `anyOf`, and then all of them speak; but not the one whose values it has none of.
    const alike = others.filter(({ wrong, unknown }) => wrong === 0 && unknown === best?.unknown);
    const speaking = [best, ...(schema["anyOf"] === union ? alike : [])].map((each) => each?.branch);
    const parts = this.#all(speaking, value, pointer);
    if (schema["anyOf"] === union) return parts;
    if (fitting.length < 2) return parts;
    const message = `fits ${fitting.length} of the alternatives; the spec says one`;
    const ambiguous: Departure = { rule: "broken-constraint", pointer, message, node: schema, keys: ["oneOf"] };
    return { ...parts, departures: [...parts.departures, ambiguous] };
  }

  /** The branch that the value's tag names. `undefined`: there is no tag to go by. */
  #tagged(schema: Schema, union: readonly unknown[], value: unknown, pointer: string): Parts | undefined {
    const tagName = at(schema, "/discriminator/propertyName");
    const mapping = at(schema, "/discriminator/mapping");
    if (typeof tagName !== "string" || !isObject(mapping) || !isObject(value)) return undefined;
    const tag = value[tagName];
    if (typeof tag !== "string") return undefined;
    const $ref = Object.hasOwn(mapping, tag) ? mapping[tag] : undefined;
    const branch = union.find((each) => isObject(each) && each["$ref"] === $ref);
    if (branch !== undefined) return this.#all([branch], value, pointer);
    const known = Object.keys(mapping);
    const [unknown] = this.#leaf.departures({ enum: known }, tag, `${pointer}/${escapeToken(tagName)}`);
    const departures = unknown === undefined ? [] : [{ ...unknown, node: schema, keys: ["discriminator", "mapping"] }];
    return { schemas: [anything], departures };
  }

  #inside(schemas: readonly Schema[], value: unknown, pointer: string): Departure[] {
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => this.#judge(itemsOf(schemas, index), item, `${pointer}/${index}`));
    }
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, field]) => {
      const described = schemas.map((schema) => fieldOf(schema, key)).filter((each) => each !== undefined);
      const isNamed = schemas.some(
        (schema) => isObject(schema["properties"]) && Object.hasOwn(schema["properties"], key),
      );
      const here = `${pointer}/${isNamed ? escapeToken(key) : shownKey(isOpen(schemas) ? "*" : key)}`;
      if (described.length > 0) return this.#judge(described, field, here);
      const owner = schemas.find((schema) => isObject(schema["properties"]));
      if (isOpen(schemas) || owner === undefined) return [];
      const message = `is not in the spec; it is ${shapeOf(field)}`;
      return [{ rule: "undocumented-field", pointer: here, message, node: owner, keys: ["properties"] }];
    });
  }
}

/** What a schema says of the field `key`. */
function fieldOf(schema: Schema, key: string): unknown {
  const { properties, additionalProperties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, key)) return properties[key];
  return isObject(additionalProperties) ? additionalProperties : undefined;
}

/** Whether the spec says that there are more fields than it names. Where it says nothing, it means to name them all. */
function isOpen(schemas: readonly Schema[]): boolean {
  return schemas.some(({ additionalProperties }) => additionalProperties === true || isObject(additionalProperties));
}

function itemsOf(schemas: readonly Schema[], index: number): unknown[] {
  return schemas.map(({ prefixItems, items }) => arrayOf(prefixItems)[index] ?? items);
}

interface Score {
  readonly wrong: number;
  /** Values that the branch's open lists lack. */
  readonly unknown: number;
  /** Fields that the branch does not have. */
  readonly extra: number;
}

/** How far off a branch is. Another type is furthest: the value was not meant to be that at all. */
function score(departures: readonly Departure[], pointer: string): Score {
  const extra = departures.filter(({ rule }) => rule === "undocumented-field").length;
  const unknown = departures.filter(
    ({ rule, keys }) => rule === "unknown-value" && keys[0] === "x-extensible-enum",
  ).length;
  const isOther = departures.some((each) => each.rule === "wrong-type" && each.pointer === pointer);
  return { wrong: departures.length - extra - unknown + (isOther ? 1000 : 0), unknown, extra };
}

function byScore(one: Score, other: Score): number {
  return one.wrong - other.wrong || one.unknown - other.unknown || one.extra - other.extra;
}

function distinct(departures: readonly Departure[]): Departure[] {
  const seen = new Map(departures.map((each) => [`${each.rule} ${each.pointer} ${each.message}`, each]));
  return [...seen.values()];
}
