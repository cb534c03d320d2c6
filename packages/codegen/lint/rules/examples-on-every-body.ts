import { content, operations, variants, type Operation } from "../operations.ts";
import { rule } from "../rule.ts";
import type { Spot } from "../spot.ts";

/** The mock answers with a body's first example and the contract tests send it, so there has to be one. */
export const examplesOnEveryBody = rule((root) => {
  for (const operation of operations(root)) {
    for (const media of content(operation)) checkMedia(media);
    for (const parameter of operation.parameters) {
      if (isAlwaysSent(parameter, operation) && !hasExample(parameter)) {
        const name = parameter.text("name") ?? "";
        parameter.problem(`Add an \`example\` to the parameter \`${name}\`, since a request can't be made without it.`);
      }
    }
  }
});

function checkMedia(media: Spot): void {
  const examples = media.entries("examples");
  if (examples.length === 0) {
    media.problem("Add a named example under `examples`; the first one is what the mock answers and the tests send.");
  }
  for (const [name, example] of examples) {
    if (example.isComponent("examples")) continue;
    media.problem(
      `Keep the example \`${name}\` in a file of components/examples and write a \`$ref\` to it.`,
      "examples",
      name,
    );
  }
}

/** Required everywhere, or by one of the methods that variants make of the operation. */
function isAlwaysSent(parameter: Spot, operation: Operation): boolean {
  const { in: place, name, required } = parameter.value;
  if (place === "path") return true;
  if (place !== "query" || typeof name !== "string") return false;
  return required === true || variants(operation).some(([, variant]) => variant.texts("required").includes(name));
}

function hasExample(parameter: Spot): boolean {
  return parameter.value["example"] !== undefined || parameter.entries("examples").length > 0;
}
