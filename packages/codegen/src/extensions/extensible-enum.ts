import type { Schema } from "../load/document.ts";
import type { Described } from "./described.ts";

const key = "x-extensible-enum";

/** Schema: values known today, with others allowed. */
export function readExtensibleEnum(spec: Described, schema: Schema): readonly (string | number)[] | undefined {
  const value = schema[key];
  if (value === undefined) return undefined;
  const list: unknown[] = Array.isArray(value) ? value : [];
  const known = list.filter((each) => typeof each === "string" || typeof each === "number");
  if (list.length === 0 || known.length < list.length || new Set(known.map((each) => typeof each)).size > 1) {
    spec.problem(schema, [key], `\`${key}\` has to be a list of texts or of numbers.`, "Write it like `[sent, read]`.");
    return undefined;
  }
  if (schema.enum) {
    const message = `The schema has both \`enum\` and \`${key}\`.`;
    spec.problem(schema, [key], message, `Keep \`enum\` in a request and \`${key}\` in a response.`);
    return undefined;
  }
  return known;
}
