// What reads a request off the wire and holds it against the call. Each thing that can be wrong with one is noticed.
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { startRecorder, type Exchange } from "../../src/recorder.ts";
import { readOutline } from "../../src/spec/outline.ts";
import { differences } from "../../src/wire/check.ts";
import { decodeRequest } from "../../src/wire/decode.ts";
import type { Expected } from "../../src/wire/expect.ts";

const text = { type: "string" };
const document = {
  paths: {
    "/things/{id}": {
      post: {
        operationId: "things.change",
        parameters: [
          { name: "id", in: "path", required: true, schema: text },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { name: "exact", in: "query", schema: { type: "boolean" } },
          { name: "tags", in: "query", schema: { type: "array", items: text } },
          { name: "ids", in: "query", explode: false, schema: { type: "array", items: { type: "integer" } } },
          {
            name: "fields",
            in: "query",
            style: "deepObject",
            explode: true,
            schema: { type: "object", additionalProperties: text },
          },
        ],
        requestBody: { required: true, content: { "application/json": { schema: { type: "object" }, examples: {} } } },
        responses: { "200": {} },
      },
    },
  },
};
const [operation] = readOutline(document).operations;

function exchangeOf(parts: Partial<Exchange> = {}): Exchange {
  return {
    method: "POST",
    target: "/things/a%2Fb?limit=5&exact=false&tags=x&tags=y%20z&ids=1,2&fields%5Bk%5D=v",
    headers: { authorization: "Bearer test-key", "content-type": "application/json" },
    bytes: Buffer.from('{"name":"Ada"}'),
    answer: { status: 200, headers: {}, bytes: Buffer.alloc(0) },
    ...parts,
  };
}

const whole: Expected = {
  path: { id: "a/b" },
  query: { limit: 5, exact: false, tags: ["x", "y z"], ids: [1, 2], fields: { k: "v" } },
  body: { name: "Ada" },
};

async function wrong(parts: Partial<Exchange>, expected: Partial<Expected> = {}): Promise<string[]> {
  if (operation === undefined) throw new Error("the outline is empty");
  const exchange = exchangeOf(parts);
  const path = exchange.target.split("?")[0] ?? "";
  const decoded = await decodeRequest(document, operation, path, exchange);
  return differences(operation, exchange, decoded, { ...whole, ...expected });
}

test("a request that says what the call says is right", async () => {
  expect(await wrong({})).toEqual([]);
});

const { headers } = exchangeOf();

test.each([
  { what: "method", parts: { method: "PUT" }, said: "the method is PUT" },
  { what: "path", parts: { target: exchangeOf().target.replace("a%2Fb", "a") }, said: "the path is" },
  {
    what: "number in the query",
    parts: { target: exchangeOf().target.replace("limit=5", "limit=6") },
    said: "the query is",
  },
  {
    what: "list in the query",
    parts: { target: exchangeOf().target.replace("&tags=y%20z", "") },
    said: "the query is",
  },
  { what: "name in the query", parts: { target: `${exchangeOf().target}&size=1` }, said: 'the query has "size"' },
  { what: "header", parts: { headers: { ...headers, "x-new": "1" } }, said: 'a header "x-new"' },
  { what: "key", parts: { headers: { "content-type": "application/json" } }, said: "authorization is undefined" },
  { what: "value in the body", parts: { bytes: Buffer.from('{"name":"Bob"}') }, said: "the body is" },
  { what: "space in the body", parts: { bytes: Buffer.from('{ "name":"Ada"}') }, said: "bytes are not those" },
  {
    what: "media type",
    parts: { headers: { ...headers, "content-type": "text/plain" } },
    said: "the body is text/plain",
  },
])("another $what is noticed", async ({ parts, said }) => {
  expect(await wrong(parts)).toEqual([expect.stringContaining(said)]);
});

test("a parameter that is there twice, and bytes that are no UTF-8, are no request", async () => {
  await expect(wrong({ target: `${exchangeOf().target}&limit=5` })).rejects.toThrow('"limit" 2 times');
  await expect(wrong({ bytes: Buffer.from([0x22, 0xff, 0x22]) })).rejects.toThrow("not valid");
});

test("the recorder keeps what goes by, and changes nothing unless it is told to", async () => {
  const got: unknown[] = [];
  const server = createServer((request, response) => {
    got.push(request.headers["x-given"]);
    response.writeHead(201, { "x-answer": "yes" }).end("done");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const recorder = await startRecorder(`http://127.0.0.1:${address.port}`);
  const send = (): Promise<Response> =>
    fetch(`${recorder.url}/a%20b?c=d`, { method: "POST", body: "\u00e9", headers: { "x-given": "one" } });

  expect(await (await send()).text()).toBe("done");
  recorder.alter((sent) => ({ ...sent, "x-given": "two" }));
  await send();

  const [first, second, ...more] = recorder.take();
  expect(first).toMatchObject({ method: "POST", target: "/a%20b?c=d", bytes: Buffer.from("\u00e9") });
  expect(first?.answer).toMatchObject({ status: 201, bytes: Buffer.from("done"), headers: { "x-answer": "yes" } });
  // What the client sent is kept, not what became of it.
  expect(second?.headers["x-given"]).toBe("one");
  expect({ got, more, left: recorder.take() }).toEqual({ got: ["one", "two"], more: [], left: [] });
  await recorder.stop();
  server.closeAllConnections();
  server.close();
});
