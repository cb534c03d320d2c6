// Calls a generated method at the public door: the package's own entry, a client made as a user makes it, arguments
// taken from the spec's examples.
import type { Method } from "@waypost/codegen";
import { isObject } from "./json.ts";

/** What the method returns: a promise of the data, or a list. */
export type Result = PromiseLike<unknown> & Partial<AsyncIterable<unknown>>;

/** Options of a request, as a user gives them. */
export interface Options {
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
}

/** An instance of the provider's client class. */
export async function createClient(method: Method, baseUrl: string): Promise<object> {
  const { packageName, className } = method.client;
  const module: unknown = await import(packageName);
  const Client = memberOf(module, className);
  if (typeof Client !== "function") throw new Error(`${packageName} exports no class ${className}`);
  const client: unknown = Reflect.construct(Client, [{ apiKey: "test-key", baseUrl, ...clientParamsOf(method) }]);
  if (typeof client !== "object" || client === null) throw new Error(`${className} constructs no object`);
  return client;
}

/** What the spec lets a client set once, as a user of it would. */
function clientParamsOf({ operation, examples }: Method): Record<string, unknown> {
  return Object.fromEntries((operation.clientParams ?? []).map((name) => [name, examples.parameters[name]]));
}

/** Calls `method` with its path parameters, one input and the options, as its signature has them. */
export function callMethod(client: object, method: Method, input: unknown, options: Options): Result {
  const owner = method.resource === undefined ? client : memberOf(client, method.resource);
  const member = memberOf(owner, method.name);
  if (typeof member !== "function") throw new Error(`${method.client.className} has no method ${method.name}`);
  const path = method.pathParams.map(({ wireName }) => method.examples.parameters[wireName]);
  const args = method.input === undefined ? [...path, options] : [...path, input, options];
  return Reflect.apply(member, owner, args);
}

/** Every input that the spec shows for the method; a single `undefined` where it takes none. */
export function inputsOf(method: Method): { readonly name: string; readonly value: unknown }[] {
  const { parameters, required, requests } = method.examples;
  const query = Object.fromEntries(required.map((name) => [name, parameters[name]]));
  const hasQuery = required.length > 0;
  if (requests.length === 0) return [{ name: "no body", value: hasQuery ? query : undefined }];
  return requests.map(({ name, value }) => {
    const body = withFiles(value, method.input?.files ?? []);
    return { name, value: hasQuery && isObject(body) ? { ...query, ...body } : body };
  });
}

/** The spec shows a file's content as text; a user passes a `File`. */
function withFiles(value: unknown, files: readonly string[]): unknown {
  if (files.length === 0 || !isObject(value)) return value;
  const entries = files.map((name) => [
    name,
    new File([contentOf(value[name])], `${name}.pdf`, { type: "application/pdf" }),
  ]);
  return { ...value, ...Object.fromEntries(entries) };
}

function contentOf(shown: unknown): string {
  return typeof shown === "string" ? shown : "";
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
}
