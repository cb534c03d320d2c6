/** Guards: the path that is sent always matches the operation's template, one segment for each value. */
import type { Fail } from "./fail.js";

const placeholder = /\{([^{}]+)\}/g;

/**
 * The template with its parameters filled in, in the template's order. A value that is not a non-empty string, or that
 * would change the route, is an error: `.` and `..` are resolved by every URL parser, encoded or not.
 */
export function fillPath(template: string, values: readonly unknown[], fail: Fail): string {
  let index = 0;
  return template.replace(placeholder, (_, name: string) => {
    const value = values[index++];
    if (typeof value === "string" && !/^\.{0,2}$/.test(value)) return encodeText(value, name, fail);
    throw fail(`path parameter "${name}" must be a string, and not empty, "." or ".."`);
  });
}

/** `encodeURIComponent` that names the field when the text has half a surrogate pair, which no UTF-8 can carry. */
export function encodeText(text: string, field: string, fail: Fail): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw fail(`"${field}" has half a surrogate pair`, cause);
  }
}

/** The template's parameters, in its order. */
export function parameterNames(template: string): string[] {
  return Array.from(template.matchAll(placeholder), ([, name = ""]) => name);
}
