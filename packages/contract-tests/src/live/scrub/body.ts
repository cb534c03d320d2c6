// What is left of a body when everything that could be anybody's is taken out: names of fields, types, shapes and the
// values that the spec itself lists.
import { isObject } from "../../json.ts";
import { shownKey } from "./names.ts";

/** Stand-ins, by what a text looks like. The first that fits counts. */
const standIns: readonly (readonly [looks: RegExp, standIn: string])[] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/, "2000-01-01T00:00:00Z"],
  [/^\d{4}-\d\d-\d\d$/, "2000-01-01"],
  [/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, "00000000-0000-4000-8000-000000000000"],
  [/^[^\s@]+@[^\s@]+$/, "someone@example.com"],
  [/^\+?[\d\s().-]{7,}$/, "+15550100000"],
  [/^https?:\/\//, "https://example.com/"],
];

/** Values that a spec lists (`enum`, `const`, `x-extensible-enum`): nobody's, so they may stay. */
export function listedValues(document: object): ReadonlySet<string> {
  const values = new Set<string>();
  collect(document);
  return values;

  function collect(node: unknown): void {
    if (Array.isArray(node)) return node.forEach(collect);
    if (!isObject(node)) return;
    for (const each of [node["const"], node["enum"], node["x-extensible-enum"]].flat()) {
      if (typeof each === "string") values.add(each);
    }
    for (const [key, value] of Object.entries(node)) if (key !== "example" && key !== "examples") collect(value);
  }
}

/** The same body with every value replaced but those that are listed. Keys that may be data are numbered. */
export function scrubbed(value: unknown, listed: ReadonlySet<string>): unknown {
  if (typeof value === "string") return listed.has(value) ? value : standInOf(value);
  if (typeof value === "number") return Number.isInteger(value) ? 1 : 0.5;
  if (Array.isArray(value)) return value.map((each) => scrubbed(each, listed));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner], index) => {
      const shown = shownKey(key);
      return [shown === "*" ? `key ${index + 1}` : shown, scrubbed(inner, listed)];
    }),
  );
}

function standInOf(text: string): string {
  if (text === "") return "";
  return standIns.find(([looks]) => looks.test(text))?.[1] ?? "text";
}
