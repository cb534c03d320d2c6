import type { Call } from "./call.js";
import { isObject } from "./json.js";
import type { Preference } from "./prefer.js";

// +1 555 00E 0SSS asks for status SSS, and of its examples for the one at place E. The area code 555 is nobody's. An id
// may end with the same digits, for operations that take no number: con_15550000404, or a UUID.
const magic = /^(?:[a-z-]*_|[\da-f]{21})?155500(\d)0(\d{3})$/i;

/** Nothing is wrong with the call; what it sends is not delivered. */
const undeliverable = "000";

/** The documented answer that a magic phone number or id in the call asks for. */
export function magicAnswer({ operation, params, query, body }: Call): Preference | undefined {
  for (const text of textsIn([params, query, body])) {
    const [, place, status = ""] = digitsOf(text);
    const names = [...(operation.responses.get(status)?.examples.keys() ?? [])];
    const exampleKey = names[Number(place)];
    if (exampleKey !== undefined) return { code: Number(status), exampleKey };
  }
  return undefined;
}

/** Whether messages to this number fail. */
export function isUndeliverable(phone: string): boolean {
  return digitsOf(phone)[2] === undeliverable;
}

function digitsOf(text: string): readonly string[] {
  return magic.exec(text.replaceAll(/[\s().+-]/g, "")) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
