import { Problem } from "./problem.js";
import type { Query } from "./target.js";

/** The answer a request asks for: `Prefer: code=404, example=missing`, or `?__code=404&__example=missing`. */
export interface Preference {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

/** @throws Problem 422 for a `code` that is no status and a `dynamic` that is neither true nor false. */
export function readPreference(header: string | undefined, query: Query): Preference {
  // As in Prism's own server, the header's presence switches the query's form off.
  const ask = header === undefined ? (name: string) => single(query[`__${name}`]) : parsePrefer(header);
  const code = ask("code");
  const example = ask("example");
  const dynamic = ask("dynamic");
  const seed = ask("seed");
  if (code !== undefined && !/^\d{3}$/.test(code)) throw unreadable("code", code, "a status of three digits");
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    throw unreadable("dynamic", dynamic, "true or false");
  }
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { exampleKey: example }),
    ...(dynamic !== undefined && { dynamic: dynamic === "true" }),
    ...(seed !== undefined && { seed }),
  };
}

function parsePrefer(header: string): (name: string) => string | undefined {
  // RFC 7240: names in any case, values bare or quoted; the first of a name counts.
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare] of header.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/g)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? bare ?? "");
  }
  return (name) => found.get(name);
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

function unreadable(name: string, value: string, wanted: string): Problem {
  return new Problem({
    status: 422,
    code: "UNREADABLE_PREFERENCE",
    title: "Unreadable preference",
    detail: `Prefer: ${name}=${value} is not understood; ${name} takes ${wanted}.`,
  });
}
