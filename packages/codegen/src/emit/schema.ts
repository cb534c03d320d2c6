/**
 * The one file that knows openapi-typescript and TypeScript 5, which it needs at run time. Its output types the `/fetch`
 * entry, and holds everything else that is generated to the spec at compile time.
 */
import type { GlobalContext, OpenAPI3, SchemaObject } from "openapi-typescript";
import { resolveRef } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import ts from "typescript";
import type { Document, PathItem, Schema } from "../load/document.js";
import { escapeToken, isObject, mapValues } from "../load/json.js";
import { Places } from "../load/places.js";
import type { Api } from "../ir/model.js";
import { ProblemReport } from "../problems.js";
import { isFile } from "../ir/file.js";
import { mapSchemas, mapSubschemas } from "../simplify/map.js";
import { withDemandedFields } from "./demanded.js";
import { endlessModels } from "./endless.js";
import { blocks, lines } from "./text.js";
import { withoutBooleans } from "./without-booleans.js";

const { factory } = ts;

/** `paths`, `components` and `webhooks` of the spec. */
export function emitSchema(api: Api): string {
  const endless = endlessModels(api.models);
  const printer = new Printer(api, endless);
  const declarations = lines(...printer.declarations());
  return blocks(
    lines(
      printer.usesFiles ? 'import type { Upload } from "@waypost/core";' : "",
      endless.size > 0 ? `import type { ${[...endless.values()].join(", ")} } from "./models.js";` : "",
    ),
    declarations,
  );
}

/**
 * Prints the spec's parts one by one, each as soon as its syntax tree is made: all trees of a large spec at once take more
 * memory than everything else that is generated.
 */
class Printer {
  /** Whether what was printed names files. */
  usesFiles = false;
  readonly #api: Api;
  readonly #source: OpenAPI3;
  readonly #context: Context;
  readonly #printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  readonly #file = ts.createSourceFile("schema.ts", "", ts.ScriptTarget.ESNext);

  constructor(api: Api, endless: ReadonlyMap<string, string>) {
    this.#api = api;
    this.#source = toSource(api.simplified);
    this.#context = contextOf(this.#source, endless, () => (this.usesFiles = true));
  }

  declarations(): string[] {
    const { paths = {}, webhooks = {}, components = {} } = this.#source;
    const kinds = componentKinds.map((kind) => {
      const members = slices<unknown>(components[kind]).map(([name, slice]) =>
        this.#members({ components: { [kind]: slice } }, ["components", kind, name]),
      );
      return `${kind}: ${members.length > 0 ? braced(members) : "never"};`;
    });
    return [
      declaration(
        "paths",
        slices(paths).map(([path, slice]) => this.#members({ paths: slice }, ["paths", path])),
      ),
      declaration(
        "webhooks",
        slices(webhooks).map(([name, slice]) => this.#members({ webhooks: slice }, ["webhooks", name])),
      ),
      declaration("components", kinds),
      declaration("$defs", []),
      // Helpers that openapi-typescript came to need on the way.
      ...this.#context.injectFooter.map((node) => this.#print(node)),
      declaration("operations", []),
    ];
  }

  /** What stands inside the one interface that a slice of the spec becomes. */
  #members(slice: Partial<OpenAPI3>, at: readonly string[]): string {
    const { openapi, info } = this.#source;
    try {
      const nodes = transformSchema({ openapi, info, ...slice }, this.#context);
      const members = nodes.filter(ts.isInterfaceDeclaration).flatMap((node) => Array.from(node.members));
      const [root, kind] = at;
      const inner = root === "components" ? members.flatMap((member) => membersOf(member, kind)) : members;
      return inner.map((node) => this.#print(node)).join("\n");
    } catch (error) {
      const message = `openapi-typescript can't read this: ${error instanceof Error ? error.message : String(error)}`;
      const pointer = `#/${at.map(escapeToken).join("/")}`;
      const fix = "Correct what it names; the spec's structure is not OpenAPI there.";
      throw new ProblemReport([{ file: this.#api.source, pointer, message, fix }]);
    }
  }

  #print(node: ts.Node): string {
    return this.#printer.printNode(ts.EmitHint.Unspecified, node, this.#file);
  }
}

const componentKinds = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"] as const;

function declaration(name: string, members: readonly string[]): string {
  if (members.length === 0) return `export type ${name} = Record<string, never>;`;
  return `export interface ${name} ${braced(members)}`;
}

function braced(members: readonly string[]): string {
  return lines("{", ...members, "}");
}

/** Each entry as a record of its own. */
function slices<Value>(
  record: { readonly [key: string]: Value } = {},
): [key: string, slice: { [key: string]: Value }][] {
  return Object.entries(record).map(([key, value]) => [key, { [key]: value }]);
}

function membersOf(member: ts.TypeElement, property: string | undefined): readonly ts.TypeElement[] {
  if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return [];
  return ts.isIdentifier(member.name) && member.name.text === property ? member.type.members : [];
}

type Context = Omit<GlobalContext, "redoc">;

/** What openapi-typescript makes of its options. */
function contextOf(source: OpenAPI3, endless: ReadonlyMap<string, string>, onFile: () => void): Context {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A field with a default is still one that a request may leave out.
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: (_, { path }) => {
      const name = endless.get(path ?? "");
      return name === undefined ? undefined : factory.createTypeReferenceNode(name);
    },
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: ($ref) => resolveRef(source, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema) => transform(schema, onFile),
    transformProperty: undefined,
  };
}

/**
 * Without what openapi-typescript would make something else of: the discriminators, whose tags are in the schemas already,
 * the names of operations, which need not be unique here, and path items, which stand where they were named.
 */
function toSource(document: Document): OpenAPI3 {
  const { paths = {}, webhooks = {}, ...rest } = mapSchemas(document, new Places(), forOpenapiTypescript);
  const unnamed = { paths: mapValues(paths, withoutNames), webhooks: mapValues(webhooks, withoutNames) };
  const { pathItems: _, ...components } = rest.components ?? {};
  const source: unknown = { ...rest, ...unnamed, components };
  return source as OpenAPI3;

  function forOpenapiTypescript(schema: Schema | boolean): Schema | boolean {
    if (typeof schema === "boolean") return schema;
    const { discriminator, ...plain } = schema;
    const shown = withoutBooleans(discriminator ? plain : schema);
    return mapSubschemas(withDemandedFields(document, shown), forOpenapiTypescript);
  }
}

function withoutNames(item: PathItem): PathItem {
  return mapValues(item, (operation) => {
    if (!isObject(operation)) return operation;
    const { operationId: _, ...unnamed } = operation;
    return unnamed;
  });
}

/** What JSON Schema says in extensions and formats, as `ir/types.ts` reads it. */
function transform(schema: SchemaObject, onFile: () => void): ts.TypeNode | undefined {
  if (typeof schema === "object" && schema.type === "string" && isFile(schema)) {
    onFile();
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
