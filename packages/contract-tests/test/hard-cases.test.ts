// Ten cases that clients get wrong, on every client, over real connections: what a path may hold, what a refusal or an
// answer may look like, and what is repeated when a connection breaks.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Method } from "@waypost/codegen";
import { describe, expect, test } from "vitest";
import { callMethod, clientParamsOf, createClient, shownCalls, type Options } from "../src/call.ts";
import type { ProviderCase } from "../src/providers.ts";
import { providerTable } from "../src/table.ts";

type Answer = (response: ServerResponse, method: Method) => void;

interface Outcome {
  /** Targets of the requests that came, in turn. */
  readonly targets: readonly string[];
  readonly error: { readonly name?: string; readonly message?: string; readonly maybeSent?: boolean };
}

const page = `<html><body>${"Bad gateway. ".repeat(500)}</body></html>`;

const html =
  (status: number): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "text/html" }).end(page);

const json =
  (status: number, body: unknown, headers = {}): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

const fine: Answer = (response, method) => json(200, method.examples.success.examples[0]?.value)(response, method);

const broken: Answer = ({ socket }) => void socket?.resetAndDestroy();

/** Calls a method against a server that answers each request with the next of `answers`, and then with the last. */
async function call(
  { methods }: ProviderCase,
  method: Method,
  answers: readonly Answer[],
  options: Options = {},
  path = shownCalls(method)[0].args.path,
): Promise<Outcome> {
  const targets: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const answer = answers[Math.min(targets.length, answers.length - 1)];
    targets.push(request.url ?? "");
    request.resume().once("end", () => answer?.(response, method));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("the server has no address");
    const client = await createClient(method, `http://127.0.0.1:${address.port}`, clientParamsOf(methods));
    const { args } = shownCalls(method)[0];
    const error: unknown = await Promise.resolve(callMethod(client, method, { ...args, path }, options)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { targets, error: Object(error) };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function methodOf({ name, methods }: ProviderCase, isWanted: (method: Method) => boolean): Method {
  const found = methods.find((each) => isWanted(each) && each.examples.success.examples.length > 0);
  if (found === undefined) throw new Error(`${name} has no such method`);
  return found;
}

const answersWithObject = ({ result, operation }: Method): boolean =>
  result.kind !== "nothing" && operation.result === undefined;

describe.each(providerTable())("$name", (provider) => {
  const read = methodOf(provider, (each) => each.operation.kind === "safe" && answersWithObject(each));
  const send = methodOf(provider, (each) => each.operation.kind === "once" && answersWithObject(each));
  const pathed = provider.methods.filter(({ pathParams }) => pathParams.length > 0);

  test("every method whose path has a place for a value takes it as an argument", () => {
    expect(pathed).toEqual(provider.methods.filter(({ operation }) => operation.path.includes("{")));
  });

  test("a path value is one segment, whatever it holds", async () => {
    for (const method of pathed) {
      const path = method.pathParams.map(() => "a/b?x=1#f;v%2e");
      const { targets } = await call(provider, method, [fine], { maxRetries: 0 }, path);
      const wanted = method.operation.path.replaceAll(/\{[^}]+\}/g, "a%2Fb%3Fx%3D1%23f%3Bv%252e");
      expect(targets.map((target) => target.split("?")[0])).toEqual([wanted]);
    }
  });

  test.each(["..", ".", ""])("the path value %j reaches no other route", async (value) => {
    for (const method of pathed) {
      const path = method.pathParams.map(() => value);
      const { targets, error } = await call(provider, method, [fine], {}, path);
      expect([targets, error.name]).toEqual([[], "ConfigError"]);
    }
  });

  test("a 404 is a NotFoundError", async () => {
    const { error } = await call(provider, read, [json(404, {})]);
    expect(error.name).toBe("NotFoundError");
  });

  test("HTML with a 502 is a ServerError of one short line", async () => {
    const { error } = await call(provider, read, [html(502)], { maxRetries: 0 });
    expect(error.name).toBe("ServerError");
    expect(error.message?.length).toBeLessThanOrEqual(300);
    expect(error.message).not.toContain("\n");
  });

  test("HTML with a 200 is no data", async () => {
    const { error } = await call(provider, read, [html(200)]);
    expect(error.name).toBe("ParseError");
  });

  test("a 429 is waited for, and the read done", async () => {
    const { targets, error } = await call(provider, read, [json(429, {}, { "retry-after": "0" }), fine]);
    expect([targets.length, error]).toEqual([2, {}]);
  });

  test("a read is repeated when the connection breaks", async () => {
    const { targets, error } = await call(provider, read, [broken, fine]);
    expect([targets.length, error]).toEqual([2, {}]);
  });

  test("a send that a 500 answers is sent once", async () => {
    const { targets, error } = await call(provider, send, [json(500, {}), fine]);
    expect([targets.length, error.name, error.maybeSent]).toEqual([1, "ServerError", true]);
  });

  test("a send whose connection breaks is sent once", async () => {
    const { targets, error } = await call(provider, send, [broken, fine]);
    expect([targets.length, error.name, error.maybeSent]).toEqual([1, "ConnectionError", true]);
  });

  test("JSON of another shape is no data", async () => {
    const { error } = await call(provider, read, [json(200, "a text")]);
    expect(error.name).toBe("ParseError");
  });
});
