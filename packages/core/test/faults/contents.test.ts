// What goes over the wire besides JSON objects: other bodies, other media types, other results.
import { describe, expect, test } from "vitest";
import {
  jsonBody,
  textBody,
  type ApiError,
  type ConfigError,
  type Operation,
  type ParseError,
} from "../../src/index.js";
import { faultServer, reply } from "../fault-server.js";
import { acme, connect, rejection, search, send } from "../support/acme.js";

const ok = reply(200, { id: "1" });
const page: Operation = { ...search, id: "pages.render", result: "text", accept: "text/html" };
const picture: Operation = { ...search, id: "pictures.retrieve", result: "bytes", accept: "image/*" };
const note: Operation = { ...send, id: "notes.add", body: textBody };

describe("a text as the result", () => {
  test.each(["<h1>Grüße 👋</h1>", "null", ""])("%j is returned as it is", async (text) => {
    await using server = await faultServer([reply(200, text, { "content-type": "text/html" })]);
    expect(await connect(server.url).call(page, [])).toBe(text);
  });

  test("is bounded as JSON is", async () => {
    const fetch = streamed(11, "text/html").fetch;
    const error = await rejection<ParseError>(connect(acme.baseUrl, undefined, { fetch }).call(page, []));
    expect(error).toMatchObject({ name: "ParseError", status: 200 });
    expect(error.message).toContain("a body above 10 MiB");
  });

  test("is undefined after a 204", async () => {
    await using server = await faultServer([reply(204)]);
    expect(await connect(server.url).call(page, [])).toBeUndefined();
  });

  test("a refusal is an error of the provider's all the same", async () => {
    await using server = await faultServer([reply(404, { code: "GONE" })]);
    expect(await rejection<ApiError>(connect(server.url).call(page, []))).toMatchObject({
      name: "NotFoundError",
      code: "GONE",
    });
  });
});

describe("bytes as the result", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

  test("are a Blob of the answer's type", async () => {
    const answer = new Response(bytes, { headers: { "content-type": "image/png" } });
    const blob = await connect(acme.baseUrl, undefined, { fetch: async () => answer }).call<Blob>(picture, []);
    expect(blob).toBeInstanceOf(Blob);
    expect(blob.type).toBe("image/png");
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  });

  test("may be none, and of no type", async () => {
    const fetch = async (): Promise<Response> => new Response(new Uint8Array());
    const blob = await connect(acme.baseUrl, undefined, { fetch }).call<Blob>(picture, []);
    expect([blob.size, blob.type]).toEqual([0, ""]);
  });

  test("may be more than a JSON body may have", async () => {
    const { fetch } = streamed(20, "video/mp4");
    const blob = await connect(acme.baseUrl, undefined, { fetch }).call<Blob>(picture, []);
    expect(blob.size).toBe(20 * 1024 * 1024);
  });

  test("are given up above 128 MiB, and the rest is not asked for", async () => {
    const source = streamed(Infinity, "video/mp4");
    const error = await rejection<ParseError>(
      connect(acme.baseUrl, undefined, { fetch: source.fetch }).call(picture, []),
    );
    expect(error).toMatchObject({ name: "ParseError", mediaType: "video/mp4", body: "" });
    expect(error.message).toContain("a body above 128 MiB");
    expect(source.isCancelled()).toBe(true);
    expect(source.given()).toBeLessThan(132);
  });

  test("a refusal is read as a text", async () => {
    await using server = await faultServer([reply(403, { code: "PRIVATE" })]);
    expect(await rejection<ApiError>(connect(server.url).call(picture, []))).toMatchObject({ code: "PRIVATE" });
  });
});

/** An answer of so many MiB, each made when it is asked for. */
function streamed(
  mebibytes: number,
  contentType: string,
): { fetch: () => Promise<Response>; given: () => number; isCancelled: () => boolean } {
  const chunk = new Uint8Array(1024 * 1024);
  let given = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (given === mebibytes) return controller.close();
      given++;
      controller.enqueue(chunk);
    },
    cancel() {
      isCancelled = true;
    },
  });
  const response = new Response(body, { headers: { "content-type": contentType } });
  return { fetch: async () => response, given: () => given, isCancelled: () => isCancelled };
}

describe("a text as the body", () => {
  test.each([
    [note, "text/plain;charset=UTF-8"],
    [{ ...note, contentType: "application/xml" }, "application/xml"],
  ])("is sent as it is, with its media type", async (operation, contentType) => {
    await using server = await faultServer([ok]);
    await connect(server.url).call(operation, [], '<a b="c">Grüße</a>');
    const [request] = server.requests;
    expect(request?.body.toString("utf8")).toBe('<a b="c">Grüße</a>');
    expect(request?.headers["content-type"]).toBe(contentType);
  });

  test.each([[{ a: 1 }], [7], [null]])("%j is none", async (input) => {
    await using server = await faultServer([ok]);
    const error = await rejection<ConfigError>(connect(server.url).call(note, [], input));
    expect(error).toMatchObject({ name: "ConfigError", message: "Acme notes.add: body must be a text." });
    expect(server.requests).toEqual([]);
  });
});

test("a property that is the whole body leaves the others to the query", async () => {
  await using server = await faultServer([ok, ok, ok]);
  const labels: Operation = { ...send, id: "labels.set", query: ["force"], bodyProperty: "body", body: jsonBody };
  const transport = connect(server.url);
  await transport.call(labels, [], { force: true, body: ["a", "b"] });
  await transport.call({ ...labels, body: textBody }, [], { force: false, body: "a" });
  await transport.call(labels, [], { force: true });
  expect(server.requests.map(({ target, body }) => [target, body.toString("utf8")])).toEqual([
    ["/messages?force=true", '["a","b"]'],
    ["/messages?force=false", "a"],
    ["/messages?force=true", ""],
  ]);
  expect(server.requests[2]?.headers).not.toHaveProperty("content-type");
});

test("media types that the spec names are asked for and sent; the caller's own header wins", async () => {
  await using server = await faultServer([ok, ok, ok]);
  const merge: Operation = {
    ...send,
    accept: "application/hal+json",
    contentType: "application/merge-patch+json",
  };
  const transport = connect(server.url);
  await transport.call(merge, [], { a: 1 });
  await transport.call(merge, [], { a: 1 }, { headers: { Accept: "application/json" } });
  await transport.call(send, [], { a: 1 });
  expect(server.requests.map(({ headers }) => [headers["accept"], headers["content-type"]])).toEqual([
    ["application/hal+json", "application/merge-patch+json"],
    ["application/json", "application/merge-patch+json"],
    ["application/json", "application/json"],
  ]);
});

describe("a body with too many levels", () => {
  const nested = (levels: number, inner: unknown = "x"): unknown => {
    let value = inner;
    for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { a: value } : [value];
    return value;
  };

  test.each([1001, 10_000, 200_000])(
    "%d of them are an error that names the field, and nothing is sent",
    async (levels) => {
      await using server = await faultServer([ok]);
      const error = await rejection<ConfigError>(connect(server.url).call(send, [], { profile: nested(levels) }));
      expect(error.name).toBe("ConfigError");
      expect(error.message).toMatch(/^Acme messages\.send: body\.profile\..* has more than 1000 levels\.$/);
      expect(error.message.length).toBeLessThan(200);
      expect(server.requests).toEqual([]);
    },
  );

  test("as many as anybody needs are sent", async () => {
    await using server = await faultServer([ok, ok]);
    const transport = connect(server.url);
    for (const inner of ["x", null]) await transport.call(send, [], { profile: nested(990, inner) });
    expect(server.requests.map(({ body }) => JSON.parse(body.toString("utf8")))).toEqual([
      { profile: nested(990) },
      { profile: nested(990, null) },
    ]);
  });
});

describe("JSON of another shape", () => {
  const answering =
    (text: string): typeof globalThis.fetch =>
    async () =>
      new Response(text, { headers: { "content-type": "application/json" } });
  const calling = (operation: Operation, text: string): Promise<unknown> =>
    connect(acme.baseUrl, undefined, { fetch: answering(text) }).call(operation, []);

  test.each([
    [search, "null", "null"],
    [search, '"ok"', "string"],
    [search, "[]", "array"],
    [send, "true", "boolean"],
    [{ ...search, result: "array" } as const, "{}", "object"],
  ])("is no answer: $id with %s", async (operation, text, shape) => {
    const error = await rejection<ParseError>(calling(operation, text));
    expect(error).toMatchObject({ name: "ParseError", status: 200, maybeSent: true, body: text });
    expect(error.message).toContain(`JSON of another shape (${shape})`);
  });

  test.each(["null", "[]", '"ok"', "{}"])("is an answer where the spec leaves it open: %s", async (text) => {
    expect(await calling({ ...search, result: "value" }, text)).toEqual(JSON.parse(text));
  });

  test("is none where the spec has an array", async () => {
    expect(await calling({ ...search, result: "array" }, "[1]")).toEqual([1]);
  });
});

describe("a parameter that the client may have been given once", () => {
  const tenants: Operation = { ...search, clientParams: ["tenantId"], required: ["tenantId"] };

  test("has to be given in one place or the other", async () => {
    await using server = await faultServer([ok, ok]);
    const error = await rejection<ConfigError>(connect(server.url).call(tenants, [], {}));
    expect(error).toMatchObject({ name: "ConfigError", maybeSent: false });
    expect(error.message).toContain('"tenantId" is missing');
    await connect(server.url).call(tenants, [], { tenantId: "t1" });
    await connect(server.url, undefined, { clientParams: { tenantId: "t2" } }).call(tenants, [], {});
    expect(server.requests.map(({ target }) => target)).toEqual(["/contacts?tenantId=t1", "/contacts?tenantId=t2"]);
  });
});
