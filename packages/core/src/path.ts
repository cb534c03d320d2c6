/** Guards: the path that is sent always matches the operation's template, one segment for each value. */
import type { Fail } from "./fail.js";

/**
 * The template with its parameters filled in, in the template's order. A value that is not a non-empty string, or that
 * would change the route, is an error: `.` and `..` are resolved by every URL parser, encoded or not.
 */
export function fillPath(template: string, values: readonly unknown[], fail: Fail): string {
  let path = "";
  let rest = 0; // where what is not yet written begins
  for (let index = 0, open; (open = template.indexOf("{", rest)) >= 0; index++) {
    const close = template.indexOf("}", open);
    const name = template.slice(open + 1, close);
    const value = values[index];
    if (typeof value !== "string" || /^\.{0,2}$/.test(value)) {
      throw fail(`path parameter "${name}" must be a string other than "", "." and ".."`);
    }
    path += template.slice(rest, open) + encodeText(value, name, fail);
    rest = close + 1;
  }
  return path + template.slice(rest);
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
  return template.split(/[{}]/).filter((_, index) => index % 2 === 1);
}
