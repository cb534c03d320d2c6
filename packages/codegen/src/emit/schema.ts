/**
 * The one file that knows openapi-typescript and TypeScript 5, which it needs at run time. Its output types the `/fetch`
 * entry, and holds everything else that is generated to the spec at compile time.
 */
import openapiTS, { astToString, type OpenAPI3, type OpenAPITSOptions, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import type { Document, PathItem, Schema } from "../load/document.js";
import { isObject } from "../load/json.js";
import { Places } from "../load/places.js";
import type { Api, Model, Type } from "../ir/model.js";
import { ProblemReport } from "../problems.js";
import { isFile } from "../ir/file.js";
import { mapSchemas, mapSubschemas, mapValues } from "../simplify/map.js";
import { lines } from "./text.js";
import { hasFile } from "./type.js";

const { factory } = ts;

/** `paths`, `components` and `webhooks` of the spec. */
export async function emitSchema(api: Api): Promise<string> {
  const usesFiles = api.models.some(({ type }) => hasFile(type));
  const endless = endlessModels(api.models);
  const options: OpenAPITSOptions = {
    // A field with a default is still one that a request may leave out.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform,
    postTransform: (_, { path }) => {
      const name = endless.get(path ?? "");
      return name === undefined ? undefined : factory.createTypeReferenceNode(name);
    },
    inject: lines(
      usesFiles ? 'import type { Upload } from "@waypost/core";' : "",
      endless.size > 0 ? `import type { ${[...endless.values()].join(", ")} } from "./models.js";` : "",
      usesFiles || endless.size > 0 ? "\n" : "",
    ),
  };
  try {
    return astToString(await openapiTS(toSource(api.simplified), options));
  } catch (error) {
    const message = `openapi-typescript can't read the spec: ${error instanceof Error ? error.message : String(error)}`;
    const fix = "Correct what it names; the spec's structure is not OpenAPI there.";
    throw new ProblemReport([{ file: api.source, pointer: "#/", message, fix }]);
  }
}

/**
 * Types that hold themselves with no object between (`type Json = string | Json[]`). A type alias may do that; a property
 * of `components`, which openapi-typescript makes of it, may not, so there the alias stands. By the path that it goes by.
 */
function endlessModels(models: readonly Model[]): Map<string, string> {
  const types = new Map(models.map(({ name, type }) => [name, type]));
  const reaches = (type: Type, goal: string, seen: ReadonlySet<string>): boolean =>
    directNames(type).some(
      (name) =>
        name === goal ||
        (!seen.has(name) && reaches(types.get(name) ?? { kind: "unknown" }, goal, new Set([...seen, name]))),
    );
  const endless = models.filter(
    ({ name, type, component }) => component !== undefined && reaches(type, name, new Set()),
  );
  return new Map(endless.map(({ name, component }) => [`#/components/schemas/${component}`, name]));
}

/** Models that a type mentions outside of objects. */
function directNames(type: Type): string[] {
  switch (type.kind) {
    case "model":
      return [type.name];
    case "array":
      return directNames(type.items);
    case "tuple":
      return type.items.flatMap(directNames);
    case "union":
    case "intersection":
      return type.members.flatMap(directNames);
    default:
      return [];
  }
}

/**
 * A copy, since openapi-typescript changes what it is given. Left out is what it would make something else of: the
 * discriminators, whose tags are in the schemas already, and the names of operations, which need not be unique here.
 */
function toSource(document: Document): OpenAPI3 {
  const { paths = {}, ...rest } = mapSchemas(document, new Places(), withoutDiscriminator);
  const source: unknown = structuredClone({ ...rest, paths: mapValues(paths, withoutNames) });
  return source as OpenAPI3;
}

function withoutNames(item: PathItem): PathItem {
  return mapValues(item, (operation) => {
    if (!isObject(operation)) return operation;
    const { operationId: _, ...unnamed } = operation;
    return unnamed;
  });
}

function withoutDiscriminator(schema: Schema | boolean): Schema | boolean {
  if (typeof schema === "boolean") return schema;
  const { discriminator: _, ...rest } = schema;
  return mapSubschemas(rest, withoutDiscriminator);
}

/** What JSON Schema says in extensions and formats, as `ir/types.ts` reads it. */
function transform(schema: SchemaObject): ts.TypeNode | undefined {
  if (typeof schema === "object" && schema.type === "string" && isFile(schema)) {
    return factory.createTypeReferenceNode("Upload");
  }
  const known: unknown = schema["x-extensible-enum"];
  if (!Array.isArray(known)) return undefined;
  const isNumber = typeof known[0] === "number";
  const base = isNumber ? ts.SyntaxKind.NumberKeyword : ts.SyntaxKind.StringKeyword;
  const open = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(base),
    factory.createTypeLiteralNode([]),
  ]);
  const members = known.map((value: unknown) => {
    const literal = isNumber ? factory.createNumericLiteral(String(value)) : factory.createStringLiteral(String(value));
    return factory.createLiteralTypeNode(literal);
  });
  const isNullable = Array.isArray(schema.type) && schema.type.includes("null");
  const nothing = isNullable ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...members, open, ...nothing]);
}
