import type { Method } from "@waypost/codegen";
import type { Arguments } from "../../wire/expect.ts";
import { digits, looksLikePhone, type Known } from "./known.ts";

/** How a method can be called with what is known, or what it lacks, in a few words. */
export type Call = { readonly args: Arguments } | { readonly lacks: string };

/** Items to ask a list for: enough to see its shape, and no more of other people's data than that. */
const pageSize = 5;

/**
 * Arguments for a method that only reads: ids and numbers that the provider has shown, examples of the spec for the rest.
 *
 * @param set Parameters that the client has set once, and the required ones among those that it could set.
 */
export function readCall(method: Method, known: Known, set: ClientParams): Call {
  const unset = set.requiredBy(method).find((name) => set.values[name] === undefined);
  if (unset !== undefined) return { lacks: `no ${unset}: set ${set.variable(unset)}` };

  const path: string[] = [];
  for (const { wireName } of method.pathParams) {
    const id = known.forPath(method.operation.path, wireName);
    if (id === undefined) return { lacks: `no ${wireName} in any answer` };
    path.push(id);
  }
  const query: Record<string, unknown> = {};
  for (const name of method.examples.required) {
    const value = queryValue(name, method.examples.parameters[name], known);
    if (value === undefined) return { lacks: `no ${name} in any answer` };
    query[name] = value;
  }
  const { size } = method.operation.pagination ?? {};
  const input = { ...(size !== undefined && { [size]: pageSize }), ...query };
  return { args: { path, input: Object.keys(input).length === 0 ? undefined : input } };
}

/** Parameters that a client sets once. */
export interface ClientParams {
  readonly values: Readonly<Record<string, string>>;
  requiredBy(method: Method): readonly string[];
  /** Environment variable that sets the parameter. */
  variable(name: string): string;
}

/** An example of an id or of a number would name somebody else's. */
function queryValue(name: string, example: unknown, known: Known): unknown {
  const shown = known.field(name);
  if (shown !== undefined) return shown;
  if (typeof example === "string" && looksLikePhone(example)) return asWritten(example, known.phone());
  return /(?:id|number)$/i.test(name) ? undefined : example;
}

/** A phone number as the example has it: with a `+`, or digits alone. */
export function asWritten(example: string, phone: string | undefined): string | undefined {
  if (phone === undefined) return undefined;
  return example.startsWith("+") ? `+${digits(phone)}` : digits(phone);
}
