import type { Operation } from "../load/document.js";
import { isObject } from "../load/json.js";
import type { Spec } from "../load/spec.js";
import { Fields, listed } from "./fields.js";

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

export function readVariants(spec: Spec, operation: Operation): Variants | undefined {
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

/** Every value has a method, and every method a value. */
export function verifyValues(spec: Spec, operation: Operation, variants: Variants, values: readonly string[]): void {
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
