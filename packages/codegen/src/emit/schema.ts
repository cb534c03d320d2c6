/**
 * The one file that knows openapi-typescript and TypeScript 5, which it needs at run time. Its output types the `/fetch`
 * entry, and holds everything else that is generated to the spec at compile time.
 */
import openapiTS, { astToString, type OpenAPI3, type OpenAPITSOptions, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import type { Document, Schema } from "../load/document.js";
import { Places } from "../load/places.js";
import type { Api } from "../ir/model.js";
import { ProblemReport } from "../problems.js";
import { isFile } from "../ir/types.js";
import { mapSchemas, mapSubschemas } from "../simplify/map.js";
import { hasFile } from "./type.js";

const { factory } = ts;

/** `paths`, `components` and `webhooks` of the spec. */
export async function emitSchema(api: Api): Promise<string> {
  const usesFiles = api.models.some(({ type }) => hasFile(type));
  const options: OpenAPITSOptions = {
    // A field with a default is still one that a request may leave out.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform,
    ...(usesFiles && { inject: 'import type { Upload } from "@waypost/core";\n\n' }),
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
 * openapi-typescript writes the tags of a union itself where it sees a discriminator; they are in the schemas already. It
 * changes what it is given, so it gets a copy.
 */
function toSource(document: Document): OpenAPI3 {
  const bare = mapSchemas(document, new Places(), withoutDiscriminator);
  const source: unknown = structuredClone(bare);
  return source as OpenAPI3;
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
