/** Turns an operation and what a method was given into a {@link Call}. All that can be wrong with either is found here. */
import type { Body, Call } from "./call.js";
import type { PagePosition } from "./errors/waypost-error.js";
import type { Fail } from "./fail.js";
import { checkHeaders, checkHeaderValue, secretsIn } from "./headers.js";
import { addIdempotencyKey } from "./idempotency.js";
import { readLimits } from "./limits.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { fillPath } from "./path.js";
import { encodeQuery, toText } from "./query.js";
import type { Settings } from "./settings.js";

/** What is sent, where and how. */
export interface RequestParts {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Body;
}

/** Sorts a method's one object into query, headers and body, as the operation says, and writes each as it is sent. */
export function toRequest(
  settings: Settings,
  operation: Operation,
  path: readonly unknown[],
  input: unknown,
  fail: Fail,
): RequestParts {
  const { body: encode, bodyProperty, fixed, headers: headerNames, query: queryNames } = operation;
  const query: Record<string, unknown> = {};
  const headers: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  const isWhole = encode && !queryNames && !headerNames; // nothing but the body: a file, perhaps
  for (const name of operation.clientParams ?? []) query[name] = settings.clientParams?.[name];
  for (const [name, value] of isWhole ? [] : Object.entries(input ?? {})) {
    if (value === undefined) continue;
    const header = headerNames?.[name];
    if (header) headers[header.toLowerCase()] = checkHeaderValue(toText(value, name, fail), name, fail);
    else ((queryNames?.includes(name) ?? !encode) ? query : rest)[name] = value;
  }
  let content: unknown = isWhole ? input : input && (bodyProperty ? rest[bodyProperty] : rest);
  if (fixed?.in === "query") query[fixed.name] = fixed.value;
  if (fixed?.in === "body") content = { ...Object(content), [fixed.name]: fixed.value };

  for (const name of operation.required ?? []) {
    if (query[name] === undefined) throw fail(`"${name}" is missing; pass it here or to the client`);
  }

  const search = encodeQuery(query, operation.styles, fail);
  const url = settings.baseUrl + fillPath(operation.path, path, fail) + (search && `?${search}`);
  if (content === undefined || !encode) return { url, headers, body: undefined };
  const [body, contentType] = encode(content, operation, fail);
  headers["content-type"] = contentType;
  return { url, headers, body };
}

/** Adds what controls the call: the caller's options, checked, over the client's. */
export function toCall(
  settings: Settings,
  operation: Operation,
  { url, headers: given, body }: RequestParts,
  options: RequestOptions | undefined,
  fail: Fail,
  position?: PagePosition,
): Call {
  const own = options?.headers && checkHeaders(options.headers, fail);
  const accept = operation.accept && { accept: operation.accept };
  const headers: Record<string, string> = { ...settings.headers, ...accept, ...given, ...own };
  return {
    provider: settings.provider,
    operation,
    url,
    headers,
    body,
    signal: options?.signal,
    limits: options ? readLimits(options, settings, fail) : settings,
    idempotencyKey: addIdempotencyKey(operation, options?.idempotencyKey, headers, fail),
    onResponse: options?.onResponse,
    position,
    attempts: [],
    secrets: own ? settings.secrets.concat(secretsIn(own)) : settings.secrets,
    deadline: 0,
  };
}
