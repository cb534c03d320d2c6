import { errorName } from "../error-classes.ts";
import { at, isObject } from "../json.ts";
import type { ProviderCase } from "../providers.ts";
import { definitionsOf } from "../schema/definitions.ts";
import { readOutline, type Outline } from "../spec/outline.ts";
import { shownIn } from "../spec/shown.ts";
import type { Kind } from "./reached.ts";

/** Words of a schema that constrain a value, or lead to what does. All others only describe. */
const constraining = new Set(
  (
    "$ref allOf anyOf oneOf not if then else type const enum properties required additionalProperties " +
    "unevaluatedProperties patternProperties dependentRequired propertyNames items prefixItems contains uniqueItems " +
    "pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems " +
    "minProperties maxProperties"
  ).split(" "),
);

/** Everything that a spec has, by what {@link reach} calls it. */
export function totalsOf(provider: ProviderCase): Record<Kind, string[]> {
  const { api, methods } = provider;
  const outline = readOutline(api.bundled);
  const shown = shownIn(outline);
  return {
    operations: methods.map(({ operation }) => operation.id),
    statuses: outline.operations.flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`)),
    judged: shown.map(({ title }) => title),
    examples: shown.filter(({ isOnWire }) => isOnWire).map(({ title }) => title),
    parameters: outline.operations.flatMap(({ id, parameters }) =>
      parameters.map(({ in: location, name }) => `${id} ${location === "header" ? "headers" : location} ${name}`),
    ),
    keywords: keywordsOf(api.bundled),
    errors: errorsOf(provider, outline),
  };
}

/** Error classes that a provider's answers, lists and deliveries can lead to. */
function errorsOf({ api, methods }: ProviderCase, { operations }: Outline): string[] {
  const statuses = operations.flatMap(({ responses }) => responses.map(({ status }) => status));
  const refusals = statuses.filter((status) => !status.startsWith("2"));
  const isSigned = api.webhooks !== undefined && api.webhooks.scheme !== "none";
  return [
    // A status that only a `default` speaks of has no class of its own.
    ...refusals.map((status) => (status === "default" ? "ApiError" : errorName(Number(status)))),
    ...(methods.some(({ operation }) => operation.pagination !== undefined) ? ["PaginationError"] : []),
    ...(isSigned ? ["WebhookVerificationError"] : []),
  ];
}

function keywordsOf(document: object): string[] {
  const { $defs } = definitionsOf(document, "").schema;
  return Object.entries(Object($defs)).flatMap(([name, schema]) => keywordsIn(schema).map((pointer) => name + pointer));
}

/** Pointers of all constraining keywords in a schema and the schemas in it. */
function keywordsIn(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const keys = Object.keys(schema).filter((key) => constraining.has(key));
  return keys.flatMap((key) => {
    const below = inner(key, at(schema, `/${key}`)).flatMap(([path, part]) =>
      keywordsIn(part).map((rest) => path + rest),
    );
    return ["", ...below].map((rest) => `/${key}${rest}`);
  });
}

function inner(key: string, value: unknown): [path: string, schema: unknown][] {
  if (key === "properties" || key === "patternProperties") {
    return Object.entries(Object(value)).map(([name, part]) => [
      `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      part,
    ]);
  }
  if (Array.isArray(value))
    return key.endsWith("Of") || key === "prefixItems" ? value.map((part, index) => [`/${index}`, part]) : [];
  return isObject(value) && key !== "dependentRequired" && key !== "const" ? [["", value]] : [];
}
