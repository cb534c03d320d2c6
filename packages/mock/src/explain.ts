import type { Call } from "./call.js";
import { isObject, type JsonObject } from "./json.js";
import { exampleNames, responseFor } from "./operation.js";
import type { Wish } from "./prism.js";
import type { Violation } from "./violations.js";

/** Which refusal the provider documents for what is wrong, and what it would say in it. */
export interface Explained {
  readonly status: number;
  /** The example's name; by default the first. */
  readonly example?: string;
  /** What its body says otherwise than the example. */
  readonly changes?: JsonObject;
}

export type Explain = (call: Call, violations: readonly Violation[]) => Explained | undefined;

/** The provider's own refusal of a bad request; undefined leaves the choice to Prism, which goes by the status alone. */
export function explainRefusal(
  explain: Explain | undefined,
  call: Call,
  violations: readonly Violation[],
): Wish | undefined {
  const explained = explain?.(call, violations);
  if (explained === undefined) return undefined;
  const { status, changes = {} } = explained;
  const names = call.operation.responses.has(String(status)) ? exampleNames(call.operation, status) : undefined;
  const name = explained.example ?? names?.[0];
  // A spec of somebody's own may not have it.
  if (name === undefined || !names?.includes(name)) return undefined;
  const shown = responseFor(call.operation, status)?.examples.get(name);
  return { code: status, exampleKey: name, body: { ...(isObject(shown) && shown), ...changes } };
}

/** The field that is at fault, as `media.url`; for one that is missing, its own name. Empty for the body as a whole. */
export function fieldOf({ location, code, message }: Violation): string {
  const [, , ...path] = location;
  const missing = code === "required" ? /property '?([^']+)'?$/.exec(message)?.[1] : undefined;
  return [...path, ...(missing === undefined ? [] : [missing])].join(".");
}
