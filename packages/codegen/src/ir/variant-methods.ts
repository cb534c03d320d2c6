import { listed, useOneOf } from "../extensions/fields.js";
import { verifyRequiresOneOf } from "../extensions/requires-one-of.js";
import {
  verifyBranches,
  verifyParameters,
  verifySelecting,
  verifyValues,
  type Variant,
  type Variants,
} from "../extensions/variants.js";
import { isObject } from "../load/json.js";
import { resolveSchema, schemaName } from "../load/resolve.js";
import { mediaExamples } from "./examples.js";
import { pagination, type Basis, type Part } from "./basis.js";
import type { Body } from "./input.js";
import type { Field, NamedExample, Type } from "./model.js";
import type { InputParameters } from "./parameters.js";
import type { Success } from "./result.js";
import type { Shared } from "./shared.js";

/** The methods of an operation that a query parameter selects. */
export function queryVariants(shared: Shared, basis: Basis, variants: Variants): Part[] {
  const { spec } = shared.context;
  const { operation } = basis.endpoint;
  const selecting = basis.parameters.query.find(({ name }) => name === variants.name);
  if (!verifySelecting(spec, operation, variants, queryNames(basis)) || !selecting) return [];
  verifyValues(spec, operation, variants, literals(shared, selecting.type));
  if (basis.parameters.requiresOneOf.length > 0) {
    const message = "The operation says what it requires, but each of its variants takes other parameters.";
    spec.problem(operation, ["x-sdk-requires-one-of"], message, "Move it into a variant, as `requiresOneOf`.");
  }
  return variants.methods.map((variant): Part => {
    const success = variantSuccess(shared, basis, variant);
    return {
      name: shared.names.claim(basis.endpoint, variant.operationId, [...variant.keys, "operationId"]),
      described: variant,
      parameters: variantParameters(shared, basis, variants, variant),
      body: basis.body,
      success,
      pagination: pagination(shared, basis, variant.pagination, [...variant.keys, "pagination"], success.type),
      fixed: { in: "query", name: variants.name, value: variant.value },
      requests: mediaExamples(shared.context.document, basis.body?.media),
    };
  });
}

function variantParameters(shared: Shared, basis: Basis, variants: Variants, variant: Variant): InputParameters {
  const { spec } = shared.context;
  const query = variantQuery(shared, basis, variants, variant);
  const optional = query.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
  const { requiresOneOf, keys } = variant;
  verifyRequiresOneOf(spec, basis.endpoint.operation, [...keys, "requiresOneOf"], requiresOneOf, optional);
  return { ...basis.parameters, query, requiresOneOf };
}

/** The parameters that a value uses, in the order of the operation. */
function variantQuery(shared: Shared, basis: Basis, variants: Variants, variant: Variant): Field[] {
  verifyParameters(shared.context.spec, basis.endpoint.operation, variants, variant, queryNames(basis));
  const used = basis.parameters.query.filter(({ name }) => variant.parameters.includes(name));
  return used.map((field) => (variant.required.includes(field.name) ? asRequired(field) : field));
}

function queryNames({ parameters }: Basis): string[] {
  return parameters.query.map(({ name }) => name);
}

function asRequired(field: Field): Field {
  return { ...field, isRequired: true };
}

/** The branch of the success body that a value answers with, and the examples that belong to it. */
function variantSuccess({ context, reader }: Shared, { success, endpoint }: Basis, variant: Variant): Success {
  const { operation } = endpoint;
  const known = success.examples.examples;
  const examples = variant.examples.flatMap((name): NamedExample[] => {
    const example = known.find((each) => each.name === name);
    if (example) return [example];
    const message = `The variant names the example \`${name}\`, which the success response does not have.`;
    const names = known.map((each) => each.name);
    context.spec.problem(operation, [...variant.keys, "examples"], message, useOneOf(names, "add it there."));
    return [];
  });
  const shown = { ...success, examples: { ...success.examples, examples: examples.length > 0 ? examples : known } };
  if (variant.result === undefined) return shown;

  const name = context.modelNames.get(schemaName(variant.result) ?? "");
  const branches = success.type ? reader.alternatives(success.type).flatMap(nameOf) : [];
  if (name !== undefined && branches.includes(name)) {
    const branch = resolveSchema(context.document, { $ref: variant.result });
    const description = (typeof branch === "object" ? branch.description : undefined) ?? success.description;
    return { ...shown, type: { kind: "model", name }, description };
  }
  const message = `The variant's result is no branch of the operation's success body.`;
  context.spec.problem(operation, [...variant.keys, "result"], message, `The branches are ${listed(branches)}.`);
  return shown;
}

/** The methods of an operation that a property of the body selects. */
export function bodyVariants(shared: Shared, basis: Basis, variants: Variants): Part[] {
  const { spec } = shared.context;
  const { operation } = basis.endpoint;
  const { body } = basis;
  const branches = body ? bodyBranches(shared, body.type, variants.name) : new Map<string, Type>();
  if (!verifyBranches(spec, operation, variants, [...branches.keys()]) || !body) return [];
  verifyValues(spec, operation, variants, [...branches.keys()]);
  return variants.methods.flatMap((variant): Part[] => {
    const branch = branches.get(variant.value);
    if (!branch) return [];
    return [
      {
        name: shared.names.claim(basis.endpoint, variant.operationId, [...variant.keys, "operationId"]),
        described: variant,
        parameters: basis.parameters,
        body: withoutTag(shared, body, branch, variants.name),
        success: variantSuccess(shared, basis, variant),
        pagination: undefined,
        fixed: { in: "body", name: variants.name, value: variant.value },
        requests: requestExamples(shared, basis, variants.name, variant),
      },
    ];
  });
}

/** Tag → branch. */
function bodyBranches({ reader }: Shared, body: Type, property: string): Map<string, Type> {
  const branches = new Map<string, Type>();
  for (const member of reader.alternatives(body)) {
    for (const tag of reader.fields(member).find(({ name }) => name === property)?.type
      ? reader.follow(member, `/${property}`)
      : []) {
      if (tag.kind === "literal") branches.set(String(tag.value), member);
    }
  }
  return branches;
}

/** The branch as the method takes it: written out without the tag, which the method sends itself. */
function withoutTag({ reader }: Shared, body: Body, branch: Type, property: string): Body {
  const fields = reader.fields(branch).filter(({ name }) => name !== property);
  return { ...body, type: { kind: "object", extends: [], fields } };
}

/** The variant's own request example comes first, and without the tag. */
function requestExamples(
  shared: Shared,
  { body, endpoint }: Basis,
  property: string,
  variant: Variant,
): NamedExample[] {
  const all = mediaExamples(shared.context.document, body?.media);
  const own = all.filter(({ value }) => isObject(value) && value[property] === variant.value);
  const wanted = variant.requestExample;
  if (wanted !== undefined && !own.some(({ name }) => name === wanted)) {
    const message = `The variant names the request example \`${wanted}\`, which is none of \`${variant.value}\`.`;
    const names = own.map(({ name }) => name);
    const fix = names.length > 0 ? `Use ${listed(names, "or")}.` : "Add one to the request body.";
    shared.context.spec.problem(endpoint.operation, [...variant.keys, "requestExample"], message, fix);
  }
  const first = own.filter(({ name }) => name === wanted);
  const others = own.filter(({ name }) => name !== wanted);
  return [...first, ...others].map((each) => withoutProperty(each, property));
}

function withoutProperty(example: NamedExample, property: string): NamedExample {
  return { ...example, value: omit(example.value, property) };
}

function omit(value: unknown, property: string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== property));
}

/** The values that a closed list allows. */
function literals({ reader }: Shared, type: Type): string[] {
  return reader.parts(type).flatMap((part) => (part.kind === "literal" ? [String(part.value)] : []));
}

function nameOf(type: Type): string[] {
  return type.kind === "model" ? [type.name] : [];
}
