/** Guards: what a server decodes from a query string or a form is what the caller passed. */
import type { Fail } from "./fail.js";
import { encodeText } from "./path.js";

/** How an array or an object is written: one or more `name=value`, each part encoded. */
export type QueryStyle = (name: string, value: object, encode: (part: unknown) => string) => readonly string[];

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
    const encode = (part: unknown): string => encodeText(toText(part, name, fail), name, fail);
    if (typeof value !== "object" || value instanceof Date) pairs.push(`${encode(name)}=${encode(value)}`);
    else pairs.push(...(styles?.[name] ?? exploded)(name, value, encode));
  }
  return pairs.join("&");
}

/** OpenAPI's default. */
const exploded: QueryStyle = (name, value, encode) =>
  definedEntries(value).map(([key, each]) => `${encode(Array.isArray(value) ? name : key)}=${encode(each)}`);

export function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, each]) => each !== undefined);
}

/** A value that a query string, form or header can hold, as text. */
export function toText(value: unknown, name: string, fail: Fail): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || Number.isFinite(value)) return String(value);
  if (value instanceof Date && Number.isFinite(value.getTime())) return value.toISOString();
  throw fail(`"${name}" must be a string, finite number, boolean or Date`);
}
