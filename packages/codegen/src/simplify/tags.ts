import type { Document, Schema } from "../load/document.js";
import { resolveSchema, schemaName } from "../load/resolve.js";
import type { Spec } from "../load/spec.js";
import { listed } from "../extensions/fields.js";
import { mapSchemas, visitSchemas } from "./map.js";

/** For each component, the properties that tell it apart in a union, with the values it goes by. */
export type Tags = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Reads every `discriminator` of the document. A branch that is named by no mapping goes by its own name. */
export function collectTags(document: Document, spec: Spec): Tags {
  const tags = new Map<string, Map<string, Set<string>>>();
  mapSchemas(document, spec.places, (outer) => {
    visitSchemas(outer, (schema) => {
      const branches = schema.oneOf ?? schema.anyOf;
      if (!schema.discriminator || !branches) return;
      const { propertyName, mapping = {} } = schema.discriminator;
      const mapped = Object.entries(mapping).map(([tag, target]) => [tag, schemaName(target) ?? target] as const);
      for (const branch of branches) {
        const name = typeof branch === "object" && branch.$ref !== undefined ? schemaName(branch.$ref) : undefined;
        if (name === undefined) continue;
        const own = mapped.filter(([, target]) => target === name).map(([tag]) => tag);
        const properties = tags.get(name) ?? new Map<string, Set<string>>();
        const values = properties.get(propertyName) ?? new Set<string>();
        for (const tag of own.length > 0 ? own : [name]) values.add(tag);
        tags.set(name, properties.set(propertyName, values));
      }
    });
    return outer;
  });
  return tags;
}

/** Makes sure that a branch's own tag says what the unions' mappings say, so that a compiler tells the branches apart. */
export function withTags(
  schema: Schema,
  tags: ReadonlyMap<string, ReadonlySet<string>>,
  document: Document,
  spec: Spec,
): Schema {
  let tagged = schema;
  for (const [property, values] of tags) {
    const found = findProperty(document, tagged, property);
    const stated = found && valuesOf(found);
    if (stated === undefined) tagged = addTag(tagged, property, [...values]);
    else if (spec.isOurs && !sameValues(stated, values)) {
      const message = `\`${property}\` is ${listed(stated)} here, but the discriminator's mapping says ${listed([...values])}.`;
      spec.problem(found ?? schema, [], message, "Make the `const` and the mapping agree.");
    }
  }
  return tagged;
}

function addTag(schema: Schema, property: string, values: readonly string[]): Schema {
  const choices = schema.anyOf ?? schema.oneOf;
  // An object that may be `null` has its tag inside; the members of a union of components have tags of their own.
  if (choices) {
    const tagged = choices.map((each) => (isPlainObject(each) ? addTag(each, property, values) : each));
    return { ...schema, ...(schema.anyOf ? { anyOf: tagged } : { oneOf: tagged }) };
  }
  const own = schema.properties?.[property];
  const [only] = values;
  const tag: Schema = { ...(typeof own === "object" && describe(own)), type: "string" };
  const withValue: Schema =
    values.length === 1 && only !== undefined ? { ...tag, const: only } : { ...tag, enum: values };
  if (own === undefined && schema.allOf) {
    return {
      ...schema,
      allOf: [...schema.allOf, { type: "object", required: [property], properties: { [property]: withValue } }],
    };
  }
  return {
    ...schema,
    required: [...new Set([...(schema.required ?? []), property])],
    properties: { ...schema.properties, [property]: withValue },
  };
}

function isPlainObject(schema: Schema | boolean): schema is Schema {
  return typeof schema === "object" && schema.type === "object";
}

function describe({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}

/** The property as the schema itself or a part of its `allOf` declares it. */
function findProperty(document: Document, schema: Schema, name: string): Schema | undefined {
  const own = schema.properties?.[name];
  const resolved = own === undefined ? undefined : resolveSchema(document, own);
  if (typeof resolved === "object" && valuesOf(resolved)) return resolved;
  for (const part of schema.allOf ?? []) {
    const target = resolveSchema(document, part);
    const found = typeof target === "object" ? findProperty(document, target, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function valuesOf(schema: Schema): string[] | undefined {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return values?.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

function sameValues(stated: readonly string[], mapped: ReadonlySet<string>): boolean {
  return stated.length === mapped.size && stated.every((value) => mapped.has(value));
}
