import { resolve } from "./document.js";
import { isObject, listAt, objectAt, textAt, type JsonObject } from "./json.js";

/** One operation of a spec, as far as choosing its answer needs it. */
export interface Operation {
  /** `contacts.upsert`; where the spec gives none, `POST /contacts`. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** With its parameters: `/contacts/{id}`. */
  readonly path: string;
  /** By `name`, with the reference resolved. */
  readonly parameters: readonly JsonObject[];
  /** The JSON body's schema, or the form's; a reference stays one. */
  readonly request: unknown;
  /** By status: `200`, `4XX`, `default`. */
  readonly responses: ReadonlyMap<string, ResponseOutline>;
  readonly paginator: Paginator | undefined;
  readonly variants: Variants | undefined;
  /** Query parameters of which a call needs at least one; empty where none is needed. */
  readonly requiresOneOf: readonly string[];
  /** A POST that may be repeated. */
  readonly isIdempotent: boolean;
  /** The header that carries one key per call, in lower case. */
  readonly keyHeader: string | undefined;
}

/** One status of an operation. */
export interface ResponseOutline {
  /** A reference stays one, so that two places can be seen to mean the same schema. Undefined where there is no body. */
  readonly schema: unknown;
  /** By name, in the spec's order. */
  readonly examples: ReadonlyMap<string, unknown>;
}

/** How a list is paged; places are JSON Pointers. */
export interface Paginator {
  readonly style: string;
  /** The query parameter that names a later page. */
  readonly param: string;
  readonly size: string | undefined;
  readonly items: string | undefined;
  readonly next: string | undefined;
  readonly more: string | undefined;
}

/** The operation's several methods, told apart by one value of the request. */
interface Variants {
  readonly in: string;
  readonly name: string;
  /** The value when the request gives none. */
  readonly fallback: string | undefined;
  readonly byValue: ReadonlyMap<string, Variant>;
}

export interface Variant {
  readonly id: string;
  /** Query parameters that this variant needs, beyond what the operation does. */
  readonly required: readonly string[];
  readonly requiresOneOf: readonly string[];
  readonly paginator: Paginator | undefined;
  /** Names of the success response's examples: the ordinary case, then the last page. */
  readonly examples: readonly string[];
}

/** The status of an ordinary answer: the lowest 2xx that the operation declares. */
export function successStatus({ responses }: Operation): number {
  const [lowest = "200"] = [...responses.keys()].filter((code) => /^2(\d\d|XX)$/.test(code)).toSorted();
  return Number(lowest.replace("XX", "00"));
}

/** What the operation declares for a status, be it under `4XX` or `default`. */
export function responseFor({ responses }: Operation, status: number): ResponseOutline | undefined {
  return responses.get(String(status)) ?? responses.get(`${String(status)[0]}XX`) ?? responses.get("default");
}

/** The names of the examples that the operation has for a status; undefined where it does not declare the status. */
export function exampleNames(operation: Operation, status: number): readonly string[] | undefined {
  const response = responseFor(operation, status);
  return response && [...response.examples.keys()];
}

/** The operation's id and those of its variants. */
export function idsOf({ id, variants }: Operation): string[] {
  return [id, ...[...(variants?.byValue.values() ?? [])].map((variant) => variant.id)];
}

/** Every operation of a document. */
export function readOperations(document: JsonObject): Operation[] {
  const at = (value: unknown): JsonObject => resolve(document, value);
  return Object.entries(objectAt(document, "paths")).flatMap(([path, item]) => {
    const { parameters: shared, ...methods } = at(item);
    return Object.entries(methods)
      .filter(([method]) => /^(get|put|post|patch|delete|options|head|trace)$/.test(method))
      .map(([method, value]) => readOperation(document, method.toUpperCase(), path, at(value), shared));
  });
}

function readOperation(
  document: JsonObject,
  method: string,
  path: string,
  operation: JsonObject,
  shared: unknown,
): Operation {
  const at = (value: unknown): JsonObject => resolve(document, value);
  const parameters = [...(Array.isArray(shared) ? shared : []), ...listAt(operation, "parameters")].map(at);
  const paginators = objectAt(document, "x-sdk-paginators");
  const responses = Object.entries(objectAt(operation, "responses"));
  return {
    id: textAt(operation, "operationId") ?? `${method} ${path}`,
    method,
    path,
    parameters,
    request: readContent(at(operation["requestBody"]))["schema"],
    responses: new Map(responses.map(([code, response]) => [code, readResponse(document, at(response))])),
    paginator: readPaginator(operation["x-sdk-pagination"], paginators),
    variants: readVariants(operation["x-sdk-variants"], parameters, at, paginators),
    requiresOneOf: textsAt(operation, "x-sdk-requires-one-of"),
    isIdempotent: operation["x-sdk-retry"] === "idempotent",
    keyHeader:
      operation["x-sdk-idempotency"] === true
        ? textAt(objectAt(document, "x-sdk-idempotency"), "header")?.toLowerCase()
        : undefined,
  };
}

function readResponse(document: JsonObject, response: JsonObject): ResponseOutline {
  const content = readContent(response);
  const named = Object.entries(objectAt(content, "examples")).map(([name, example]): [string, unknown] => [
    name,
    resolve(document, example)["value"],
  ]);
  return { schema: content["schema"], examples: new Map(named) };
}

/** What stands under a body's first media type: specs have one for each body. */
function readContent(body: JsonObject): JsonObject {
  const [first] = Object.values(objectAt(body, "content"));
  return isObject(first) ? first : {};
}

function readPaginator(value: unknown, paginators: JsonObject): Paginator | undefined {
  const named = typeof value === "string" ? value : isObject(value) ? textAt(value, "paginator") : undefined;
  const base = named === undefined ? {} : objectAt(paginators, named);
  const whole = isObject(value) ? { ...base, ...value } : base;
  const style = textAt(whole, "style");
  const param = textAt(whole, "param");
  if (style === undefined || param === undefined) return undefined;
  const place = (name: string): string | undefined => textAt(whole, name);
  return { style, param, size: place("size"), items: place("items"), next: place("next"), more: place("more") };
}

function readVariants(
  value: unknown,
  parameters: readonly JsonObject[],
  at: (value: unknown) => JsonObject,
  paginators: JsonObject,
): Variants | undefined {
  if (!isObject(value)) return undefined;
  const name = textAt(value, "name");
  if (name === undefined) return undefined;
  const byValue = Object.entries(objectAt(value, "methods")).map(([key, method]): [string, Variant] => [
    key,
    readVariant(isObject(method) ? method : {}, key, paginators),
  ]);
  const place = textAt(value, "in") ?? "query";
  const selecting = place === "query" ? parameters.find((each) => each["name"] === name) : undefined;
  return { in: place, name, fallback: textAt(at(selecting?.["schema"]), "default"), byValue: new Map(byValue) };
}

function readVariant(method: JsonObject, key: string, paginators: JsonObject): Variant {
  return {
    id: textAt(method, "operationId") ?? key,
    paginator: readPaginator(method["pagination"], paginators),
    required: textsAt(method, "required"),
    requiresOneOf: textsAt(method, "requiresOneOf"),
    examples: textsAt(method, "examples"),
  };
}

function textsAt(value: JsonObject, key: string): string[] {
  return listAt(value, key).filter((each) => typeof each === "string");
}
