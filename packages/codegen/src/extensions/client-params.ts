import type { Described } from "./described.ts";

const key = "x-sdk-client-params";

/** Root: names of query parameters that a client sets once. */
export function readClientParams(spec: Described): string[] {
  const value = spec.document[key];
  if (value === undefined) return [];
  const list: unknown[] = Array.isArray(value) ? value : [];
  const names = list.filter((name) => typeof name === "string");
  if (!Array.isArray(value) || names.length < list.length) {
    spec.problem(spec.document, [key], `\`${key}\` has to be a list of names.`, "Write it like `[tenantId]`.");
  }
  return names;
}

/** A client parameter that no operation declares is a misspelling. */
export function verifyClientParams(spec: Described, names: readonly string[], declared: ReadonlySet<string>): void {
  for (const [index, name] of names.entries()) {
    if (declared.has(name)) continue;
    const message = `\`${key}\` names \`${name}\`, which is no operation's query parameter.`;
    spec.problem(spec.document, [key, index], message, "Correct the name, or declare the parameter where it is taken.");
  }
}
