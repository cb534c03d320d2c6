import type { MediaType, RequestBody, Schema } from "../load/document.js";
import { resolveSchema } from "../load/resolve.js";
import { isText, requestContent } from "./content.js";
import { noDocs } from "./docs.js";
import type { Endpoint } from "./endpoints.js";
import { isFile } from "./file.js";
import type { Docs, Field, Input, ObjectType, OperationLiteral, Type } from "./model.js";
import { Scope } from "./names.js";
import type { OperationName } from "./operation-names.js";
import type { InputParameters } from "./parameters.js";
import type { Shared } from "./shared.js";
import type { TypeReader } from "./reader.js";
import { buildType, union } from "./types.js";

/** The body of an operation before it is joined with parameters. */
export interface Body {
  readonly kind: NonNullable<OperationLiteral["body"]>;
  readonly mediaType: string;
  readonly media: MediaType;
  readonly type: Type;
  /** Whether the spec allows more than the type. */
  readonly isNarrowed: boolean;
  /** Whether the spec states the type: it says what an XML document means, but what is sent is its text. */
  readonly isStated: boolean;
  readonly isRequired: boolean;
  readonly docs: Docs;
}

export function buildBody({ context, reader }: Shared, { requestBody, operation }: Endpoint): Body | undefined {
  if (!requestBody) return undefined;
  const content = requestContent(context.document, requestBody.content);
  if (content) {
    const { kind, mediaType, media } = content;
    const isStated = statesType(kind, resolveSchema(context.document, media.schema ?? true));
    const written: Type = isStated ? buildType(context, media.schema) : { kind: "string" };
    const stated: Type = kind === "binary" ? { kind: "file" } : written;
    const type = withoutNull(reader, stated);
    const isRequired = requestBody.required === true;
    const isNarrowed = type !== stated;
    return { kind, mediaType, media, type, isNarrowed, isStated, isRequired, docs: bodyDocs(requestBody) };
  }
  const names = Object.keys(requestBody.content ?? {}).map((name) => `\`${name}\``);
  const message = `The clients don't write ${names.join(" or ") || "a body without a media type"}.`;
  const fix = "Describe a body in JSON, as a form, as a text or as bytes, or leave the operation out.";
  context.spec.problem(operation, ["requestBody"], message, fix);
  return undefined;
}

/** What travels as it is has a schema of some kind beside it, which need not be one of a text or of bytes. */
function statesType(kind: Body["kind"], schema: Schema | boolean | undefined): boolean {
  if (kind === "text") return isText(schema);
  return kind !== "binary" || (typeof schema === "object" && isFile(schema));
}

/** A body that may be `null` is one that may be left out. */
function withoutNull(reader: TypeReader, type: Type): Type {
  const defined = reader.definition(type);
  if (defined.kind !== "union") return type;
  const members = defined.members.filter(({ kind }) => kind !== "null");
  return members.length === defined.members.length ? type : union(members);
}

function bodyDocs({ description = "" }: RequestBody): Docs {
  return { ...noDocs, text: description.trim() };
}

/** What a method takes besides its path parameters, as one object. */
export function buildInput(
  shared: Shared,
  endpoint: Endpoint,
  name: OperationName,
  body: Body | undefined,
  { query, headers, requiresOneOf }: InputParameters,
): Input | undefined {
  const fields = [...query, ...headers];
  const files = body ? fileFields(shared, body) : [];
  const docs: Docs = { ...noDocs, text: `Parameters of \`${name.id}\`.` };
  if (body && fields.length === 0) {
    const told = body.docs.text === "" ? docs : body.docs;
    const type = isNameless(body.type) ? shared.inputModels.add(name, told, body.type) : body.type;
    return { argument: "body", type, isOptional: !body.isRequired, docs: body.docs, files };
  }
  if (fields.length === 0) return undefined;
  const isOptional = fields.every((field) => !field.isRequired) && requiresOneOf.length === 0 && !body?.isRequired;
  const own = withOneOf({ kind: "object", extends: [], fields }, requiresOneOf);
  if (!body)
    return { argument: "params", type: shared.inputModels.add(name, docs, own), isOptional, docs: noDocs, files };

  if (!canMerge(shared, endpoint, body.type, fields)) {
    const bodyProperty = new Scope(fields.map((field) => field.name)).claim("body", "Content");
    const { type, isRequired } = body;
    const whole: Field = { name: bodyProperty, type, isRequired, docs: body.docs };
    const all: ObjectType = { kind: "object", extends: [], fields: [...fields, whole] };
    const apart = shared.inputModels.add(name, docs, withOneOf(all, requiresOneOf));
    return {
      argument: "params",
      type: apart,
      isOptional,
      docs: noDocs,
      files: body.kind === "binary" ? [bodyProperty] : files,
      bodyProperty,
    };
  }
  const merged: Type = { kind: "intersection", members: [body.type, own] };
  return { argument: "params", type: shared.inputModels.add(name, docs, merged), isOptional, docs: noDocs, files };
}

/** The object, of whose optional fields at least one of `names` has to be there. */
function withOneOf(object: ObjectType, names: readonly string[]): Type {
  const choices = object.fields
    .filter(({ name }) => names.includes(name))
    .map((field): Type => ({
      kind: "object",
      extends: [],
      fields: [{ ...field, isRequired: true, docs: noDocs }],
    }));
  return choices.length === 0 ? object : { kind: "intersection", members: [object, union(choices)] };
}

/** Types that would make a signature long. */
export function isNameless({ kind }: Type): boolean {
  return kind === "object" || kind === "union" || kind === "intersection";
}

function fileFields({ reader }: Shared, body: Body): string[] {
  const holdsFile = (type: Type): boolean =>
    reader.parts(type).some((part) => part.kind === "file" || (part.kind === "array" && holdsFile(part.items)));
  return reader
    .fields(body.type)
    .filter(({ type }) => holdsFile(type))
    .map(({ name }) => name);
}

/** Whether body and parameters can become one object: the body is one, and no name would be there twice. */
function canMerge({ context, reader }: Shared, { operation }: Endpoint, body: Type, fields: readonly Field[]): boolean {
  if (!reader.isObject(body)) return false;
  const names = new Set(reader.fields(body).map(({ name }) => name));
  const clashes = fields.filter(({ name }) => names.has(name));
  if (!context.spec.isOurs) return clashes.length === 0;
  for (const { name } of clashes) {
    const message = `\`${name}\` is both a parameter and a property of the body, but the method takes them as one object.`;
    context.spec.problem(operation, ["parameters"], message, "Rename one of the two, or leave the operation out.");
  }
  return true;
}
