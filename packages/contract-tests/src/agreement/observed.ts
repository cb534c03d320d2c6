// What a client does by itself, seen from where it hands over to the network: no mock, and no server given.
import type { Api, Method } from "@waypost/codegen";
import { callMethod, clientParamsOf, shownCalls } from "../call.ts";
import type { Arguments } from "../wire/expect.ts";

export interface Sent {
  readonly url: string;
  readonly headers: Headers;
}

export interface Observed {
  /** Every attempt of the call, in turn. */
  readonly sent: readonly Sent[];
  readonly error: unknown;
}

/** Makes a call of a method, the first that the spec shows if no other is given, and refuses each attempt in the same way. */
export async function observe(
  { client: { packageName, className } }: Api,
  methods: readonly Method[],
  method: Method,
  refusal: { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> },
  { maxRetries = 0, args = shownCalls(method)[0].args }: { maxRetries?: number; args?: Arguments } = {},
): Promise<Observed> {
  const module: unknown = await import(packageName);
  const Client: unknown = Reflect.get(Object(module), className);
  if (typeof Client !== "function") throw new Error(`${packageName} exports no class ${className}`);
  const sent: Sent[] = [];
  const fetch = async (url: string, { headers }: RequestInit): Promise<Response> => {
    sent.push({ url, headers: new Headers(headers) });
    return Response.json(refusal.body, { status: refusal.status, headers: refusal.headers ?? {} });
  };
  const client: object = Reflect.construct(Client, [{ apiKey: "test-key", fetch, ...clientParamsOf(methods) }]);
  const error: unknown = await Promise.resolve(callMethod(client, method, args, { maxRetries })).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { sent, error };
}

/** Whether a URL is the operation's at that server, with nothing between the two. @param path with its parameters */
export function isAt(url: string, server: string, path: string): boolean {
  const [sent = ""] = url.split("?");
  if (!sent.startsWith(server)) return false;
  const [parts, wanted] = [sent.slice(server.length).split("/"), path.split("/")];
  return (
    parts.length === wanted.length && wanted.every((part, index) => /^\{.+\}$/.test(part) || part === parts[index])
  );
}

/** The description that a client package ships. */
export async function shippedDescription({ client: { packageName } }: Api): Promise<object> {
  const module: unknown = await import(`${packageName}/openapi.json`, { with: { type: "json" } });
  return Object(Reflect.get(Object(module), "default"));
}
