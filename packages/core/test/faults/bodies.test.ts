import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ApiError, ConfigError, ParseError } from "../../src/index.js";
import { faultServer, reply, type Step } from "../fault-server.js";
import { connect, KEY, rejection, remove, retrieve, search, send } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html; charset=utf-8" };

test("F34: HTML with 200 is a ParseError with media type and excerpt", async () => {
  await using server = await faultServer([reply(200, "<h1>Please log in</h1>", html)]);
  const error = await rejection<ParseError>(connect(server.url, new HastyClock()).call(search, []));
  expect(error).toMatchObject({
    name: "ParseError",
    status: 200,
    mediaType: "text/html",
    body: "<h1>Please log in</h1>",
  });
  expect(error.message).toContain("text/html");
  expect(server.requests).toHaveLength(1);
});

test("F35: half a megabyte of HTML with 502 is a short ServerError", async () => {
  await using server = await faultServer([reply(502, `<p>${"x".repeat(500_000)}</p>`, html)]);
  const error = await rejection<ApiError>(connect(server.url, new HastyClock(), { maxRetries: 0 }).call(search, []));
  expect(error.name).toBe("ServerError");
  expect(error.message.length).toBeLessThanOrEqual(300);
  expect(String(error.body).length).toBeLessThanOrEqual(4096);
});

test("a provider's long message is cut, and what to do next is not", async () => {
  const text = "\u{1f600}".repeat(5000);
  await using server = await faultServer([reply(404, { error: { code: "GONE", message: `line\r\n\u0000${text}` } })]);
  const { message } = await rejection(connect(server.url, new HastyClock()).call(search, []));
  expect(message.length).toBeLessThanOrEqual(300);
  expect(message).toMatch(/^Acme contacts.search: 404 GONE line \u{1f600}+…\. Check the ids\.$/u);
  expect(() => encodeURIComponent(message)).not.toThrow();
});

test.each([
  "application/problem+json; charset=UTF-8",
  "application/json;charset=utf8",
  "Application/JSON",
  "text/plain",
])("F37: an error as %s is parsed", async (contentType) => {
  const problem = { type: "about:blank", title: "Nope", status: 422, detail: "phone is wrong", code: "BAD_PHONE" };
  await using server = await faultServer([reply(422, JSON.stringify(problem), { "content-type": contentType })]);
  const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(search, []));
  expect(error).toMatchObject({ name: "ValidationError", code: "BAD_PHONE", body: problem });
  expect(error.message).toContain("phone is wrong");
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  "APPLICATION/JSON ;x=y",
  "application/hal+json",
  "application/json, application/json",
])("a success as %s is parsed", async (contentType) => {
  await using server = await faultServer([reply(200, '{"a":1}', { "content-type": contentType })]);
  await expect(connect(server.url).call(search, [])).resolves.toEqual({ a: 1 });
});

test("F38: 200 with an empty body is a ParseError", async () => {
  await using server = await faultServer([reply(200, "", json)]);
  const error = await rejection(connect(server.url, new HastyClock()).call(search, []));
  expect(error).toMatchObject({ name: "ParseError", status: 200 });
});

test.each([204, 205])("F39: %i is undefined", async (status) => {
  await using server = await faultServer([
    (socket) => void socket.write(`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`),
  ]);
  await expect(connect(server.url).call(search, [])).resolves.toBeUndefined();
});

test("F39: an operation without a result is undefined, whatever the body", async () => {
  await using server = await faultServer([reply(200, "gone", html)]);
  await expect(connect(server.url).call(remove, ["1"])).resolves.toBeUndefined();
});

test("F40: truncated JSON is a ParseError that keeps the cause", async () => {
  await using server = await faultServer([reply(200, '{"items": [{"id": "1"}, {"i', json)]);
  const error = await rejection<ParseError>(connect(server.url, new HastyClock()).call(send, [], {}));
  expect(error).toMatchObject({ name: "ParseError", maybeSent: true });
  expect(error.cause).toBeInstanceOf(SyntaxError);
  expect(server.requests).toHaveLength(1);
});

describe("F46: a body without end is ended at the cap", () => {
  const megabyte = Buffer.alloc(1024 * 1024, " ");
  const flood: Step = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1073741824\r\n\r\n");
    const more = (): void => {
      while (!socket.destroyed && socket.write(megabyte));
      if (!socket.destroyed) socket.once("drain", more);
    };
    more();
  };
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));

  test.each([
    ["a gigabyte of JSON", flood],
    ["a compressed one", reply(200, bomb, { ...json, "content-encoding": "gzip" })],
  ])("%s", async (_, step) => {
    await using server = await faultServer([step]);
    const before = process.memoryUsage.rss();
    const error = await rejection(connect(server.url, new HastyClock()).call(search, []));
    expect(error).toMatchObject({ name: "ParseError" });
    expect(error.message).toContain("10 MiB");
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
    if (step === flood) await server.allClosed();
  });
});

test("F50: an id above 2⁵³ that is a string stays as it is", async () => {
  await using server = await faultServer([reply(200, '{"id":"9007199254740993"}', json)]);
  await expect(connect(server.url).call(send, [], { id: "9007199254740995" })).resolves.toEqual({
    id: "9007199254740993",
  });
  expect(server.requests[0]?.body.toString()).toBe('{"id":"9007199254740995"}');
});

describe("F51: what JSON can't hold is an error that names the field", () => {
  const cycle: Record<string, unknown> = { name: "Ada" };
  cycle["self"] = { again: cycle };
  test.each<[string, object, string]>([
    ["a BigInt", { a: { count: 1n } }, "body.a.count is a BigInt"],
    ["NaN", { list: [1, { x: Number.NaN }] }, "body.list.1.x is NaN"],
    ["Infinity", { size: Infinity }, "body.size is Infinity"],
    ["a cycle", cycle, "body.self.again contains itself"],
    ["an invalid Date", { at: new Date("x") }, "body.at is an invalid Date"],
    ["half an emoji", { text: "\u{1f600}".slice(0, 1) }, "body.text has half a surrogate pair"],
    ["half an emoji in a name", { ["\ude00"]: 1 }, "a name in body has half a surrogate pair"],
  ])("%s", async (_, body, problem) => {
    await using server = await faultServer([reply(200, {})]);
    const error = await rejection<ConfigError>(connect(server.url).call(send, [], body));
    expect(error).toMatchObject({ name: "ConfigError", operation: "messages.send", maybeSent: false, attempts: [] });
    expect(error.message).toBe(`Acme messages.send: ${problem}${problem.endsWith("BigInt") ? "; pass a string" : ""}.`);
    expect(server.requests).toHaveLength(0);
  });

  test("a Date becomes ISO 8601 UTC, undefined is dropped, null and shared objects stay", async () => {
    await using server = await faultServer([reply(200, {})]);
    const shared = { x: null };
    const body = { at: new Date(86_400_000), nothing: undefined, one: shared, two: shared, slash: "\\ud800" };
    await connect(server.url).call(send, [], body);
    expect(server.requests[0]?.body.toString()).toBe(
      '{"at":"1970-01-02T00:00:00.000Z","one":{"x":null},"two":{"x":null},"slash":"\\\\ud800"}',
    );
  });
});

describe("F51: an object that writes itself", () => {
  const written = (value: unknown): object => ({ toJSON: () => value });

  test("is what it writes, whatever is behind it", async () => {
    await using server = await faultServer([reply(200, {})]);
    const at: Record<string, unknown> = { toJSON: () => "2026-01-02", behind: Number.NaN };
    at["self"] = at;
    await connect(server.url).call(send, [], { note: null, at });
    expect(server.requests[0]?.body.toString()).toBe('{"note":null,"at":"2026-01-02"}');
  });

  test("may be what it writes", async () => {
    await using server = await faultServer([reply(200, {})]);
    const self = { at: null, toJSON: (): object => self };
    await connect(server.url).call(send, [], { self });
    expect(server.requests[0]?.body.toString()).toBe('{"self":{"at":null}}');
  });

  test.each<[string, object, string]>([
    ["NaN", { price: written(Number.NaN) }, "body.price is NaN"],
    ["a BigInt", { price: written(1n) }, "body.price is a BigInt; pass a string"],
    ["half an emoji", { text: written("\ud83d") }, "body.text has half a surrogate pair"],
    ["itself, in a list", { list: [written([{ x: Infinity }])] }, "body.list.0.0.x is Infinity"],
  ])("as %s is an error that names the field", async (_, body, problem) => {
    await using server = await faultServer([reply(200, {})]);
    const error = await rejection<ConfigError>(connect(server.url).call(send, [], body));
    expect(error).toMatchObject({ name: "ConfigError", message: `Acme messages.send: ${problem}.` });
    expect(server.requests).toHaveLength(0);
  });

  test.each<[string, object]>([
    [
      "a getter",
      {
        get text(): string {
          throw new Error("gone");
        },
      },
    ],
    [
      "a toJSON",
      {
        at: {
          toJSON(): never {
            throw new Error("gone");
          },
        },
      },
    ],
  ])("%s that throws is a ConfigError that keeps why", async (_, body) => {
    await using server = await faultServer([reply(200, {})]);
    const error = await rejection<ConfigError>(connect(server.url).call(send, [], body));
    expect(error).toMatchObject({ name: "ConfigError", operation: "messages.send", cause: new Error("gone") });
    expect(error.message).toBe("Acme messages.send: body can't be written as JSON.");
    expect(server.requests).toHaveLength(0);
  });
});

test.each([
  ["emoji", "\u{1f600}\u{1f1ee}\u{1f1f8}"],
  ["ZWJ", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"],
  ["RTL", "שלום \u202e مرحبا"],
  ["NUL", "a\u0000b"],
  ["4096 characters", "é".repeat(4096)],
  ["4097 characters", "é".repeat(4097)],
])("F53: %s comes and goes as exact bytes", async (_, text) => {
  const body = JSON.stringify({ text });
  await using server = await faultServer([reply(200, body, json)]);
  await expect(connect(server.url).call(send, [], { text })).resolves.toEqual({ text });
  expect(server.requests[0]?.body.equals(Buffer.from(body))).toBe(true);
});

test("F53: a character that is cut by the network is put together again", async () => {
  const bytes = Buffer.from(JSON.stringify({ text: "a\u{1f600}b" }));
  await using server = await faultServer([
    async (socket) => {
      socket.setNoDelay(true);
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`);
      for (const byte of bytes) {
        socket.write(Buffer.from([byte]));
        await new Promise((resolve) => void setImmediate(resolve));
      }
    },
  ]);
  await expect(connect(server.url).call(search, [])).resolves.toEqual({ text: "a\u{1f600}b" });
});

test("F55: unknown values, fields and union members come through untouched", async () => {
  const body = { status: "teleported", extra: { deep: [1, { kind: "hologram" }] }, id: "1" };
  await using server = await faultServer([reply(200, body)]);
  await expect(connect(server.url).call(search, [])).resolves.toEqual(body);
});

test("an echoed key is redacted in an error's body, and left alone in a success", async () => {
  await using server = await faultServer([reply(200, { echo: KEY })]);
  await expect(connect(server.url).call(search, [])).resolves.toEqual({ echo: KEY });
});

describe("a refusal whose body can't be read to its end stands by its status", () => {
  const cut =
    (status: number, head = ""): Step =>
    (socket) =>
      void socket.end(
        `HTTP/1.1 ${status} X\r\n${head}content-type: application/json\r\ncontent-length: 99\r\n\r\n{"co`,
      );

  test.each([
    [400, "BadRequestError", false],
    [404, "NotFoundError", false],
    [500, "ServerError", true],
    [302, "RedirectError", true],
  ])("%i that is cut off", async (status, name, maybeSent) => {
    await using server = await faultServer([cut(status), reply(200, {})]);
    const error = await rejection<ApiError>(connect(server.url).call(send, [], {}));
    expect(error).toMatchObject({ name, status, maybeSent, attempts: [{ status, maybeSent }] });
    expect(server.requests).toHaveLength(1);
  });

  test("404 in an encoding that is broken", async () => {
    await using server = await faultServer([reply(404, "no gzip", { "content-encoding": "gzip" })]);
    const error = await rejection(connect(server.url).call(retrieve, ["c_1"]));
    expect(error).toMatchObject({ name: "NotFoundError", attempts: [{ status: 404 }] });
  });

  test("429 that is cut off is a refusal: even a send is tried again after the wait", async () => {
    const clock = new HastyClock();
    await using server = await faultServer([cut(429, "retry-after: 3\r\n"), reply(200, { id: "m_1" })]);
    expect(await connect(server.url, clock).call(send, [], {})).toEqual({ id: "m_1" });
    expect(clock.waits[0]).toBeGreaterThanOrEqual(3000);
    expect(server.requests).toHaveLength(2);
  });
});
