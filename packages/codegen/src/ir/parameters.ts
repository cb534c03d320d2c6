import { readRequiresOneOf, verifyRequiresOneOf } from "../extensions/requires-one-of.js";
import type { Parameter, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import type { Context } from "./context.js";
import { parameterDocs } from "./docs.js";
import type { Endpoint } from "./endpoints.js";
import type { Field, OperationLiteral, PathParam } from "./model.js";
import { camelCase, Scope } from "./names.js";
import { buildType } from "./types.js";

/** Headers that OpenAPI says a parameter can't describe; the transport sets them. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** The arguments for the placeholders of the path, in its order. `taken` are the method's other names. */
export function pathParams(
  context: Context,
  { path, parameters, operation }: Endpoint,
  taken: readonly string[],
): PathParam[] {
  const names = new Scope(taken);
  for (const each of parameters) {
    if (each.in !== "path" || path.includes(`{${each.name}}`)) continue;
    const message = `The path has no \`{${each.name}}\`, so the method leaves out the parameter.`;
    context.spec.note(each, [], message, "Correct the path, or remove the parameter.");
  }
  return [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, wireName = ""]) => {
    const parameter = parameters.find((each) => each.in === "path" && each.name === wireName);
    if (!parameter) {
      const message = `The path has \`{${wireName}}\`, which no path parameter describes.`;
      context.spec.problem(operation, [], message, "Add it to `parameters`, or correct the path.");
      return [];
    }
    if (parameter.style !== undefined && parameter.style !== "simple") {
      const message = `The path parameter \`${wireName}\` has the style \`${parameter.style}\`, which the clients don't write.`;
      context.spec.problem(parameter, ["style"], message, "Use `simple`.");
    }
    const schema = resolveSchema(context.document, parameter.schema ?? true);
    if (typeof schema === "object" && schema.type === "object") {
      const message = `The path parameter \`${wireName}\` is an object, which the clients don't write into a path.`;
      context.spec.problem(parameter, ["schema"], message, "Describe it as the text that stands in the path.");
    }
    const name = names.claim(camelCase(wireName), "Value");
    return { wireName, name, type: parameterType(context, parameter), docs: parameterDocs(context, parameter) };
  });
}

export interface InputParameters {
  readonly query: readonly Field[];
  readonly headers: readonly Field[];
  /** Query parameters of which a call needs at least one. */
  readonly requiresOneOf: readonly string[];
  readonly styles: NonNullable<OperationLiteral["styles"]>;
}

/** Query and header parameters, as fields of the method's one object. */
export function inputParameters(
  context: Context,
  { parameters, operation }: Endpoint,
  isLeftOut: (parameter: Parameter) => boolean,
): InputParameters {
  const query: Field[] = [];
  const headers: Field[] = [];
  const styles: [string, NonNullable<OperationLiteral["styles"]>[string]][] = [];
  for (const parameter of parameters) {
    if (parameter.in === "path" || isLeftOut(parameter)) continue;
    if (parameter.in === "cookie") {
      const message = `\`${parameter.name}\` travels in a cookie, which the clients don't send.`;
      const isNeeded = context.spec.isOurs || parameter.required === true;
      if (isNeeded) context.spec.problem(operation, ["parameters"], message, "Remove it, or describe it as a header.");
      else context.spec.note(parameter, [], message, "Give `headers` a `cookie` where it is needed.");
      continue;
    }
    if (parameter.in === "header" && ignoredHeaders.has(parameter.name.toLowerCase())) continue;
    if (parameter.in === "header" && parameters.some((each) => each.in === "query" && each.name === parameter.name)) {
      const message = `\`${parameter.name}\` is a header and a query parameter, but the method takes them as one object.`;
      context.spec.problem(operation, ["parameters"], message, "Leave out one of the two.");
      continue;
    }
    const field = {
      name: parameter.name,
      type: parameterType(context, parameter),
      isRequired: parameter.required === true,
      docs: parameterDocs(context, parameter),
    };
    (parameter.in === "query" ? query : headers).push(field);
    const style = parameter.in === "query" ? queryStyle(context, parameter) : undefined;
    if (style) styles.push([parameter.name, style]);
  }
  const requiresOneOf = readRequiresOneOf(context.spec, operation);
  const optional = query.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
  verifyRequiresOneOf(context.spec, operation, ["x-sdk-requires-one-of"], requiresOneOf, optional);
  return { query, headers, requiresOneOf, styles: Object.fromEntries(styles) };
}

/** What travels as a media type of its own is text to us: whoever calls writes the JSON. */
function parameterType(context: Context, parameter: Parameter): Field["type"] {
  return parameter.content ? { kind: "string" } : buildType(context, parameter.schema);
}

export function parameterSchema({ schema, content }: Parameter): Schema | boolean | undefined {
  return schema ?? Object.values(content ?? {})[0]?.schema;
}

/** How an array or object is written, where it is not OpenAPI's default (`form`, exploded). Scalars have no style. */
function queryStyle(
  { document, spec }: Context,
  parameter: Parameter,
): "csv" | "space" | "pipe" | "deepObject" | undefined {
  const schema = resolveSchema(document, parameterSchema(parameter) ?? true);
  const types = typeof schema === "object" ? [schema.type].flat() : [];
  if (!types.includes("array") && !types.includes("object")) return undefined;
  const style = parameter.style ?? "form";
  const isExploded = parameter.explode ?? style === "form";
  if (style === "form") return isExploded ? undefined : "csv";
  if (style === "deepObject") return "deepObject";
  if (style === "spaceDelimited") return isExploded ? undefined : "space";
  if (style === "pipeDelimited") return isExploded ? undefined : "pipe";
  spec.problem(
    parameter,
    ["style"],
    `A query parameter has no style \`${style}\`.`,
    "Use `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`.",
  );
  return undefined;
}
