/** What the literals of the fixture `raw-bodies` make the runtime send and return. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Transport, type Operation, type Provider } from "../../core/src/index.js";
import { scratchFolder } from "./support/fixtures.js";
import { runFixture } from "./support/run.js";

const provider: Provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.0.0",
  baseUrl: "https://api.acme.test",
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: { code: [], message: [] },
};

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());

let operations: readonly Operation[];
beforeAll(async () => {
  operations = Object.values(await runFixture("raw-bodies", "operations.ts", folder.path)) as Operation[];
});

interface Sent {
  readonly url: string;
  readonly accept: string | null;
  readonly contentType: string | null;
  readonly body: string;
}

/** Calls a method of the fixture with an answer at hand. */
async function call(
  id: string,
  path: readonly string[],
  input: unknown,
  answer: Response,
): Promise<{ readonly sent: Sent; readonly result: unknown }> {
  const operation = operations.find((each) => each.id === id);
  if (!operation) throw new Error(`The fixture has no ${id}.`);
  const requests: Sent[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { headers } = new Request("https://acme.test", { headers: init.headers ?? {} });
    const body = await new Response(init.body ?? null).text();
    requests.push({
      url: url instanceof Request ? url.url : url.toString(),
      accept: headers.get("accept"),
      contentType: headers.get("content-type"),
      body,
    });
    return answer;
  };
  const result = await new Transport(provider, { apiKey: "key", fetch }).call(operation, path, input);
  const [sent] = requests;
  if (!sent) throw new Error("Nothing was sent.");
  return { sent, result };
}

test("a text is returned as it is, whatever it looks like", async () => {
  const { sent, result } = await call(
    "zen",
    [],
    undefined,
    new Response("null", { headers: { "content-type": "text/plain" } }),
  );
  expect([sent.accept, result]).toEqual(["text/plain", "null"]);
  expect((await call("page", [], undefined, new Response(""))).result).toBe("");
});

test("bytes are returned as a Blob, no bytes as nothing", async () => {
  const bytes = new Uint8Array([0x89, 0xff, 0x00]);
  const { sent, result } = await call(
    "picture",
    [],
    undefined,
    new Response(bytes, { headers: { "content-type": "image/png" } }),
  );
  expect(sent.accept).toBe("image/png");
  expect(result).toBeInstanceOf(Blob);
  expect(result instanceof Blob && new Uint8Array(await result.arrayBuffer())).toEqual(bytes);
  expect((await call("export", [], undefined, new Response(null, { status: 204 }))).result).toBe(undefined);
});

test("a text is sent as it is, with its media type", async () => {
  const { sent } = await call("document.replace", [], "<a/>", new Response("<b/>"));
  expect(sent).toMatchObject({ contentType: "application/xml", accept: "application/xml", body: "<a/>" });
});

test("a body beside parameters is the field `body`", async () => {
  const text = await call("render", [], { mode: "gfm", body: "# Hi" }, new Response("<h1>Hi</h1>"));
  expect(text.sent).toMatchObject({
    url: "https://api.acme.test/markdown?mode=gfm",
    contentType: "text/x-markdown",
    body: "# Hi",
  });
  expect(text.result).toBe("<h1>Hi</h1>");
  const list = await call("labels.set", ["7"], { force: true, body: ["a"] }, new Response(null, { status: 204 }));
  expect(list.sent).toMatchObject({ url: "https://api.acme.test/labels/7?force=true", body: '["a"]' });
  const none = await call("labels.add", ["7"], { a: 1 }, new Response(null, { status: 204 }));
  expect(none.sent).toMatchObject({ url: "https://api.acme.test/labels/7?a=1", contentType: null, body: "" });
});

test("bytes without a type of their own are sent as what the spec says", async () => {
  const input = { body: "front", bodyContent: new Uint8Array([65]) };
  const { sent } = await call("assets.upload", [], input, new Response(null, { status: 201 }));
  expect(sent).toMatchObject({ url: "https://api.acme.test/assets?body=front", contentType: "image/png", body: "A" });
});

test("JSON that is no object, and JSON of another name", async () => {
  const { sent } = await call("labels.rename", ["7"], "new", new Response(null, { status: 204 }));
  expect(sent).toMatchObject({ contentType: "application/json", body: '"new"' });
  const merged = await call(
    "document.merge",
    [],
    { a: "b" },
    Response.json({}, { headers: { "content-type": "application/hal+json" } }),
  );
  expect(merged.sent).toMatchObject({ contentType: "application/merge-patch+json", accept: "application/hal+json" });
});
