import { isObject, textAt, type JsonObject } from "./json.js";

/** What a `$ref` names; anything else as it is. Words beside the `$ref` (OpenAPI 3.1 allows them) add to its target. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {};
  const reference = textAt(value, "$ref");
  if (reference === undefined) return value;
  const { $ref: _reference, ...beside } = value;
  return { ...resolve(document, target(document, reference)), ...beside };
}

/** The document without references, and whether one of them leads back to itself. */
export interface Dissolved {
  readonly document: JsonObject;
  readonly isCyclic: boolean;
}

/**
 * Puts what references name in their place: each target once, however many name it, which is what makes it fast. The
 * document stays as it is.
 *
 * @throws Error for a reference to nowhere
 */
export function dissolve(document: JsonObject): Dissolved {
  const done = new Map<object, unknown>();
  const open = new Set<unknown>();
  let isCyclic = false;

  function visit(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (open.has(value)) isCyclic = true;
    if (done.has(value)) return done.get(value);
    open.add(value);
    const result = Array.isArray(value) ? visitList(value) : visitObject(value as JsonObject);
    open.delete(value);
    return result;
  }

  function visitList(list: readonly unknown[]): unknown[] {
    const result: unknown[] = [];
    done.set(list, result);
    for (const each of list) result.push(visit(each));
    return result;
  }

  function visitObject(object: JsonObject): unknown {
    const reference = textAt(object, "$ref");
    if (reference === undefined) {
      const result: Record<string, unknown> = {};
      done.set(object, result);
      for (const [key, each] of Object.entries(object)) result[key] = visit(each);
      return result;
    }
    const found = visit(target(document, reference));
    const { $ref: _reference, ...beside } = object;
    const result = Object.keys(beside).length === 0 || !isObject(found) ? found : { ...found, ...visitEach(beside) };
    done.set(object, result);
    return result;
  }

  function visitEach(object: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, visit(each)]));
  }

  const result = visit(document);
  return { document: isObject(result) ? result : {}, isCyclic };
}

function target(document: JsonObject, reference: string): unknown {
  if (!reference.startsWith("#/")) throw new Error(`"${reference}" is outside of the document`);
  return reference
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step.replaceAll("~1", "/").replaceAll("~0", "~")))
    .reduce<unknown>((found, step) => {
      const next = isObject(found) || Array.isArray(found) ? (found as JsonObject)[step] : undefined;
      if (next === undefined) throw new Error(`token "${step}" in "${reference}" does not exist`);
      return next;
    }, document);
}
