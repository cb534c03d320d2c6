import type { Operation } from "../load/document.ts";
import type { Described } from "./described.ts";
import { listed, useOneOf } from "./fields.ts";

const key = "x-sdk-requires-one-of";

/** Operation: query parameters of which a request needs at least one. OpenAPI can say that of a body only. */
export function readRequiresOneOf(spec: Described, operation: Operation): readonly string[] {
  const value = operation[key];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  spec.problem(operation, [key], `\`${key}\` has to be a list of query parameters.`, "Name two or more.");
  return [];
}

/** Each is an optional query parameter of the operation, and there is a choice. */
export function verifyRequiresOneOf(
  spec: Described,
  operation: Operation,
  keys: readonly string[],
  names: readonly string[],
  optional: readonly string[],
): void {
  if (names.length === 1) {
    spec.problem(operation, keys, `One of ${listed(names)} is no choice.`, "Name two or more, or mark it `required`.");
  }
  for (const [index, name] of names.entries()) {
    if (optional.includes(name)) continue;
    const message = `\`${name}\` is no optional query parameter here.`;
    spec.problem(operation, [...keys, String(index)], message, useOneOf(optional, "remove it."));
  }
}
