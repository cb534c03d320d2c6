import { ofKind, type Operation } from "../operations.ts";
import { rule } from "../rule.ts";
import type { Spot } from "../spot.ts";

/** The mock refuses with an operation's own error bodies, so each refusal that it can meet has to be declared. */
export const errorsDeclared = rule((root) => {
  for (const operation of ofKind(root, "path")) {
    const { spot } = operation;
    const declared = Object.keys(spot.at("responses")?.value ?? {});
    for (const [statuses, when] of expected(root, operation, declared)) {
      if (statuses.some((status) => declared.includes(status))) continue;
      spot.problem(`Declare the response ${statuses.join(" or ")}, with a body: ${when}.`, "responses");
    }
    for (const status of declared.filter((each) => /^[45]|^default$/.test(each))) checkBody(spot, status);
  }
});

function expected(
  root: Spot,
  { spot, parameters }: Operation,
  declared: string[],
): [statuses: string[], when: string][] {
  const expectations: [string[], string][] = [];
  if (needsKey(root, spot)) expectations.push([["401"], "the operation needs a key"]);
  if (spot.value["requestBody"] !== undefined)
    expectations.push([["400", "422"], "the request has a body that can be wrong"]);
  if (parameters.some((each) => each.value["in"] === "path"))
    expectations.push([["404"], "the path names something that may be gone"]);
  if (declared.includes("default"))
    expectations.push([["400", "422"], "the mock would answer `default` for a bad request"]);
  return expectations;
}

/** An empty list, or an empty alternative in it, opens an operation to everyone. */
function needsKey(root: Spot, operation: Spot): boolean {
  const requirements = operation.at("security") ?? root.at("security");
  const alternatives = Object.values(requirements?.value ?? {});
  return alternatives.length > 0 && alternatives.every((each) => Object.keys(each ?? {}).length > 0);
}

function checkBody(operation: Spot, status: string): void {
  const response = operation.at("responses", status);
  if (!response?.isComponent("responses")) {
    operation.problem(
      "Keep the error response in a file of components/responses and write a `$ref` to it.",
      "responses",
      status,
    );
  }
  if (response?.list("content").length === 0) {
    response.problem("Give the error response a body with an example, since the mock answers with it.");
  }
}
