// A call with every parameter that its operation has, and where on the wire each of them has to be.
import type { Method } from "@waypost/codegen";
import { sample } from "fast-check";
import { shownCalls } from "../call.ts";
import { isObject } from "../json.ts";
import { arbitraryOf } from "../schema/arbitrary.ts";
import type { Operation } from "../spec/outline.ts";
import type { Parameter } from "../spec/parameters.ts";
import type { Arguments } from "../wire/expect.ts";

export interface FullCall {
  readonly args: Arguments;
  /** Names that have to be in the query, sorted. */
  readonly query: readonly string[];
  /** Headers that have to be there. */
  readonly headers: readonly string[];
}

export function fullCall(document: object, operation: Operation, method: Method): FullCall {
  const [{ args }] = shownCalls(method);
  const variant = operation.variants?.byId.get(method.operation.id);
  const selecting = variant !== undefined && operation.variants?.in === "query" ? operation.variants.name : undefined;
  const own = operation.parameters.filter(
    ({ in: place, name }) => place === "query" && (variant?.parameters?.includes(name) ?? true) && name !== selecting,
  );
  const fields = own.map((parameter) => [parameter.name, valueFor(document, parameter)]);
  const headers = Object.entries(method.operation.headers ?? {});
  const texts = headers.map(([property, name]) => {
    const parameter = operation.parameters.find((each) => each.in === "header" && each.name === name);
    return [property, parameter === undefined ? "text" : valueFor(document, parameter)];
  });
  const { input = {} } = args;
  const all = isObject(input) ? { ...input, ...Object.fromEntries([...fields, ...texts]) } : input;
  const names = own.map(({ name }) => name);
  return {
    args: { ...args, ...(method.input !== undefined && { input: all }) },
    query: [...names, ...(selecting === undefined ? [] : [selecting])].toSorted(),
    headers: headers.map(([, name]) => name),
  };
}

/** One that shows on the wire, which nothing and a list of nothing do not. */
function valueFor(document: object, { example, schema }: Parameter): unknown {
  if (example !== undefined) return example;
  const shows = (value: unknown): boolean =>
    value !== "" && value !== null && !(Array.isArray(value) && value.length === 0);
  return sample(arbitraryOf(document, schema.value).filter(shows), { numRuns: 1, seed: 1 })[0];
}
