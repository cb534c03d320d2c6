import { exampleArguments, exampleClientParams, type Api, type Method } from "@waypost/codegen";
import { isObject, plainText } from "../json.ts";
import { queryString } from "./query.ts";

/** What goes over the wire when a method is called with the arguments of its TypeScript sample. */
export interface SampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: SampleBody;
}

export type SampleBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "text"; readonly value: string; readonly contentType: string }
  | { readonly kind: "form" | "multipart"; readonly parts: readonly SamplePart[] }
  | { readonly kind: "binary" };

export interface SamplePart {
  readonly name: string;
  /** Absent: the part is a file. */
  readonly value?: string;
}

/** @param example Name of one of the method's request examples. Default: the first. */
export function sampleRequest(api: Api, method: Method, example?: string): SampleRequest {
  const { operation } = method;
  const { path, input } = exampleArguments(method, example);
  const { query, headers, rest } = spread(method, input);
  const body = sampleBody(method, rest);
  return {
    method: operation.method,
    url:
      api.baseUrl +
      filledPath(method, path) +
      queryString({ ...exampleClientParams(method), ...query }, operation.styles),
    headers: [...headers, ...idempotencyHeader(method)],
    ...(body && { body }),
  };
}

/** The template with the arguments in it; one without an example stays as it is. */
function filledPath({ operation, pathParams }: Method, values: readonly unknown[]): string {
  return pathParams.reduce((path, { wireName }, index) => {
    const value = values[index];
    return value === undefined ? path : path.replace(`{${wireName}}`, encodeURIComponent(plainText(value)));
  }, operation.path);
}

interface Spread {
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What is left for the body; undefined where the call gives none. */
  readonly rest: unknown;
}

/** A method's one object, taken apart as the transport does it; the variant's value goes where the others go. */
function spread({ operation }: Method, input: unknown): Spread {
  const fixed = operation.fixed ? { [operation.fixed.name]: operation.fixed.value } : {};
  const queryFixed = operation.fixed?.in === "query" ? fixed : {};
  const bodyFixed = operation.fixed?.in === "body" ? fixed : {};
  if (!isObject(input)) return { query: queryFixed, headers: [], rest: input ?? someOf(bodyFixed) };
  const all = Object.entries(input);
  const isHeader = ([name]: [string, unknown]): boolean => name in (operation.headers ?? {});
  const isQuery = ([name]: [string, unknown]): boolean =>
    operation.query?.includes(name) ?? operation.body === undefined;
  const others = all.filter((each) => !isHeader(each));
  return {
    query: { ...queryFixed, ...Object.fromEntries(others.filter(isQuery)) },
    headers: all.filter(isHeader).map(([name, value]) => [operation.headers?.[name] ?? name, plainText(value)]),
    rest: { ...bodyFixed, ...Object.fromEntries(others.filter((each) => !isQuery(each))) },
  };
}

function someOf(values: object): object | undefined {
  return Object.keys(values).length > 0 ? values : undefined;
}

/** A client makes the key itself; someone who uses curl has to. */
function idempotencyHeader({ operation, examples }: Method): [string, string][] {
  const name = operation.idempotencyHeader;
  return name !== undefined && name in examples.parameters ? [[name, plainText(examples.parameters[name])]] : [];
}

function sampleBody({ operation, input }: Method, value: unknown): SampleBody | undefined {
  if (operation.body === undefined || value === undefined) return undefined;
  switch (operation.body) {
    case "binary":
      return { kind: "binary" };
    case "json":
      return { kind: "json", value };
    case "text":
      return { kind: "text", value: plainText(value), contentType: operation.contentType ?? "text/plain" };
    default:
      return { kind: operation.body, parts: formParts(value, new Set(input?.files)) };
  }
}

/** A list is one part for each of its items. */
function formParts(value: unknown, files: ReadonlySet<string>): SamplePart[] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, each]) =>
    [each].flat().map((item) => (files.has(name) ? { name } : { name, value: plainText(item) })),
  );
}
