import type { Operation } from "../load/document.ts";
import { isObject } from "../load/json.ts";
import type { Described } from "./described.ts";
import { Fields, listed, useOneOf } from "./fields.ts";

const key = "x-sdk-variants";

/** One method per value of a selecting query parameter or body property. */
export interface Variants {
  readonly in: "query" | "body";
  /** The selecting parameter or property. */
  readonly name: string;
  /** Whether the operation has a method of its own besides, for all values. */
  readonly isGeneral: boolean;
  readonly methods: readonly Variant[];
  /** Every value that the spec names, readable or not. */
  readonly values: readonly string[];
}

export interface Variant {
  /** The value that the method sends. */
  readonly value: string;
  /** Where it stands below the operation. */
  readonly keys: readonly string[];
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  /** Query parameters that this value uses, without the selecting one. */
  readonly parameters: readonly string[];
  /** Those of them that it needs. */
  readonly required: readonly string[];
  /** Those of which it needs at least one. */
  readonly requiresOneOf: readonly string[];
  /** `$ref` of the branch of the success body that this value answers with. */
  readonly result?: string;
  readonly pagination?: unknown;
  /** Names of the success examples that belong to this value. */
  readonly examples: readonly string[];
  readonly requestExample?: string;
}

const common = ["operationId", "summary", "description"];
const byPlace = {
  query: [...common, "parameters", "required", "requiresOneOf", "result", "pagination", "examples"],
  body: [...common, "requestExample", "examples"],
};

export function readVariants(spec: Described, operation: Operation): Variants | undefined {
  if (operation[key] === undefined) return undefined;
  const fields = Fields.of(operation[key], spec, operation, [key], ["in", "name", "general", "methods"]);
  const place = fields?.choice("in", ["query", "body"]);
  const name = fields?.text("name");
  const general = fields?.maybeFlag("general");
  const methods = fields?.object("methods");
  if (fields && !fields.has("methods"))
    fields.problem(undefined, `\`${key}\` lacks \`methods\`.`, "Add one method per value.");
  if (!place || name === undefined || !methods) return undefined;
  return {
    in: place,
    name,
    isGeneral: general ?? false,
    methods: methods.names.flatMap((value) => readVariant(methods, value, place) ?? []),
    values: methods.names,
  };
}

function readVariant(methods: Fields, value: string, place: "query" | "body"): Variant | undefined {
  const fields = methods.object(value, byPlace[place]);
  const operationId = fields?.text("operationId");
  if (!fields || operationId === undefined) return undefined;
  const summary = fields.maybeText("summary");
  const description = fields.maybeText("description");
  const requestExample = fields.maybeText("requestExample");
  const result = readResult(fields);
  return {
    value,
    keys: [key, "methods", value],
    operationId,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    parameters: fields.texts("parameters"),
    required: fields.texts("required"),
    requiresOneOf: fields.texts("requiresOneOf"),
    ...(result !== undefined && { result }),
    pagination: fields.raw("pagination"),
    examples: fields.texts("examples"),
    ...(requestExample !== undefined && { requestExample }),
  };
}

function readResult(fields: Fields): string | undefined {
  const result = fields.raw("result");
  if (result === undefined) return undefined;
  if (isObject(result) && typeof result["$ref"] === "string") return result["$ref"];
  fields.problem(
    "result",
    "`result` has to be a `$ref` to one branch of the success body.",
    "Name the branch's schema file.",
  );
  return undefined;
}

/** The selecting parameter is one of the operation's. */
export function verifySelecting(
  spec: Described,
  operation: Operation,
  { name }: Variants,
  names: readonly string[],
): boolean {
  if (names.includes(name)) return true;
  const message = `\`${name}\` is no query parameter of the operation.`;
  spec.problem(operation, [key, "name"], message, useOneOf(names, "declare the parameter."));
  return false;
}

/** The body has branches that the selecting property tells apart. */
export function verifyBranches(
  spec: Described,
  operation: Operation,
  { name }: Variants,
  tags: readonly string[],
): boolean {
  if (tags.length > 0) return true;
  const message = `The body is no union whose branches have \`${name}\` as a \`const\`.`;
  spec.problem(operation, [key, "name"], message, "Name the property that tells the branches apart.");
  return false;
}

/** What a value uses, it uses of the operation's query parameters; what it needs, it uses. */
export function verifyParameters(
  spec: Described,
  operation: Operation,
  variants: Variants,
  variant: Variant,
  names: readonly string[],
): void {
  const others = names.filter((name) => name !== variants.name);
  for (const [list, allowed, what] of [
    ["parameters", others, "which is no other query parameter of the operation"],
    ["required", variant.parameters, "which is not among its `parameters`"],
  ] as const) {
    for (const [index, name] of variant[list].entries()) {
      if (allowed.includes(name)) continue;
      const message = `The variant's \`${list}\` names \`${name}\`, ${what}.`;
      spec.problem(operation, [...variant.keys, list, String(index)], message, useOneOf(allowed, "remove it."));
    }
  }
}

/** Every value has a method, and every method a value. */
export function verifyValues(
  spec: Described,
  operation: Operation,
  variants: Variants,
  values: readonly string[],
): void {
  const what = variants.in === "query" ? `the parameter \`${variants.name}\`` : `the body's \`${variants.name}\``;
  for (const { value, keys } of variants.methods) {
    if (values.includes(value)) continue;
    spec.problem(operation, keys, `\`${value}\` is no value of ${what}.`, `Its values are ${listed(values)}.`);
  }
  const missing = values.filter((value) => !variants.values.includes(value));
  if (missing.length === 0) return;
  const message = `${what.charAt(0).toUpperCase()}${what.slice(1)} also takes ${listed(missing)}, which has no method here.`;
  spec.problem(operation, [key, "methods"], message, "Add a method for each value.");
}
