import { resolve } from "../document.js";
import { isObject, listAt, objectAt, textAt, type JsonObject } from "../json.js";

/** Schemas of one document, looked at with their references in place. */
export class Schemas {
  readonly #document: JsonObject;
  readonly #resolved = new WeakMap<object, JsonObject>();
  readonly #properties = new WeakMap<object, Readonly<Record<string, unknown>>>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  at(schema: unknown): JsonObject {
    if (!isObject(schema)) return {};
    return remembered(this.#resolved, schema, () => resolve(this.#document, schema));
  }

  /** An object's properties, its `allOf` included. */
  properties(schema: unknown): Readonly<Record<string, unknown>> {
    const own = this.at(schema);
    return remembered(this.#properties, own, () => {
      const composed = listAt(own, "allOf").map((part) => this.properties(part));
      return Object.assign({}, ...composed, objectAt(own, "properties"));
    });
  }

  required(schema: unknown): readonly string[] {
    const own = this.at(schema);
    return [own, ...listAt(own, "allOf").map((part) => this.at(part))].flatMap((part) =>
      listAt(part, "required").filter((each) => typeof each === "string"),
    );
  }

  /** Whether an object may have properties that the schema does not name, and the schema says so. */
  isOpen(schema: unknown): boolean {
    return this.at(schema)["additionalProperties"] === true;
  }

  /** Whether two places mean the same named schema. */
  isSame(one: unknown, other: unknown): boolean {
    const name = isObject(one) ? textAt(one, "$ref") : undefined;
    return name !== undefined && isObject(other) && textAt(other, "$ref") === name;
  }

  /** The part of an object that a schema knows: what one place of an API shows of a thing. */
  project(schema: unknown, value: JsonObject): JsonObject {
    if (this.isOpen(schema)) return value;
    const known = this.properties(schema);
    return Object.fromEntries(Object.entries(value).filter(([name]) => name in known));
  }

  types(schema: unknown): readonly unknown[] {
    const { type } = this.at(schema);
    return typeof type === "string" ? [type] : Array.isArray(type) ? type : [];
  }

  isNullable(schema: unknown): boolean {
    return this.types(schema).includes("null");
  }

  /** Whether a value has the schema's shape. Looser than a validator: it keeps wrong types out of what is stored. */
  fits(schema: unknown, value: unknown): boolean {
    const own = this.at(schema);
    const types = this.types(own);
    if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
    if ("const" in own && own["const"] !== value) return false;
    if ("enum" in own && !listAt(own, "enum").includes(value)) return false;
    if (own["format"] === "date-time" && typeof value === "string") return !Number.isNaN(Date.parse(value));
    if (Array.isArray(value)) return !("items" in own) || value.every((each) => this.fits(own["items"], each));
    if (!isObject(value)) return true;
    const known = this.properties(own);
    const more = own["additionalProperties"];
    return (
      this.required(own).every((name) => name in value) &&
      Object.entries(value).every(([name, each]) => this.fits(known[name] ?? (isObject(more) ? more : {}), each))
    );
  }
}

function remembered<Value>(known: WeakMap<object, Value>, key: object, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
