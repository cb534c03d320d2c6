import { content, operations } from "../operations.ts";
import { rule } from "../rule.ts";

const scalars = ["string", "number", "integer", "boolean"];

/** A body's schema becomes a type that users import, so it needs a name; a text or a number needs none. */
export const namedBodies = rule((root) => {
  for (const operation of operations(root)) {
    for (const media of content(operation)) {
      const schema = media.at("schema");
      const isScalar = scalars.includes(schema?.text("type") ?? "");
      if (isScalar || schema?.isComponent("schemas")) continue;
      media.problem("Move the body's schema to a file of components/schemas and write a `$ref` to it.", "schema");
    }
  }
});
