import { inspect } from "node:util";
import { expect, test } from "vitest";
import { apiErrorOf, createFetchClient } from "../../src/fetch.js";
import type { TransportOptions } from "../../src/index.js";
import { faultServer, hangUp, reply, type ReceivedRequest } from "../fault-server.js";
import { acme, KEY, rejection, remove, retrieve, search, send, upload, upsert } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

interface Answers<Body> {
  responses: {
    200: { content: { "application/json": Body } };
    default: { content: { "application/json": { code: string } } };
  };
}
interface Message {
  to: string;
  at?: Date;
}
interface paths {
  "/contacts": {
    get: Answers<{ items: string[] }> & { parameters: { query?: { limit?: number; tag?: string[] } } };
    put: Answers<{ id: string }> & { requestBody: { content: { "application/json": { phone: string } } } };
  };
  "/contacts/{contactId}": {
    get: Answers<{ id: string }> & { parameters: { path: { contactId: string } } };
    delete: { parameters: { path: { contactId: string } }; responses: { 200: { content?: never } } };
  };
  "/messages": { post: Answers<{ id: string }> & { requestBody: { content: { "application/json": Message } } } };
  "/media": {
    post: Answers<{ id: string }> & {
      requestBody: { content: { "multipart/form-data": { file: Blob; note?: string } } };
    };
  };
}

const operations = { search, retrieve, remove, send, upload, upsert };
const ok = reply(200, { id: "1" });

function client(
  baseUrl: string,
  clock = new HastyClock(),
  options: TransportOptions = {},
): ReturnType<typeof createFetchClient<paths>> {
  return createFetchClient<paths>(acme, operations, { apiKey: KEY, baseUrl, ...options }, clock);
}

test("a call carries the key, path, query and body, and gives typed data", async () => {
  await using server = await faultServer([ok]);
  const { data } = await client(`${server.url}/v1`).GET("/contacts/{contactId}", {
    params: { path: { contactId: "a/b" } },
  });
  const id: string | undefined = data?.id;
  expect(id).toBe("1");
  await client(server.url).GET("/contacts", { params: { query: { limit: 2, tag: ["a", "b c"] } } });
  await client(server.url).POST("/messages", { body: { to: "é", at: new Date(0) }, headers: { "X-Trace": "t" } });
  const [one, two, three] = server.requests;
  expect(one?.target).toBe("/v1/contacts/a%2Fb");
  expect(two?.target).toBe("/contacts?limit=2&tag=a&tag=b%20c");
  expect(three?.body.toString()).toBe('{"to":"é","at":"1970-01-01T00:00:00.000Z"}');
  expect(three?.headers).toMatchObject({
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "x-trace": "t",
  });
});

test("a refusal is an error beside the response, with its ApiError", async () => {
  await using server = await faultServer([reply(404, { code: "NONE", echo: KEY })]);
  const { data, error, response } = await client(server.url).GET("/contacts/{contactId}", {
    params: { path: { contactId: "1" } },
  });
  expect(data).toBeUndefined();
  expect(error).toEqual({ code: "NONE", echo: "[redacted]" });
  expect(response.status).toBe(404);
  expect(apiErrorOf(response)).toMatchObject({ name: "NotFoundError", code: "NONE", operation: "contacts.retrieve" });
  expect(inspect(apiErrorOf(response), { depth: Infinity })).not.toContain(KEY);
});

test("a refusal without a body is still an error", async () => {
  await using server = await faultServer([reply(400)]);
  const { error } = await client(server.url).GET("/contacts");
  expect(error).toBeTruthy();
});

test("what may be repeated is decided as for the resources", async () => {
  await using server = await faultServer([reply(503), ok, reply(503), ok, reply(429), ok, hangUp, ok]);
  const clock = new HastyClock();
  const fetchClient = client(server.url, clock);
  expect((await fetchClient.GET("/contacts")).response.status).toBe(200);
  expect(server.requests).toHaveLength(2);
  const { response } = await fetchClient.POST("/messages", { body: { to: "x" } });
  expect(apiErrorOf(response)).toMatchObject({ name: "ServerError", maybeSent: true });
  expect(server.requests).toHaveLength(3);
  await fetchClient.PUT("/contacts", { body: { phone: "1" } });
  await fetchClient.POST("/messages", { body: { to: "x" } });
  expect(server.requests[5]).toEqual({ ...server.requests[4] });
  expect(await rejection(fetchClient.POST("/messages", { body: { to: "x" } }))).toMatchObject({
    name: "ConnectionError",
    maybeSent: true,
  });
  expect(clock.pending).toBe(0);
});

test.each(["..", ".", "", undefined])("the path value %j is an error", async (contactId) => {
  await using server = await faultServer([ok]);
  const path = { contactId: contactId as string };
  expect(await rejection(client(server.url).DELETE("/contacts/{contactId}", { params: { path } }))).toMatchObject({
    name: "ConfigError",
  });
  const without = client(server.url).GET("/contacts/{contactId}", {} as { params: { path: { contactId: string } } });
  expect(await rejection(without)).toMatchObject({ name: "ConfigError" });
  expect(server.requests).toHaveLength(0);
});

test("a path that no operation has is an error", async () => {
  const error = await rejection(client("http://127.0.0.1:1").GET("/elsewhere" as "/contacts"));
  expect(error).toMatchObject({ name: "ConfigError" });
  expect(error.message).toContain("GET /elsewhere");
});

test("a header with a line break is an error that does not show it", async () => {
  for (const headers of [{ "x-a": "SECRET\n" }, [["x-a", "SECRET\n"]] as [string, string][]]) {
    const error = await rejection(client("http://127.0.0.1:1").GET("/contacts", { headers }));
    expect(error.name).toBe("ConfigError");
    expect(inspect(error)).not.toContain("SECRET");
  }
});

test("HTML, an empty body and a redirect are thrown", async () => {
  await using server = await faultServer([
    reply(200, "<p>", { "content-type": "text/html" }),
    reply(200, "", { "content-type": "application/json" }),
    reply(307, "", { location: "https://elsewhere.test" }),
  ]);
  const fetchClient = client(server.url);
  const names: string[] = [];
  for (let call = 0; call < 3; call++) names.push((await rejection(fetchClient.GET("/contacts"))).name);
  expect(names).toEqual(["ParseError", "ParseError", "RedirectError"]);
});

test("an operation without a result gives no data and no error", async () => {
  await using server = await faultServer([reply(200, "<p>gone", { "content-type": "text/html" })]);
  const { data, error } = await client(server.url).DELETE("/contacts/{contactId}", {
    params: { path: { contactId: "1" } },
  });
  expect([data, error]).toEqual([undefined, undefined]);
});

test("an upload is repeated with the same bytes and key; a FormData works too", async () => {
  await using server = await faultServer([reply(503), ok]);
  const body = { file: new File(["x"], "a.txt"), note: "n" };
  await client(server.url).POST("/media", { body });
  expect(server.requests[1]).toEqual(server.requests[0]);
  expect(server.requests[0]?.headers["idempotency-key"]).toBeTruthy();
  const form = new FormData();
  form.append("file", new File(["x"], "a.txt"));
  await client(server.url).POST("/media", { body, bodySerializer: () => form });
  const { body: sent, headers } = server.requests[2] as ReceivedRequest;
  const type = headers["content-type"] ?? "";
  expect([
    ...(await new Response(new Uint8Array(sent), { headers: { "content-type": type } }).formData()),
  ]).toHaveLength(1);
});

test("options of the call, signal and middleware work", async () => {
  await using server = await faultServer([reply(503), reply(503), ok]);
  const fetchClient = client(server.url);
  const once = await fetchClient.GET("/contacts", { maxRetries: 0 });
  expect(once.response.status).toBe(503);
  fetchClient.use({
    onRequest: ({ request, schemaPath }) => {
      request.headers.set("x-schema", schemaPath);
    },
  });
  await fetchClient.GET("/contacts");
  expect(server.requests[1]?.headers["x-schema"]).toBe("/contacts");
  const reason = new Error("no");
  expect(await rejection(fetchClient.GET("/contacts", { signal: AbortSignal.abort(reason) }))).toBe(reason);
});
