import { flatten } from "../schema/flatten.ts";

export function typesOf(document: object, schema: unknown): readonly string[] {
  return flatten(document, schema).types;
}

/** What a text means where everything is text: in a path, a query, a header. What it cannot mean it stays. */
export function readValue(document: object, schema: unknown, text: string): unknown {
  const types = typesOf(document, schema);
  if (types.includes("string")) return text;
  if ((types.includes("integer") || types.includes("number")) && text !== "" && Number.isFinite(Number(text))) {
    return Number(text);
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
