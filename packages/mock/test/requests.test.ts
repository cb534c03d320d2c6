import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { call, send, startFixtures } from "./support.js";
import type { MockRequest } from "../src/index.js";

test("records what arrived", async () => {
  const mock = await startFixtures();
  await call(mock, "POST /contacts?dry=1&tag=a&tag=b", { body: { phone: "+15550100" }, headers: { "x-trace": "t1" } });
  expect(mock.requests).toEqual([
    {
      provider: "acme",
      operationId: "contacts.upsert",
      method: "POST",
      path: "/contacts",
      query: { dry: "1", tag: ["a", "b"] },
      headers: expect.objectContaining({ "x-trace": "t1", "content-type": "application/json" }),
      body: { phone: "+15550100" },
      status: 200,
      violations: [],
      durationMs: expect.any(Number),
    },
  ]);
});

test("records refusals as far as they were understood", async () => {
  const mock = await startFixtures();
  await send(`${mock.url}/nobody/x?a=1`);
  await call(mock, "GET /nowhere/%2F");
  await call(mock, "POST /contacts", { body: "{", headers: { "content-type": "application/json" } });
  await call(mock, "GET /conversations?action=none");
  expect(mock.requests).toMatchObject([
    { provider: undefined, operationId: undefined, path: "/nobody/x", query: { a: "1" }, status: 404 },
    { provider: "acme", operationId: undefined, path: "/nowhere/%2F", status: 404 },
    { provider: "acme", operationId: "contacts.upsert", path: "/contacts", body: undefined, status: 400 },
    { provider: "acme", operationId: "conversations.query", status: 422 },
  ]);
  for (const { violations } of mock.requests) expect(violations).toHaveLength(1);
});

test("names the variant that was called", async () => {
  const mock = await startFixtures();
  await call(mock, "GET /conversations?action=texts");
  await call(mock, "GET /conversations");
  await call(mock, "POST /messages", { body: { type: "image" } });
  expect(mock.requests.map(({ operationId }) => operationId)).toEqual([
    "conversations.texts",
    "conversations.list",
    "messages.sendImage",
  ]);
});

test("shows no key", async () => {
  const mock = await startFixtures();
  await call(mock, "GET /keys?apiKey=secret-1&other=x", { headers: { "x-api-key": "secret-2", cookie: "s=secret-3" } });
  await send(`${mock.url}/nobody`, { headers: { authorization: "secret-4" } });
  expect(mock.requests).toMatchObject([
    {
      query: { apiKey: "[redacted]", other: "x" },
      headers: { "x-api-key": "[redacted]", cookie: "[redacted]", authorization: "Bearer [redacted]" },
    },
    { headers: { authorization: "[redacted]" } },
  ]);
  expect(JSON.stringify(mock.requests)).not.toContain("secret");
});

test("shows a body as its type says", async () => {
  const mock = await startFixtures();
  const bytes = new Uint8Array([0, 255]);
  await call(mock, "POST /notes", { body: "hi", headers: { "content-type": "text/plain" } });
  await call(mock, "POST /notes", { body: bytes, headers: { "content-type": "application/octet-stream" } });
  await call(mock, "POST /notes", { body: new URLSearchParams({ a: "b" }) });
  await call(mock, "DELETE /contacts/con_1");
  expect(mock.requests.map(({ body }) => body)).toEqual(["hi", Buffer.from(bytes), "a=b", undefined]);
});

test("half a request is no request", async () => {
  const mock = await startFixtures();
  const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
  socket.write("POST /acme/api/v1/contacts HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n");
  // The server says `100 Continue` once it waits for the body.
  await once(socket, "data");
  socket.write("half");
  socket.destroy();
  await once(socket, "close");
  await call(mock, "GET /contacts");
  await call(mock, "GET /contacts");
  expect(mock.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("the log gets each request, and clear empties the list", async () => {
  const logged: MockRequest[] = [];
  const mock = await startFixtures({ log: (request) => logged.push(request) });
  await call(mock, "GET /contacts");
  await call(mock, "GET /contacts/mine");
  expect(logged).toEqual(mock.requests);
  expect(logged).toHaveLength(2);
  mock.clear();
  expect(mock.requests).toEqual([]);
});
