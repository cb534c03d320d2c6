// Calls a generated method at the public door: the package's own entry, a client made as a user makes it.
import type { Method } from "@waypost/codegen";
import { isObject } from "./json.ts";
import type { Operation } from "./spec/outline.ts";
import type { Parameter } from "./spec/parameters.ts";
import type { Arguments } from "./wire/expect.ts";

/** What the method returns: a promise of the data, or a list. */
export type Result = PromiseLike<unknown> & Partial<AsyncIterable<unknown>>;

/** Options of a request, as a user gives them. */
export interface Options {
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
}

/** An instance of the provider's client class. */
export async function createClient(
  { client: { packageName, className } }: Method,
  baseUrl: string,
  clientParams: Readonly<Record<string, unknown>>,
): Promise<object> {
  const module: unknown = await import(packageName);
  const Client = memberOf(module, className);
  if (typeof Client !== "function") throw new Error(`${packageName} exports no class ${className}`);
  const client: unknown = Reflect.construct(Client, [{ apiKey: "test-key", baseUrl, ...clientParams }]);
  if (typeof client !== "object" || client === null) throw new Error(`${className} constructs no object`);
  return client;
}

/** What the spec lets a client set once, as a user of it would: with the values that it shows. */
export function clientParamsOf(methods: readonly Method[]): Record<string, unknown> {
  const shown = methods.flatMap(({ operation, examples }) =>
    (operation.clientParams ?? []).map((name) => [name, examples.parameters[name]]),
  );
  return Object.fromEntries(shown);
}

/** Calls `method` with its path parameters, one input and the options, as its signature has them. */
export function callMethod(
  client: object,
  method: Method,
  { path, input, idempotencyKey }: Arguments,
  options: Options,
): Result {
  const owner = method.resource === undefined ? client : memberOf(client, method.resource);
  const member = memberOf(owner, method.name);
  if (typeof member !== "function") throw new Error(`${method.client.className} has no method ${method.name}`);
  const all = { ...options, ...(idempotencyKey !== undefined && { idempotencyKey }) };
  return Reflect.apply(member, owner, method.input === undefined ? [...path, all] : [...path, input, all]);
}

/** The arguments of one call that a spec shows. */
export interface Shown {
  readonly name: string;
  readonly args: Arguments;
}

/** Every call that the spec shows for the method, the ordinary one first. */
export function shownCalls(method: Method): [Shown, ...Shown[]] {
  const { parameters, required, requests } = method.examples;
  const path = method.pathParams.map(({ wireName }) => parameters[wireName]);
  const needed = pick(parameters, required);
  const [first, ...more] = requests.map(({ name, value }) => ({
    name,
    args: { path, input: withQuery(needed, withFiles(value, method.input?.files ?? []), method) },
  }));
  return [first ?? { name: "no body", args: { path, input: required.length > 0 ? needed : undefined } }, ...more];
}

/** The ordinary call with every parameter that the spec has an example of, where there is one to add. */
export function wholeCall(method: Method, operation: Operation): Shown[] {
  const [{ args }] = shownCalls(method);
  const shown = queryParameters(operation, method).filter((each) => "example" in each);
  const key = operation.keyHeader === undefined ? undefined : method.examples.parameters[operation.keyHeader];
  if (shown.length === 0 && key === undefined) return [];
  const query = Object.fromEntries(shown.map(({ name, example }) => [name, example]));
  return [
    {
      name: "every parameter",
      args: {
        ...args,
        ...(method.input !== undefined && { input: { ...query, ...Object(args.input) } }),
        ...(typeof key === "string" && { idempotencyKey: key }),
      },
    },
  ];
}

/** The query parameters that a method takes: of one that is a variant, its own. */
export function queryParameters({ parameters, variants }: Operation, method: Method): Parameter[] {
  const variant = variants?.byId.get(method.operation.id);
  return parameters.filter(
    ({ in: location, name }) =>
      location === "query" &&
      (variant?.parameters?.includes(name) ?? true) &&
      !(variant !== undefined && variants?.in === "query" && variants.name === name),
  );
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function withQuery(query: Readonly<Record<string, unknown>>, body: unknown, { input }: Method): unknown {
  const holder = input?.bodyProperty;
  if (holder !== undefined) return { ...query, [holder]: body };
  return Object.keys(query).length > 0 && isObject(body) ? { ...query, ...body } : body;
}

/** The spec shows a file's content as text; a user passes a `File`. */
export function withFiles(value: unknown, files: readonly string[]): unknown {
  if (files.length === 0 || !isObject(value)) return value;
  const entries = files
    .filter((name) => name in value)
    .map((name) => [name, new File([contentOf(value[name])], `${name}.pdf`, { type: "application/pdf" })]);
  return { ...value, ...Object.fromEntries(entries) };
}

function contentOf(shown: unknown): string {
  return typeof shown === "string" ? shown : "";
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
}
