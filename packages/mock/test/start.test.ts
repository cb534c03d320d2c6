import { createServer, connect, type AddressInfo } from "node:net";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { MockError, startMock } from "../src/index.js";
import { fixtures, send, specsFolder, startFixtures } from "./support.js";

test("serves the named providers only", async () => {
  const mock = await startFixtures({ providers: ["birch"] });
  expect(Object.keys(mock.baseUrls)).toEqual(["birch"]);
  expect(await send(`${mock.url}/acme/api/v1/contacts`)).toMatchObject({ status: 404 });
});

test("mocks run side by side, each with its own port", async () => {
  const [one, two] = await Promise.all([startFixtures(), startFixtures()]);
  expect(one.url).not.toBe(two.url);
});

test("stop ends open connections and frees the port, and may be called again", async () => {
  const mock = await startMock({ specs: fixtures });
  const { port } = new URL(mock.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("POST /acme/api/v1/contacts HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf a body");
  const closed = new Promise((resolve) => socket.on("error", () => undefined).once("close", resolve));
  await Promise.all([mock.stop(), mock.stop()]);
  await closed;
  expect(mock.requests).toEqual([]);
  await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
  const again = await startFixtures({ port: Number(port) });
  expect(again.url).toBe(mock.url);
});

test("await using stops it", async () => {
  let url = "";
  {
    await using mock = await startMock({ specs: fixtures });
    url = mock.url;
    expect((await fetch(`${mock.baseUrls["birch"]}/contacts`)).status).toBe(200);
  }
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

async function refusal(options: Parameters<typeof startMock>[0]): Promise<string> {
  const error: unknown = await startMock({ specs: fixtures, ...options }).catch((reason: unknown) => reason);
  if (error instanceof MockError) return error.message;
  throw new Error("it started, or failed in another way", { cause: error });
}

test("a taken port is one line", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await refusal({ port })).toBe(
    `Cannot listen: port ${port} on 127.0.0.1 is taken. Choose another one, or 0 for a free one.`,
  );
});

test("an address of another machine is one line", async () => {
  expect(await refusal({ host: "192.0.2.1" })).toBe(
    "Cannot listen: 192.0.2.1 is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address.",
  );
});

test("an unknown provider is one line", async () => {
  expect(await refusal({ providers: ["acme", "acne"] })).toBe(
    'There is no provider "acne". Did you mean "acme"? Choose from: acme, birch',
  );
});

test("a folder without specs is one line", async () => {
  const specs = await specsFolder({ "notes.txt": "" });
  expect(await refusal({ specs })).toMatch(
    /^There are no specs in .*\. It takes a folder with a <provider>\.json for each\.$/,
  );
  expect(await refusal({ specs: `${specs}/nowhere` })).toMatch(/^There are no specs in /);
});

const info = { title: "X", version: "1.0.0" };
const broken: [name: string, text: string, reason: RegExp][] = [
  ["cut off", '{ "openapi":', /Unexpected end of JSON input/],
  ["not OpenAPI", "{}", /it is no OpenAPI document/],
  ["without operations", JSON.stringify({ openapi: "3.1.0", info, paths: {} }), /it has no operations/],
  [
    "with a reference to nowhere",
    JSON.stringify({
      openapi: "3.1.0",
      info,
      paths: { "/x": { get: { responses: { 200: { $ref: "#/components/responses/Nowhere" } } } } },
    }),
    /token "components" in "#\/components\/responses\/Nowhere" does not exist/,
  ],
  [
    "with a pattern that is none",
    JSON.stringify({
      openapi: "3.1.0",
      info,
      paths: { "/x": { get: { parameters: [{ name: "q", in: "query", schema: { pattern: "(" } }], responses: {} } } },
    }),
    /the pattern "\(" is no regular expression/,
  ],
  [
    "with a type that is none",
    JSON.stringify({
      openapi: "3.1.0",
      info,
      paths: { "/x": { get: { responses: {} } } },
      components: { schemas: { X: { type: "object", properties: { a: { type: ["strng", "null"] } } } } },
    }),
    /"strng" is no type/,
  ],
];

test.for(broken)("a spec %s is one line", async ([, text, reason]) => {
  const specs = await specsFolder({ "bad.json": text });
  const message = await refusal({ specs });
  expect(message).toMatch(/^The spec of bad cannot be served: .* \(.*bad\.json\)$/);
  expect(message).toMatch(reason);
});
