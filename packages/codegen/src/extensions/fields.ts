import { isObject, type JsonObject } from "../load/json.ts";
import type { Described } from "./described.ts";

type Keys = readonly (string | number)[];

/**
 * The fields of an extension's object, read one at a time. A field that is missing or of the wrong kind is a problem at its
 * own place and reads as `undefined`, so that one look at an extension finds everything wrong with it.
 */
export class Fields {
  readonly #value: JsonObject;
  readonly #spec: Described;
  readonly #owner: object;
  readonly #keys: Keys;

  private constructor(value: JsonObject, spec: Described, owner: object, keys: Keys) {
    this.#value = value;
    this.#spec = spec;
    this.#owner = owner;
    this.#keys = keys;
  }

  /**
   * Starts reading what stands at `keys` of `owner`. A field not in `known` is a problem; `known` left out allows any.
   */
  static of(value: unknown, spec: Described, owner: object, keys: Keys, known?: readonly string[]): Fields | undefined {
    if (!isObject(value)) {
      spec.problem(owner, keys, `${named(keys)} has to be an object.`, "See specs/README.md for its form.");
      return undefined;
    }
    const fields = new Fields(value, spec, owner, keys);
    for (const key of Object.keys(value)) {
      if (!known || known.includes(key)) continue;
      fields.problem(key, `${named(keys)} has no field \`${key}\`.`, `It takes ${listed(known)}.`);
    }
    return fields;
  }

  get names(): string[] {
    return Object.keys(this.#value);
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined;
  }

  raw(key: string): unknown {
    return this.#value[key];
  }

  text(key: string): string | undefined {
    return this.#required(key) ? this.maybeText(key) : undefined;
  }

  maybeText(key: string): string | undefined {
    const value = this.#value[key];
    if (value === undefined || (typeof value === "string" && value !== "")) return value;
    return this.#wrong(key, "a text");
  }

  choice<Choice extends string>(key: string, choices: readonly Choice[]): Choice | undefined {
    if (!this.#required(key)) return undefined;
    const found = choices.find((choice) => choice === this.#value[key]);
    return found ?? this.#wrong(key, listed(choices, "or"));
  }

  maybeFlag(key: string): boolean | undefined {
    const value = this.#value[key];
    if (value === undefined || typeof value === "boolean") return value;
    return this.#wrong(key, "true or false");
  }

  maybeNumber(key: string): number | undefined {
    const value = this.#value[key];
    if (value === undefined || typeof value === "number") return value;
    return this.#wrong(key, "a number");
  }

  maybePointer(key: string): string | undefined {
    const value = this.#value[key];
    if (value === undefined || isPointer(value)) return value;
    return this.#wrong(key, "a JSON Pointer such as `/meta/next`");
  }

  /** One pointer or a list of them; empty when the field is missing. */
  pointers(key: string): string[] {
    const value = this.#value[key];
    if (value === undefined) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const pointers = list.filter(isPointer);
    if (pointers.length < list.length || list.length === 0) {
      this.#wrong(key, "a JSON Pointer such as `/error/code`, or a list of them");
    }
    return pointers;
  }

  /** A list of texts; empty when the field is missing. */
  texts(key: string): string[] {
    const value = this.#value[key];
    if (value === undefined) return [];
    const list: unknown[] = Array.isArray(value) ? value : [];
    const texts = list.filter((item) => typeof item === "string");
    if (!Array.isArray(value) || texts.length < list.length) this.#wrong(key, "a list of names");
    return texts;
  }

  /** An object inside; `known` as in `of`. */
  object(key: string, known?: readonly string[]): Fields | undefined {
    if (!this.has(key)) return undefined;
    return Fields.of(this.#value[key], this.#spec, this.#owner, [...this.#keys, key], known);
  }

  /** Notes a problem at one of the fields. */
  problem(key: string | undefined, message: string, fix: string): void {
    this.#spec.problem(this.#owner, key === undefined ? this.#keys : [...this.#keys, key], message, fix);
  }

  #required(key: string): boolean {
    if (this.has(key)) return true;
    this.problem(
      undefined,
      `${named(this.#keys)} lacks \`${key}\`.`,
      `Add \`${key}\`; specs/README.md shows an example.`,
    );
    return false;
  }

  #wrong(key: string, wanted: string): undefined {
    this.problem(key, `\`${key}\` has to be ${wanted}.`, "See specs/README.md for its form.");
  }
}

function isPointer(value: unknown): value is string {
  return typeof value === "string" && /^\/[^/]/.test(value);
}

function named(keys: Keys): string {
  return `\`${keys.join(".")}\``;
}

/** "Use one of `a` and `b`, or declare it." Where there is none to use: "Declare it." */
export function useOneOf(names: readonly string[], otherwise: string): string {
  if (names.length === 0) return otherwise.charAt(0).toUpperCase() + otherwise.slice(1);
  return `Use one of ${listed(names)}, or ${otherwise}`;
}

/** "`a`, `b` and `c`". */
export function listed(names: readonly string[], word: "and" | "or" = "and"): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "nothing";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${word} ${last}`;
}
