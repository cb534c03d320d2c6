import type { Described } from "./described.ts";
import { Fields } from "./fields.ts";

const key = "x-sdk-paginators";

export const paginatorFields = ["style", "param", "size", "items", "next", "more"] as const;

/** Root: pagination styles that operations start from. Their parts are checked where an operation uses them. */
export function readPaginators(spec: Described): ReadonlyMap<string, Fields> {
  const paginators = new Map<string, Fields>();
  const value = spec.document[key];
  if (value === undefined) return paginators;
  const named = Fields.of(value, spec, spec.document, [key]);
  for (const name of named?.names ?? []) {
    const fields = named?.object(name, paginatorFields);
    if (fields) paginators.set(name, fields);
  }
  return paginators;
}
