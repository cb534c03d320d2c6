import { isHeader, readIdempotency } from "../extensions/idempotency.js";
import { readRetry } from "../extensions/retry.js";
import { readVariants } from "../extensions/variants.js";
import { pagination, type Basis, type Part } from "./basis.js";
import { methodDocs, noDocs } from "./docs.js";
import type { Endpoint } from "./endpoints.js";
import { mediaExamples, parameterExamples } from "./examples.js";
import { namedType } from "./content.js";
import { buildBody, buildInput, type Body } from "./input.js";
import type { Field, Input, Method, OperationLiteral, Pagination, Result, Type } from "./model.js";
import type { OperationName } from "./operation-names.js";
import { inputParameters, pathParams } from "./parameters.js";
import { buildSuccess, errorExamples, type Success } from "./result.js";
import type { Shared } from "./shared.js";
import { uploadLimits } from "./upload.js";
import { bodyVariants, queryVariants } from "./variant-methods.js";

/** The methods of one operation: its own, and one for each of its variants. */
export function buildMethods(shared: Shared, endpoint: Endpoint): Method[] {
  const { spec } = shared.context;
  const { operation } = endpoint;
  const basis = readBasis(shared, endpoint);
  const variants = readVariants(spec, operation);
  const methods: Method[] = [];
  if (variants && !variants.isGeneral) shared.names.verify(endpoint, operation.operationId, ["operationId"]);
  if (!variants || variants.isGeneral) {
    const keys = ["x-sdk-pagination"];
    methods.push(
      toMethod(shared, basis, {
        name: shared.names.claim(endpoint, operation.operationId, ["operationId"]),
        described: operation,
        parameters: basis.parameters,
        body: basis.body,
        success: basis.success,
        pagination: pagination(shared, basis, operation["x-sdk-pagination"], keys, basis.success.type),
        requests: mediaExamples(shared.context.document, basis.body?.media),
      }),
    );
  }
  const parts = variants && (variants.in === "query" ? queryVariants : bodyVariants)(shared, basis, variants);
  return [...methods, ...(parts ?? []).map((part) => toMethod(shared, basis, part))];
}

function readBasis(shared: Shared, endpoint: Endpoint): Basis {
  const { context, idempotencyHeader } = shared;
  const { operation, method, parameters } = endpoint;
  const isKeyed = readIdempotency(context.spec, operation, idempotencyHeader, parameters);
  const retry = readRetry(context.spec, operation, method);
  const kind = isKeyed ? "keyed" : kindOf(method, retry);
  const read = inputParameters(context, endpoint, (parameter) => isHeader(parameter, idempotencyHeader));
  const clientParams = read.query.filter(({ name }) => shared.clientParams.includes(name)).map(({ name }) => name);
  return {
    endpoint,
    kind,
    retry,
    parameters: { ...read, query: read.query.map((field) => asClientParam(shared, field)) },
    body: buildBody(shared, endpoint),
    success: buildSuccess(context, endpoint),
    clientParams,
    relaxed: read.query.filter(({ name, isRequired }) => isRequired && shared.clientParams.includes(name)),
  };
}

/** What the client fills in, a call need not give. */
function asClientParam({ clientParams, clientFields }: Shared, field: Field): Field {
  if (!clientParams.includes(field.name)) return field;
  const optional = { ...field, isRequired: false };
  if (!clientFields.has(field.name)) clientFields.set(field.name, optional);
  return optional;
}

function kindOf(method: string, retry: string | undefined): OperationLiteral["kind"] {
  if (method === "get" || method === "head") return "safe";
  return method === "put" || method === "delete" || retry === "idempotent" ? "idempotent" : "once";
}

function toMethod(shared: Shared, basis: Basis, part: Part): Method {
  const { context, client } = shared;
  const { endpoint } = basis;
  const { name, parameters, body, success } = part;
  const fields = [...parameters.query, ...parameters.headers];
  const input = buildInput(shared, endpoint, name, body, parameters);
  return {
    client,
    ...(name.resource !== undefined && { resource: name.resource }),
    name: name.method,
    constant: name.constant,
    docs: methodDocs(context, endpoint.operation, part.described, success.description),
    pathParams: pathParams(context, endpoint, ["params", "body", "options", name.constant]),
    ...(input && { input }),
    result: toResult(shared, name, success.type, part.pagination),
    operation: toLiteral(shared, basis, part, input),
    check: {
      method: endpoint.method,
      ...(body?.isStated && { mediaType: body.mediaType }),
      ...(body &&
        input?.bodyProperty !== undefined && { bodyField: input.bodyProperty + (body.isRequired ? "" : "?") }),
      hasQuery: basis.parameters.query.length > 0,
      headers: parameters.headers.map((field) => field.name),
      added: addedFields(basis, part),
      success: success.statuses,
      isPart:
        part.fixed !== undefined ||
        parameters.requiresOneOf.length > 0 ||
        body?.isNarrowed === true ||
        body?.isStated === false,
    },
    examples: {
      parameters: parameterExamples(context.document, endpoint),
      required: [
        ...fields.filter(({ isRequired }) => isRequired).map((field) => field.name),
        ...parameters.requiresOneOf.slice(0, 1),
      ],
      requests: part.requests,
      success: success.examples,
      errors: errorExamples(context, endpoint),
    },
  };
}

function toResult(
  { reader, inputModels }: Shared,
  name: OperationName,
  body: Type | undefined,
  paged: Pagination | undefined,
): Result {
  if (!body) return { kind: "nothing" };
  if (!paged) return { kind: "data", type: body };
  const array = reader.follow(body, paged.items).find((type) => type.kind === "array");
  const item: Type = array?.kind === "array" ? array.items : { kind: "unknown" };
  return { kind: "list", item, body, page: inputModels.claimPage(name) };
}

/** Parameters that the operation requires and the client may have been given. */
function relaxedIn({ relaxed }: Basis, { parameters }: Part): Field[] {
  return relaxed.filter(({ name }) => parameters.query.some((field) => field.name === name));
}

/** What the input lacks before it is the operation's: the value of a variant, and parameters left to the client. */
function addedFields(basis: Basis, part: Part): Field[] {
  const { fixed } = part;
  const added = relaxedIn(basis, part).map(({ name, type }): Field => ({ name, type, isRequired: true, docs: noDocs }));
  if (!fixed) return added;
  const value: Type = { kind: "literal", value: fixed.value };
  return [...added, { name: fixed.name, type: value, isRequired: true, docs: noDocs }];
}

const verbs = { get: "GET", head: "HEAD", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE" } as const;

function toLiteral(shared: Shared, basis: Basis, part: Part, input: Input | undefined): OperationLiteral {
  const { context, idempotencyHeader } = shared;
  const { method, path, operation } = basis.endpoint;
  const { parameters, body, success } = part;
  const required = relaxedIn(basis, part).map(({ name }) => name);
  if (method === "options" || method === "trace") {
    context.spec.problem(operation, [], `The clients don't send ${method.toUpperCase()}.`, "Leave the operation out.");
  }
  const styles = Object.fromEntries(
    Object.entries(parameters.styles).filter(([name]) => parameters.query.some((field) => field.name === name)),
  );
  const upload = body?.kind === "multipart" ? uploadLimits(context, body.media, input?.files ?? []) : undefined;
  return {
    id: part.name.id,
    method: method === "options" || method === "trace" ? "GET" : verbs[method],
    path,
    kind: basis.kind,
    ...(basis.retry === "never" && { retry: "never" }),
    ...(body && parameters.query.length > 0 && { query: parameters.query.map(({ name }) => name) }),
    ...(Object.keys(styles).length > 0 && { styles }),
    ...(parameters.headers.length > 0 && {
      headers: Object.fromEntries(parameters.headers.map(({ name }) => [name, name])),
    }),
    ...(part.fixed && { fixed: part.fixed }),
    ...(basis.clientParams.length > 0 && { clientParams: basis.clientParams }),
    ...(required.length > 0 && { required }),
    ...(body && { body: body.kind }),
    ...(input?.bodyProperty !== undefined && { bodyProperty: input.bodyProperty }),
    ...contentType(body),
    ...(upload && { upload }),
    ...(basis.kind === "keyed" && idempotencyHeader !== undefined && { idempotencyHeader }),
    ...resultKind(shared, success),
    ...(success.accept !== undefined && { accept: success.accept }),
    ...(part.pagination && { pagination: part.pagination }),
  };
}

/** How the answer is read, where it is not as a JSON object. */
function resultKind({ reader }: Shared, { type, kind }: Success): Pick<OperationLiteral, "result"> {
  if (!type) return { result: "none" };
  if (kind !== "json") return { result: kind };
  const parts = reader.parts(type);
  if (parts.every((part) => part.kind === "object" && part.fields.length + part.extends.length > 0)) return {};
  return { result: parts.every((part) => part.kind === "array" || part.kind === "tuple") ? "array" : "value" };
}

const usualTypes = { json: "application/json", text: "", binary: "application/octet-stream" } as const;

/** The media type of a body that does not follow from how it is written. */
function contentType(body: Body | undefined): { contentType?: string } {
  if (!body || body.kind === "multipart" || body.kind === "form") return {};
  const named = namedType(body.mediaType, usualTypes[body.kind]);
  return named === undefined ? {} : { contentType: named };
}
