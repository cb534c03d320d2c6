import type { MediaType, RequestBody } from "../load/document.js";
import { requestContent } from "./content.js";
import { noDocs } from "./docs.js";
import type { Endpoint } from "./endpoints.js";
import type { Docs, Field, Input, OperationLiteral, Type } from "./model.js";
import type { OperationName } from "./operation-names.js";
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
  readonly isRequired: boolean;
  readonly docs: Docs;
}

export function buildBody({ context, reader }: Shared, { requestBody, operation }: Endpoint): Body | undefined {
  if (!requestBody) return undefined;
  const content = requestContent(requestBody.content);
  if (content) {
    const { kind, mediaType, media } = content;
    const stated: Type = kind === "binary" ? { kind: "file" } : buildType(context, media.schema);
    const type = withoutNull(reader, stated);
    const isRequired = requestBody.required === true;
    return { kind, mediaType, media, type, isNarrowed: type !== stated, isRequired, docs: bodyDocs(requestBody) };
  }
  const names = Object.keys(requestBody.content ?? {}).map((name) => `\`${name}\``);
  const message = `The clients don't write ${names.join(" or ") || "a body without a media type"}.`;
  const fix =
    "Describe a body in JSON, multipart/form-data, application/x-www-form-urlencoded or application/octet-stream.";
  context.spec.problem(operation, ["requestBody"], message, fix);
  return undefined;
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
  fields: readonly Field[],
): Input | undefined {
  const files = body ? fileFields(shared, body) : [];
  if (body && fields.length === 0) {
    const type = isNameless(body.type) ? shared.inputModels.add(name, body.docs, body.type) : body.type;
    return { argument: "body", type, isOptional: !body.isRequired, docs: body.docs, files };
  }
  if (fields.length === 0) return undefined;
  const isOptional = fields.every((field) => !field.isRequired) && !body?.isRequired;
  const docs: Docs = { ...noDocs, text: `Parameters of \`${name.id}\`.` };
  const own: Type = { kind: "object", extends: [], fields };
  if (!body)
    return { argument: "params", type: shared.inputModels.add(name, docs, own), isOptional, docs: noDocs, files };

  verifyNoClash(shared, endpoint, body.type, fields);
  const merged: Type = { kind: "intersection", members: [body.type, own] };
  return { argument: "params", type: shared.inputModels.add(name, docs, merged), isOptional, docs: noDocs, files };
}

/** Types that would make a signature long. */
export function isNameless({ kind }: Type): boolean {
  return kind === "object" || kind === "union" || kind === "intersection";
}

function fileFields({ reader }: Shared, body: Body): string[] {
  const isFile = (type: Type): boolean =>
    reader.parts(type).some((part) => part.kind === "file" || (part.kind === "array" && isFile(part.items)));
  return reader
    .fields(body.type)
    .filter(({ type }) => isFile(type))
    .map(({ name }) => name);
}

/** Body and parameters become one object, so they can't both have a field of the same name. */
function verifyNoClash(
  { context, reader }: Shared,
  { operation }: Endpoint,
  body: Type,
  fields: readonly Field[],
): void {
  if (!reader.isObject(body)) {
    const message = "The body is no object, so the method can't take it together with parameters.";
    context.spec.problem(operation, ["requestBody"], message, "Make the body an object, or leave the operation out.");
    return;
  }
  const names = new Set(reader.fields(body).map(({ name }) => name));
  for (const { name } of fields) {
    if (!names.has(name)) continue;
    const message = `\`${name}\` is both a parameter and a property of the body, but the method takes them as one object.`;
    context.spec.problem(operation, ["parameters"], message, "Rename one of the two, or leave the operation out.");
  }
}
