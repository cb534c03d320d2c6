// What one schema, apart from the schemas inside of it, says about one value.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { arrayOf, isObject } from "../../json.ts";
import { shownValue } from "../scrub/words.ts";
import type { Departure } from "./departure.ts";
import { isOfType, shapeOf } from "./types.ts";

/** Limits of a value that Ajv measures, which knows what each of them means. */
const limits = (
  "pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems " +
  "uniqueItems minProperties maxProperties dependentRequired"
).split(" ");

/** Says how a value departs from the keywords that one schema object has itself. */
export class Leaf {
  readonly #vocabulary: ReadonlySet<string>;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #measures = new WeakMap<object, ValidateFunction>();

  constructor(vocabulary: ReadonlySet<string>) {
    this.#vocabulary = vocabulary;
    addFormats.default(this.#ajv);
  }

  departures(schema: Readonly<Record<string, unknown>>, value: unknown, pointer: string): Departure[] {
    const node = schema;
    const types = schema["type"] === undefined ? [] : [schema["type"]].flat();
    if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
      const message = `is ${shapeOf(value)}; the spec says ${types.map(String).join(" or ")}`;
      return [{ rule: "wrong-type", pointer, message, node, keys: ["type"] }];
    }
    return [
      ...this.#unknownValue(schema, value, pointer),
      ...missing(schema, value, pointer),
      ...this.#brokenLimits(schema, value, pointer),
    ];
  }

  #unknownValue(schema: Readonly<Record<string, unknown>>, value: unknown, pointer: string): Departure[] {
    const open = typeof value === "string" || typeof value === "number" ? schema["x-extensible-enum"] : undefined;
    const lists: [key: string, known: unknown][] = [
      ["const", "const" in schema ? [schema["const"]] : undefined],
      ["enum", schema["enum"]],
      ["x-extensible-enum", open],
    ];
    return lists.flatMap(([key, known]): Departure[] => {
      if (!Array.isArray(known) || known.some((each) => isSame(each, value))) return [];
      const message = `is ${shownValue(value, known, this.#vocabulary)}; the spec knows ${known.join(", ")}`;
      return [{ rule: "unknown-value", pointer, message, node: schema, keys: [key] }];
    });
  }

  #brokenLimits(schema: Readonly<Record<string, unknown>>, value: unknown, pointer: string): Departure[] {
    const measure = this.#measure(schema);
    if (measure === undefined || measure(value)) return [];
    return (measure.errors ?? []).map(({ keyword }) => ({
      rule: "broken-constraint",
      pointer,
      message: `breaks ${keyword} ${JSON.stringify(schema[keyword])}`,
      node: schema,
      keys: [keyword],
    }));
  }

  #measure(schema: Readonly<Record<string, unknown>>): ValidateFunction | undefined {
    const own = Object.entries(schema).filter(([key]) => limits.includes(key));
    if (own.length === 0) return undefined;
    const measure = this.#measures.get(schema) ?? this.#ajv.compile(Object.fromEntries(own));
    this.#measures.set(schema, measure);
    return measure;
  }
}

function missing(schema: Readonly<Record<string, unknown>>, value: unknown, pointer: string): Departure[] {
  if (!isObject(value)) return [];
  const absent = arrayOf(schema["required"]).filter((name) => typeof name === "string" && !Object.hasOwn(value, name));
  return absent.map((name) => ({
    rule: "missing-field",
    pointer: `${pointer}/${String(name)}`,
    message: "is missing; the spec requires it",
    node: schema,
    keys: ["required"],
  }));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
