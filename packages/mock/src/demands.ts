import type { Operation, Variant } from "./operation.js";
import type { Query } from "./target.js";
import type { Violation } from "./violations.js";

/** What a request lacks of what its spec demands in ways that OpenAPI has no word for: `x-sdk-requires-one-of`, a variant's own parameters. */
export function unmetDemands(operation: Operation, variant: Variant | undefined, query: Query): Violation[] {
  const isGiven = (name: string): boolean => [query[name]].flat().some((each) => each !== undefined && each !== "");
  const missing = (variant?.required ?? [])
    .filter((name) => !isGiven(name))
    .map((name) => violation(`Request query must have required property '${name}'`));
  const choices = [operation.requiresOneOf, variant?.requiresOneOf ?? []];
  const unchosen = choices
    .filter((names) => names.length > 0 && !names.some(isGiven))
    .map((names) => violation(`Request query must have one of ${names.join(", ")}`));
  return [...missing, ...unchosen];
}

function violation(message: string): Violation {
  return { location: ["request", "query"], severity: "Error", code: "required", message };
}
