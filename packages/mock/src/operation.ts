import { formTwin } from "./form.js";
import { isObject, listAt, objectAt, textAt, type JsonObject } from "./json.js";
import type { PrismOperation } from "./prism.js";

/** One operation of a spec, with what the spec says about choosing its answer. */
export interface Operation {
  /** `contacts.upsert`; where the spec gives none, `POST /contacts`. */
  readonly id: string;
  readonly prism: PrismOperation;
  /** Stands in for `prism` when a multipart request comes; undefined where the operation takes none. */
  readonly form: PrismOperation | undefined;
  readonly paginator: Paginator | undefined;
  readonly variants: Variants | undefined;
}

/** How a request names a later page. */
export interface Paginator {
  readonly style: string;
  readonly param: string;
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
  readonly paginator: Paginator | undefined;
  /** Names of the success response's examples: the ordinary case, then the last page. */
  readonly examples: readonly string[];
}

/** @param paginators the document's `x-sdk-paginators` */
export function readOperation(prism: PrismOperation, paginators: JsonObject): Operation {
  const extensions: JsonObject = { ...prism.extensions };
  return {
    id: prism.iid ?? `${prism.method.toUpperCase()} ${prism.path}`,
    prism,
    form: formTwin(prism),
    paginator: readPaginator(extensions["x-sdk-pagination"], paginators),
    variants: readVariants(extensions["x-sdk-variants"], prism, paginators),
  };
}

function readPaginator(value: unknown, paginators: JsonObject): Paginator | undefined {
  const named = typeof value === "string" ? value : isObject(value) ? textAt(value, "paginator") : undefined;
  const base = named === undefined ? {} : objectAt(paginators, named);
  const whole = isObject(value) ? { ...base, ...value } : base;
  const style = textAt(whole, "style");
  const param = textAt(whole, "param");
  return style === undefined || param === undefined ? undefined : { style, param };
}

function readVariants(value: unknown, prism: PrismOperation, paginators: JsonObject): Variants | undefined {
  if (!isObject(value)) return undefined;
  const name = textAt(value, "name");
  if (name === undefined) return undefined;
  const byValue = Object.entries(objectAt(value, "methods")).map(([key, method]): [string, Variant] => [
    key,
    readVariant(isObject(method) ? method : {}, key, paginators),
  ]);
  const place = textAt(value, "in") ?? "query";
  const fallback = place === "query" ? defaultOf(prism, name) : undefined;
  return { in: place, name, fallback, byValue: new Map(byValue) };
}

function readVariant(method: JsonObject, key: string, paginators: JsonObject): Variant {
  return {
    id: textAt(method, "operationId") ?? key,
    paginator: readPaginator(method["pagination"], paginators),
    examples: listAt(method, "examples").filter((each) => typeof each === "string"),
  };
}

function defaultOf(prism: PrismOperation, name: string): string | undefined {
  const schema: unknown = prism.request?.query?.find((each) => each.name === name)?.schema;
  return isObject(schema) ? textAt(schema, "default") : undefined;
}
