/** Guards: what a server decodes from a query string or a form is what the caller passed. */
import type { Fail } from "./fail.js";
import type { QueryStyle } from "./operation.js";
import { encodeText } from "./path.js";

const separators: Partial<Record<QueryStyle, string>> = { csv: ",", space: "%20", pipe: "%7C" };

/**
 * `a=1&b=x%20y`. `undefined` and `null` are left out, as are empty arrays; a `Date` becomes ISO 8601. Arrays repeat
 * their name and objects spread their fields, unless `styles` says otherwise.
 */
export function encodeQuery(
  params: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>> | undefined,
  fail: Fail,
): string {
  const pairs: string[] = [];
  for (const name in params) {
    const value = params[name];
    if (value === undefined || value === null) continue;
    const encode = (each: unknown): string => encodeText(toText(each, name, fail), name, fail);
    if (typeof value !== "object" || value instanceof Date) {
      pairs.push(`${encode(name)}=${encode(value)}`);
      continue;
    }
    const style = styles?.[name] ?? "multi";
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    const separator = separators[style];
    if (separator === undefined) {
      const nameOf = (key: string): string => (style === "deepObject" ? `${name}[${key}]` : key);
      for (const [key, each] of entries)
        pairs.push(`${encode(Array.isArray(value) ? name : nameOf(key))}=${encode(each)}`);
    } else if (entries.length > 0) {
      const texts = Array.isArray(value) ? entries.map(([, each]) => each) : entries.flat();
      pairs.push(`${encode(name)}=${texts.map(encode).join(separator)}`);
    }
  }
  return pairs.join("&");
}

/** A value that a query string, form or header can hold, as text. */
export function toText(value: unknown, name: string, fail: Fail): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || Number.isFinite(value)) return String(value);
  if (value instanceof Date && Number.isFinite(value.getTime())) return value.toISOString();
  throw fail(`"${name}" must be a string, finite number, boolean or Date`);
}
