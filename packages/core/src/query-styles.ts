/** How arrays and objects are written where a spec asks for it: OpenAPI's `style` and `explode`, as one word. */
import { definedEntries, type QueryStyle } from "./query.js";

/** `name=a,b` */
export const csvStyle: QueryStyle = (...given) => joined(",", ...given);

/** `name=a%20b` */
export const spaceStyle: QueryStyle = (...given) => joined("%20", ...given);

/** `name=a%7Cb` */
export const pipeStyle: QueryStyle = (...given) => joined("%7C", ...given);

/** `name[key]=a` */
export const deepObjectStyle: QueryStyle = (name, value, encode) =>
  definedEntries(value).map(
    ([key, each]) => `${encode(Array.isArray(value) ? name : `${name}[${key}]`)}=${encode(each)}`,
  );

function joined(separator: string, ...[name, value, encode]: Parameters<QueryStyle>): string[] {
  const entries = definedEntries(value);
  const parts = Array.isArray(value) ? entries.map(([, each]) => each) : entries.flat();
  return entries.length > 0 ? [`${encode(name)}=${parts.map(encode).join(separator)}`] : [];
}
