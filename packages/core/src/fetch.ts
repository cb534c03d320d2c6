/**
 * openapi-fetch on the same pipeline: `client.GET("/contacts", …)` with the key, timeouts, safe retries and path safety
 * of the resource clients. The one file that knows openapi-fetch.
 */
import createClient, { type Client } from "openapi-fetch";

import type { Answer, Body } from "./call.js";
import { systemClock, type Clock } from "./clock.js";
import type { ApiError } from "./errors/api-errors.js";
import { isApiError } from "./errors/guards.js";
import { errorsOf, type Fail } from "./fail.js";
import { checkHeaders } from "./headers.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { fillPath, parameterNames } from "./path.js";
import { createPipeline } from "./pipeline.js";
import type { Provider } from "./provider.js";
import { encodeQuery } from "./query.js";
import { jsonBody } from "./bodies/json.js";
import { toCall } from "./request.js";
import { findRoute, readRoutes } from "./routes.js";
import { readSettings, type TransportOptions } from "./settings.js";
import { isStream } from "./stream.js";

type Fields = Readonly<Record<string, unknown>>;

/** What openapi-fetch's methods take, as far as it matters here, and this package's own options beside it. */
interface Init extends Omit<RequestOptions, "headers"> {
  readonly params?: { readonly path?: Fields; readonly query?: Fields; readonly header?: Fields };
  readonly headers?: HeadersInit | Fields;
  readonly body?: unknown;
  readonly bodySerializer?: (body: unknown) => unknown;
}

type Method = (path: string, init?: Init) => Promise<unknown>;
type AnyMethod = (method: string, path: string, init?: object) => Promise<unknown>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** Errors by the responses that stand for them. */
const errors = new WeakMap<Response, ApiError>();

/**
 * An openapi-fetch client typed by `Paths`. As openapi-fetch has it, a refusal is `{ error, response }` and not thrown;
 * {@link apiErrorOf} gives its `ApiError`. Every other failure is thrown as in the resource clients.
 *
 * Beside openapi-fetch's own, each call takes `timeout`, `totalTimeout`, `maxRetries`, `idempotencyKey` and
 * `onResponse`. Other fields of `RequestInit`, and `baseUrl`, `fetch` and serializers of query and path, are the
 * pipeline's and are ignored.
 *
 * @param operations All operations of the provider: what may be repeated is decided by them.
 */
export function createFetchClient<Paths extends object>(
  provider: Provider,
  operations: Readonly<Record<string, Operation>>,
  options: TransportOptions = {},
  clock: Clock = systemClock,
): Client<Paths> {
  const settings = readSettings(provider, options, errorsOf(provider));
  const send = createPipeline(settings, clock);
  const routes = readRoutes(operations);
  const client = createClient<Paths>({
    baseUrl: settings.baseUrl,
    // Both are given with each call. Their defaults would touch globals, which loads Node's HTTP stack.
    fetch: () => Promise.reject(new TypeError("fetch is given with each call")),
    Request: Object as unknown as typeof Request,
  });
  const request = client.request as unknown as AnyMethod;

  const run: AnyMethod = async (method, path, init: Init = {}) => {
    const operation = findRoute(routes, method, path, errorsOf(provider));
    const fail = errorsOf(provider, operation.id);
    const { params = {}, headers, body, bodySerializer, signal, ...own } = init;
    const pathValues = parameterNames(operation.path).map((name) => params.path?.[name]);
    const url = settings.baseUrl + fillPath(operation.path, pathValues, fail);
    const clientParams = Object.fromEntries(
      (operation.clientParams ?? []).map((name) => [name, settings.clientParams?.[name]]),
    );
    const query = encodeQuery({ ...clientParams, ...params.query }, operation.styles, fail);
    const content = body === undefined ? {} : serialize(operation, body, bodySerializer, fail);
    // A stream would be used up by a `Request`, and a function is none: these go past openapi-fetch.
    const direct = isStream(content.body) || typeof content.body === "function" ? (content.body as Body) : undefined;

    return request(method, path, {
      params: { path: {} },
      pathSerializer: () => url,
      querySerializer: () => query,
      headers: { ...content.headers, ...flatten(headers, fail), ...flatten(params.header, fail) },
      body: direct === undefined ? content.body : undefined,
      bodySerializer: (value: unknown) => value,
      Request: globalThis.Request,
      fetch: async (sent: Request) => {
        const parts = {
          url: sent.url,
          headers: { ...content.headers, ...Object.fromEntries(sent.headers) },
          body: direct ?? (sent.body === null ? undefined : await sent.blob()),
        };
        const callOptions: RequestOptions = signal === undefined ? own : { ...own, signal };
        return settle(send(toCall(settings, operation, parts, callOptions, fail)), operation);
      },
    });
  };

  const byName = methods.map((method): [string, Method] => [method, (path, init) => run(method, path, init)]);
  return Object.assign(client, { request: run, ...Object.fromEntries(byName) }) as Client<Paths>;
}

/** The error of a `response` that was not a success: its class, code, `maybeSent` and attempts. */
export function apiErrorOf(response: Response): ApiError | undefined {
  return errors.get(response);
}

/** A body as it is sent. A serializer of the caller's wins; what it returns is taken as it is. */
function serialize(
  operation: Operation,
  body: unknown,
  serializer: Init["bodySerializer"],
  fail: Fail,
): { body?: unknown; headers?: Record<string, string> } {
  if (serializer !== undefined) return { body: serializer(body) };
  if (body instanceof FormData) return { body };
  const [encoded, contentType] = (operation.body ?? jsonBody)(body, operation, fail);
  return { body: encoded, headers: { "content-type": contentType } };
}

/** Headers of any form that openapi-fetch takes, checked. `null` and `undefined` leave one out. */
function flatten(headers: Init["headers"], fail: Fail): Record<string, string> {
  const entries: [string, unknown][] =
    headers instanceof Headers || Array.isArray(headers) ? [...headers] : Object.entries(headers ?? {});
  const given = entries.filter(([, value]) => value !== undefined && value !== null);
  return checkHeaders(Object.fromEntries(given.map(([name, value]) => [name, String(value)])), fail);
}

/** What openapi-fetch gets to read: the answer again, which the pipeline has read and checked already. */
async function settle(answer: Promise<Answer>, { result }: Operation): Promise<Response> {
  try {
    const { status, headers, content } = await answer;
    return respond(status, headers, result === "none" ? "" : content);
  } catch (error) {
    if (!isApiError(error)) throw error;
    const { status, headers, body, message } = error;
    // openapi-fetch takes an empty error for none.
    const text = typeof body === "string" ? body || message : JSON.stringify(body);
    const response = respond(status, headers, text);
    errors.set(response, error);
    return response;
  }
}

function respond(status: number, original: Headers, text: string | Blob): Response {
  const headers = new Headers(original);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  return new Response(text === "" ? null : text, { status, headers });
}
