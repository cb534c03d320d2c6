import type { Operation, Parameter, Schema, SecurityRequirement } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import { isInferred, readEvidence } from "../extensions/evidence.js";
import type { Context } from "./context.js";
import { factsOf } from "./facts.js";
import type { Docs, MethodDocs } from "./model.js";

export const noDocs: Docs = { text: "", facts: [], isDeprecated: false };

/** What the comment of a field or of a type says. A field that says nothing itself borrows the words of its named type. */
export function schemaDocs(context: Context, schema: Schema | boolean): Docs {
  const { spec } = context;
  if (typeof schema === "boolean") return noDocs;
  if (schema.$ref !== undefined && schema.description === undefined) {
    const target = resolveSchema(context.document, schema);
    const borrowed = typeof target === "object" ? (target.description ?? "").trim() : "";
    return { ...schemaDocs(context, { ...schema, description: borrowed }), text: borrowed };
  }
  const facts = factsOf(schema);
  return {
    text: (schema.description ?? "").trim(),
    facts: isInferred(spec, schema) ? [...facts, "Inferred: not stated by the provider."] : facts,
    ...(schema.default !== undefined && { defaultValue: JSON.stringify(schema.default) }),
    isDeprecated: schema.deprecated === true,
  };
}

/** A parameter is described by its own words before its schema's. */
export function parameterDocs(context: Context, parameter: Parameter): Docs {
  const schema = parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema;
  const inline = typeof schema === "object" ? schema : {};
  const text = parameter.description ?? inline.description ?? "";
  const { facts, ...docs } = schemaDocs(context, { ...inline, description: text });
  const isMarked = isInferred(context.spec, parameter) && !isInferred(context.spec, inline);
  const [mediaType] = Object.keys(parameter.content ?? {});
  return {
    ...docs,
    facts: [
      ...facts,
      ...(mediaType === undefined ? [] : [`A text of the media type \`${mediaType}\`.`]),
      ...(isMarked ? ["Inferred: not stated by the provider."] : []),
    ],
    isDeprecated: docs.isDeprecated || parameter.deprecated === true,
  };
}

/** What the comment of a method says. `described` are the words of a variant, which go before the operation's. */
export function methodDocs(
  { spec, document }: Context,
  operation: Operation,
  described: { readonly summary?: string; readonly description?: string },
  returns: string,
): MethodDocs {
  const { externalDocs } = operation;
  return {
    summary: (described.summary ?? "").trim(),
    text: (described.description ?? "").trim(),
    isDeprecated: operation.deprecated === true,
    evidence: readEvidence(spec, operation),
    scopes: scopesOf(operation.security ?? document.security ?? []),
    ...(externalDocs && { link: { url: externalDocs.url, title: externalDocs.description ?? "Documentation" } }),
    returns: returns.trim(),
  };
}

/** The scopes of each alternative, without alternatives that need none. */
function scopesOf(requirements: readonly SecurityRequirement[]): string[][] {
  return requirements.map((requirement) => Object.values(requirement).flat()).filter((scopes) => scopes.length > 0);
}
