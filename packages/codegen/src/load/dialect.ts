import type { NormalizedProblem } from "@redocly/openapi-core";
import { follow, pointerTokens } from "./json.js";

/**
 * Schema keywords that only one of 3.0 and 3.1 has, or that each writes in its own way. Many descriptions mix the two, and
 * what is meant is clear, so the generator reads them all in both.
 */
const eitherVersion = new Set(
  (
    "nullable exclusiveMinimum exclusiveMaximum const examples patternProperties prefixItems if then else contains " +
    "minContains maxContains propertyNames dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties " +
    "contentMediaType contentEncoding contentSchema $defs definitions $id $schema $anchor $comment $dynamicAnchor $dynamicRef"
  ).split(" "),
);

/** What holds names of a description's own; `x-` has no meaning there. */
const named = new Set(
  "properties patternProperties $defs definitions schemas headers parameters responses paths webhooks".split(" "),
);

/** Redocly knows `true` and `false` as schemas, but not in these. */
const holdsSchemas = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "schemas"]);

const types = new Set<unknown>(["null", "boolean", "object", "array", "number", "string", "integer"]);

/**
 * Whether redocly objects to something in another's description that the generator understands or has no use for.
 *
 * @param root The parsed file that the problem is in.
 */
export function isHarmless({ ruleId, location: [location] }: NormalizedProblem, root: unknown): boolean {
  const tokens = pointerTokens(location?.pointer?.replace(/^#/, "") ?? "");
  const last = tokens.at(-1) ?? "";
  if (tokens.some((token, index) => token.startsWith("x-") && !named.has(tokens[index - 1] ?? ""))) return true;
  if (ruleId === "struct") {
    const value = follow(root, tokens);
    return (
      eitherVersion.has(last) ||
      (last === "type" && isType(value)) ||
      (typeof value === "boolean" && holdsSchemas.has(tokens.at(-2) ?? "")) ||
      (typeof value === "number" && tokens.join("/") === "info/version")
    );
  }
  // The tag of a union may lead to the name of a component, and not just to its place.
  return tokens.at(-3) === "discriminator" && tokens.at(-2) === "mapping" && isComponent(root, follow(root, tokens));
}

function isType(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every((each) => types.has(each)) : types.has(value);
}

function isComponent(root: unknown, name: unknown): boolean {
  return typeof name === "string" && follow(root, ["components", "schemas", name]) !== undefined;
}
