import type { Schema } from "../load/document.js";

/** Keywords that describe a value without saying what it may be. They may stand beside anything, a `$ref` included. */
const annotations = new Set([
  "title",
  "summary",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
  "xml",
  "$comment",
  "$id",
  "$schema",
  "$anchor",
  "$dynamicAnchor",
]);

export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || (keyword.startsWith("x-") && keyword !== "x-extensible-enum");
}

/** The schema's annotations, and the rest of it. */
export function splitAnnotations(schema: Schema): { notes: Schema; rest: Schema } {
  const entries = Object.entries(schema);
  return {
    notes: Object.fromEntries(entries.filter(([keyword]) => isAnnotation(keyword))),
    rest: Object.fromEntries(entries.filter(([keyword]) => !isAnnotation(keyword))),
  };
}
