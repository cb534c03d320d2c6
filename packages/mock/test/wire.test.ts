// What clients do to a server that has nothing to do with any spec.
import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { brief, call, fixtures, send, startFixtures } from "./support.js";

const key = { authorization: "Bearer test" };

/** One request by Node's own client, which lets one say anything. */
async function ask(
  mock: Mock,
  options: { path: string; method?: string; headers?: Record<string, string>; agent?: Agent },
  ...chunks: string[]
): Promise<{ status: number | undefined; body: string; headers: IncomingMessage["headers"] }> {
  const { hostname, port } = new URL(mock.url);
  const sent = request({ hostname, port, ...options, headers: { ...key, ...options.headers } });
  for (const chunk of chunks) sent.write(chunk);
  sent.end();
  const [answer]: IncomingMessage[] = await once(sent, "response");
  if (answer === undefined) throw new Error("no answer");
  return { status: answer.statusCode, body: await text(answer), headers: answer.headers };
}

test("a thousand requests at once get their own answers", async () => {
  const mock = await startFixtures();
  const limits = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 100 : 101));
  const answers = await Promise.all(limits.map((limit) => call(mock, `GET /contacts?limit=${limit}`)));
  expect(answers.map(({ status }) => status)).toEqual(limits.map((limit) => (limit === 100 ? 200 : 422)));
  expect(mock.requests).toHaveLength(1000);
});

test("a body of 10 MB is read whole", async () => {
  const mock = await startFixtures();
  const name = "x".repeat(10 * 1024 * 1024);
  expect(await call(mock, "POST /contacts", { body: { phone: "+15550100", name } })).toMatchObject({ status: 200 });
  expect(mock.requests).toMatchObject([{ body: { name } }]);
});

test("a body in chunks is one body", async () => {
  const mock = await startFixtures();
  const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
  const options = { path: "/acme/api/v1/contacts", method: "POST", headers };
  expect(await ask(mock, options, '{"pho', 'ne":"+1555', '0100"}')).toMatchObject({ status: 200 });
  expect(mock.requests).toMatchObject([{ body: { phone: "+15550100" } }]);
});

test("a byte order mark before the JSON is overlooked", async () => {
  const mock = await startFixtures();
  const headers = { "content-type": "application/json" };
  const answer = await call(mock, "POST /contacts", { body: '\uFEFF{"phone":"+15550100"}', headers });
  expect(answer).toMatchObject({ status: 200, violations: [] });
});

test.for(["HEAD", "OPTIONS"])("%s is answered, and told that the spec has no such method", async (method) => {
  const mock = await startFixtures();
  const answer = await ask(mock, { path: "/acme/api/v1/contacts", method });
  expect(answer.status).toBe(405);
  expect(JSON.parse(String(answer.headers["sl-violations"]))).toMatchObject([{ code: "NO_METHOD_MATCHED_ERROR" }]);
  expect(answer.body === "").toBe(method === "HEAD");
});

test("a target may name the whole address, as for a proxy", async () => {
  const mock = await startFixtures();
  expect(await ask(mock, { path: "http://acme.test/acme/api/v1/contacts?limit=1" })).toMatchObject({ status: 200 });
  expect(mock.requests).toMatchObject([{ path: "/contacts", query: { limit: "1" } }]);
});

test("path parameters are decoded, the path is kept as it was sent", async () => {
  const mock = await startFixtures();
  expect(await call(mock, "GET /contacts/con%20%C3%BC%2F1")).toMatchObject({ status: 200, violations: [] });
  expect(mock.requests).toMatchObject([{ path: "/contacts/con%20%C3%BC%2F1", operationId: "contacts.retrieve" }]);
});

test("a parameter that is given twice is no single value", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /contacts?limit=1&limit=2");
  expect(answer.status).toBe(422);
  expect(brief(answer.violations)).toEqual(["request.query.limit type"]);
});

test("stop ends connections that are kept alive", async () => {
  const mock = await startMock({ specs: fixtures });
  const agent = new Agent({ keepAlive: true });
  await ask(mock, { path: "/acme/api/v1/contacts", agent });
  const [socket] = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
  expect(socket?.destroyed).toBe(false);
  const closed = socket === undefined ? undefined : once(socket, "close");
  await mock.stop();
  await closed;
  await expect(send(mock.url)).rejects.toThrow("fetch failed");
});
