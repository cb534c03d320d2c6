// What passes through the proxy reaches the other side as it was sent, and is kept for judging.
import { afterEach, describe, expect, test } from "vitest";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Exchange } from "../../src/live/exchange.ts";
import { startProxy, type Proxy } from "../../src/live/proxy.ts";
import { json, startServer, type Answer, type LocalServer } from "./server.ts";

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});

async function between(
  answer: Answer,
  path = "/v1",
): Promise<{ proxy: Proxy; server: LocalServer; exchanges: Exchange[]; failures: string[] }> {
  const exchanges: Exchange[] = [];
  const failures: string[] = [];
  const server = await startServer(answer);
  const proxy = await startProxy({
    target: new URL(`${server.url}${path}`),
    timeout: 5000,
    onExchange: (exchange) => exchanges.push(exchange),
    onFailure: (reason) => failures.push(reason),
  });
  open.push(proxy, server);
  return { proxy, server, exchanges, failures };
}

test("path, query, headers and body arrive, and so does the answer", async () => {
  const { proxy, server, exchanges } = await between((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { authorization, host, connection } = request.headers;
      json(response, { authorization, host, connection, body: Buffer.concat(chunks).toString() }, 201, { "x-a": "b" });
    });
  });
  const answer = await fetch(`${proxy.baseUrl}/contacts?limit=5`, {
    method: "POST",
    body: "hello",
    headers: { authorization: "Bearer key" },
  });
  const said: unknown = await answer.json();
  await proxy.idle();
  expect(answer.status).toBe(201);
  expect(answer.headers.get("x-a")).toBe("b");
  expect(said).toMatchObject({ authorization: "Bearer key", host: new URL(server.url).host, body: "hello" });
  expect(server.requests).toEqual(["POST /v1/contacts?limit=5"]);
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]).toMatchObject({ method: "POST", path: "/contacts", status: 201, isWhole: true });
  expect(exchanges[0]?.query.get("limit")).toBe("5");
  expect(exchanges[0]?.requestBody.toString()).toBe("hello");
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
])("a body that came as %s although nobody asked is read", async (encoding, compress) => {
  const { proxy, exchanges } = await between((_request, response) => {
    response.writeHead(200, { "content-encoding": encoding }).end(compress("hello"));
  });
  const text = await (await fetch(`${proxy.baseUrl}/ping`)).text();
  await proxy.idle();
  expect(text).toBe("hello");
  expect(exchanges[0]?.body.toString()).toBe("hello");
});

test("a body in no readable encoding counts as broken", async () => {
  const { proxy, exchanges } = await between((_request, response) => {
    response.writeHead(200, { "content-encoding": "zstd" }).end("hello");
  });
  await fetch(`${proxy.baseUrl}/ping`)
    .then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    )
    .catch(() => undefined);
  await proxy.idle();
  expect(exchanges[0]?.isWhole).toBe(false);
});

test("a long body passes whole, and is not kept", async () => {
  const long = Buffer.alloc(6 * 1024 * 1024, "a");
  const { proxy, exchanges } = await between((_request, response) => response.end(long));
  const received = await (await fetch(`${proxy.baseUrl}/ping`)).arrayBuffer();
  await proxy.idle();
  expect(received.byteLength).toBe(long.length);
  expect(exchanges[0]?.isWhole).toBe(false);
});

test("an answer streams through: its beginning is there before its end", async () => {
  let end: (() => void) | undefined;
  const { proxy } = await between((_request, response) => {
    response.write("first");
    end = () => response.end("last");
  });
  const answer = await fetch(`${proxy.baseUrl}/ping`);
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe("first");
  end?.();
  const last = await reader?.read();
  expect(Buffer.from(last?.value ?? []).toString()).toBe("last");
});

describe("a server at its root", () => {
  test("has paths as they are", async () => {
    const { proxy, exchanges } = await between((_request, response) => json(response, {}), "/");
    await (await fetch(`${proxy.baseUrl}/conversations`)).text();
    await proxy.idle();
    expect(exchanges[0]?.path).toBe("/conversations");
  });
});

test("a server that is gone is a failure, told by its code alone", async () => {
  const { proxy, server, failures, exchanges } = await between(() => undefined);
  await server.stop();
  await expect(fetch(`${proxy.baseUrl}/ping`)).rejects.toThrow("fetch failed");
  await proxy.idle();
  expect(failures).toEqual(["ECONNREFUSED"]);
  expect(exchanges).toEqual([]);
});
