import { resolve } from "./document.js";
import { textAt, type JsonObject } from "./json.js";
import type { Operation } from "./operation.js";
import type { Query } from "./target.js";
import type { Violation } from "./violations.js";

/** What Prism's coercion would take for the type: `1e1`, `0x10` and a space in front are numbers to JavaScript only. */
const plain: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
};

/** Query values that are no number as an API writes numbers, and empty ones where something has to stand. */
export function judgeQueryText({ parameters }: Operation, query: Query, document: JsonObject): Violation[] {
  return parameters
    .filter((each) => each["in"] === "query" && each["allowEmptyValue"] !== true)
    .flatMap(({ name, schema }) => {
      const resolved = resolve(document, schema);
      const values = [query[String(name)] ?? []].flat();
      return values.some((text) => isUnread(resolved, text)) ? [violation(String(name), resolved)] : [];
    });
}

function isUnread(schema: JsonObject, text: string): boolean {
  const type = textAt(schema, "type") ?? "";
  if (text === "") return type in plain || type === "boolean" || schema["enum"] !== undefined;
  // What is no number in any way is left to Prism, which says so.
  return plain[type]?.test(text) === false && Number.isFinite(Number(text)) && isOfType(type, Number(text));
}

function isOfType(type: string, value: number): boolean {
  return type !== "integer" || Number.isInteger(value);
}

function violation(name: string, { type, enum: options }: JsonObject): Violation {
  const wanted = Array.isArray(options) ? `one of ${options.join(", ")}` : String(type);
  const message = `Request query parameter ${name} must be ${wanted}`;
  return { location: ["request", "query", name], severity: "Error", code: "type", message };
}
