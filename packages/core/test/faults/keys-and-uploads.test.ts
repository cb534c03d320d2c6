import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { ApiError, TimeoutError } from "../../src/index.js";
import { binaryBody, ConfigError, formBody, multipartBody, type Operation } from "../../src/index.js";
import { faultServer, reply, reset, silence, type ReceivedRequest } from "../fault-server.js";
import { connect, rejection, send, upload } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, { id: "1" });
const binary: Operation = { ...upload, id: "media.put", body: binaryBody };
const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

/** The parts of a multipart request, taken apart by another implementation than the one that wrote it. */
async function partsOf({ body, headers }: ReceivedRequest): Promise<[name: string, value: File | string][]> {
  const response = new Response(new Uint8Array(body), { headers: { "content-type": headers["content-type"] ?? "" } });
  return [...(await response.formData())];
}

test("F93: a send that times out after the server acted is one POST", async () => {
  const clock = new HastyClock();
  await using server = await faultServer([silence, ok]);
  const promise = rejection<TimeoutError>(connect(server.url, clock).call(send, [], { text: "x" }));
  await server.received(1);
  clock.expire();
  expect(await promise).toMatchObject({ name: "TimeoutError", maybeSent: true });
  expect(server.requests).toHaveLength(1);
});

describe("F94: idempotency keys", () => {
  test("one key and the same bytes on every attempt, another key on the next call", async () => {
    await using server = await faultServer([reset, reply(503), ok, ok]);
    const transport = connect(server.url, new HastyClock());
    const file = new File([bytes], "all.bin");
    await transport.call(upload, [], { file, note: "x" });
    await transport.call(upload, [], { file, note: "x" });
    const [one, two, three, next] = server.requests;
    expect(one?.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(next?.headers["idempotency-key"]).not.toBe(one?.headers["idempotency-key"]);
  });

  test("the caller's own key is used, and is in the error", async () => {
    await using server = await faultServer([reply(409, { code: "DUPLICATE" })]);
    const promise = connect(server.url).call(upload, [], { file: new Blob() }, { idempotencyKey: "mine" });
    const error = await rejection<ApiError>(promise);
    expect(error.idempotencyKey).toBe("mine");
    expect(server.requests[0]?.headers["idempotency-key"]).toBe("mine");
  });

  test("a key made up is in the error too", async () => {
    await using server = await faultServer([reply(409)]);
    const error = await rejection<ApiError>(connect(server.url).call(upload, [], { file: new Blob() }));
    expect(error.idempotencyKey).toBe(server.requests[0]?.headers["idempotency-key"]);
  });

  test("a key where the operation declares none is sent, but makes nothing repeatable", async () => {
    await using server = await faultServer([reply(503), ok]);
    const options = { idempotencyKey: "mine" };
    const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(send, [], {}, options));
    expect(error).toMatchObject({ name: "ServerError", idempotencyKey: "mine" });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["mine"]);
  });
});

function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
}

describe("F97: streams", () => {
  test.each([
    ["multipart", upload, (source: unknown): object => ({ file: source })],
    ["binary", binary, (source: unknown): object => source as object],
  ])("%s: one stream is sent once", async (_, operation, input) => {
    await using server = await faultServer([reply(503), ok]);
    const error = await rejection(connect(server.url, new HastyClock()).call(operation, [], input(streamOf("a", "b"))));
    expect(error.name).toBe("ServerError");
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ["multipart", upload, (source: unknown): object => ({ file: source })],
    ["binary", binary, (source: unknown): object => source as object],
  ])("%s: a function that makes one is asked for each attempt", async (_, operation, input) => {
    await using server = await faultServer([reply(503), ok]);
    let made = 0;
    const source = (): ReadableStream => (made++, streamOf("a", "b"));
    await connect(server.url, new HastyClock()).call(operation, [], input(source));
    expect(made).toBe(2);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).toEqual(server.requests[0]);
    expect(server.requests[1]?.body.toString()).toContain("ab");
  });

  test("a stream that fails is a ConnectionError and is not sent again", async () => {
    await using server = await faultServer([ok]);
    const source = new ReadableStream({ pull: () => Promise.reject(new Error("disk gone")) });
    const error = await rejection(connect(server.url, new HastyClock()).call(upload, [], { file: source }));
    expect(error.name).toBe("ConnectionError");
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    ["gives nothing", (): ReadableStream => undefined as never],
    [
      "throws",
      (): ReadableStream => {
        throw new Error("disk gone");
      },
    ],
    ["is asynchronous and fails", (): ReadableStream => Promise.reject(new Error("disk gone")) as never],
  ])("a function that %s fails the upload, and nothing else", async (_, file) => {
    await using server = await faultServer([ok]);
    const transport = connect(server.url, new HastyClock(), { maxRetries: 0 });
    const error = await rejection(transport.call(upload, [], { file }));
    expect(error.name).toBe("ConnectionError");
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    ["multipart", upload, (source: unknown): object => ({ file: source }), "file"],
    ["binary", binary, (source: unknown): object => source as object, "body"],
  ])("%s: one that something else reads is a ConfigError", async (_, operation, input, name) => {
    await using server = await faultServer([ok]);
    const source = streamOf("a");
    source.getReader();
    const error = await rejection(connect(server.url, new HastyClock()).call(operation, [], input(source)));
    expect(error).toMatchObject({ name: "ConfigError", attempts: [] });
    expect(error.message).toContain(`"${name}" is a stream that something else reads.`);
    expect(server.requests).toHaveLength(0);
  });

  test("a stream of Node's own kind is sent once", async () => {
    await using server = await faultServer([reply(503), ok]);
    const file = Readable.from([Buffer.from("a"), Buffer.from("b")]);
    const error = await rejection(connect(server.url, new HastyClock()).call(upload, [], { file }));
    expect(error.name).toBe("ServerError");
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body.toString()).toContain("\r\n\r\nab\r\n--");
  });

  test("a body that is let go lets go of its sources at once, even of one that gives nothing", async () => {
    const cancelled: unknown[] = [];
    const source = (): ReadableStream =>
      new ReadableStream({ pull: () => new Promise(() => {}), cancel: (reason) => void cancelled.push(reason) });
    const [body] = multipartBody(
      { file: [source(), source()] },
      upload,
      (problem) => new ConfigError(problem, { provider: "acme" }),
    );
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    void reader.read().catch(() => {});
    await new Promise((resolve) => void setImmediate(resolve));
    await reader.cancel("stop");
    expect(cancelled).toEqual(["stop", "stop"]);
  });
});

describe("F98: uploads", () => {
  test.each<[string, File | Blob | object, string, string, Uint8Array]>([
    ["0 bytes", new File([], "empty.txt"), "empty.txt", "application/octet-stream", new Uint8Array()],
    [
      "an emoji in the name",
      new File(["x"], "\u{1f600}.png", { type: "image/png" }),
      "\u{1f600}.png",
      "image/png",
      Buffer.from("x"),
    ],
    ["all bytes", new Blob([bytes], { type: "audio/ogg" }), "file", "audio/ogg", bytes],
    ["a Uint8Array", bytes, "file", "application/octet-stream", bytes],
    ["a view of a part of a buffer", bytes.subarray(10, 20), "file", "application/octet-stream", bytes.slice(10, 20)],
    ["an ArrayBuffer", bytes.buffer, "file", "application/octet-stream", bytes],
    [
      "bytes with a name and type",
      { data: bytes, name: "a b.pdf", type: "application/pdf" },
      "a b.pdf",
      "application/pdf",
      bytes,
    ],
    [
      "a stream with a name",
      { data: streamOf("x", "y"), name: "s.txt" },
      "s.txt",
      "application/octet-stream",
      Buffer.from("xy"),
    ],
  ])("%s", async (_, file, name, type, content) => {
    await using server = await faultServer([ok]);
    await connect(server.url).call(upload, [], { file, caption: 'é "x"\r\n--y' });
    const request = server.requests[0] as ReceivedRequest;
    const parts = await partsOf(request);
    expect(parts.map(([field]) => field)).toEqual(["file", "caption"]);
    const part = parts[0]?.[1] as File;
    expect([part.name, part.type]).toEqual([name, type]);
    expect(Buffer.from(await part.arrayBuffer()).equals(content)).toBe(true);
    expect(parts[1]?.[1]).toBe('é "x"\r\n--y');
    expect(request.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=waypost-/);
  });

  test.each(['quo"te.txt', "line\r\ncontent-type: text/html\r\n\r\nbreak.txt", 'x"; name="other', "\n\n--boundary"])(
    "the name %j is one well-formed part and no header of its own",
    async (name) => {
      await using server = await faultServer([ok]);
      await connect(server.url).call(upload, [], { [name]: new File(["x"], name) });
      const text = server.requests[0]?.body.toString() ?? "";
      const [head = ""] = text.split("\r\n\r\n");
      const safe = name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
      expect(head.split("\r\n").slice(1)).toEqual([
        `content-disposition: form-data; name="${safe}"; filename="${safe}"`,
        "content-type: application/octet-stream",
      ]);
      expect(await partsOf(server.requests[0] as ReceivedRequest)).toHaveLength(1);
    },
  );

  test("values of other kinds are fields: numbers, booleans, dates, arrays, objects", async () => {
    await using server = await faultServer([ok]);
    const fields = { n: 1, b: false, d: new Date(0), list: ["a", "b"], object: { x: "é" }, none: undefined, nil: null };
    await connect(server.url).call(upload, [], fields);
    expect(await partsOf(server.requests[0] as ReceivedRequest)).toEqual([
      ["n", "1"],
      ["b", "false"],
      ["d", "1970-01-01T00:00:00.000Z"],
      ["list", "a"],
      ["list", "b"],
      ["object", '{"x":"é"}'],
    ]);
  });

  test.each<[string, object]>([
    ["a media type with a line break", { file: { data: bytes, type: "text/plain\r\nx: y" } }],
    ["half an emoji in a name", { file: { data: bytes, name: "\ud83d" } }],
    ["half an emoji in a field", { caption: "\ud83d" }],
    ["NaN", { n: Number.NaN }],
    ["NaN in an object", { object: { n: Number.NaN } }],
  ])("%s is an error before anything is sent", async (_, input) => {
    await using server = await faultServer([ok]);
    expect(await rejection(connect(server.url).call(upload, [], input))).toMatchObject({ name: "ConfigError" });
    expect(server.requests).toHaveLength(0);
  });

  test("limits of the spec are checked before the first byte", async () => {
    await using server = await faultServer([ok]);
    const limited: Operation = { ...upload, upload: { maxBytes: 10, types: ["image/png", "image/jpeg"] } };
    const tooBig = rejection<ConfigError>(
      connect(server.url).call(limited, [], { file: new File([bytes], "x", { type: "image/png" }) }),
    );
    expect((await tooBig).message).toContain('"file" is larger than 10 bytes');
    const wrongType = rejection<ConfigError>(
      connect(server.url).call(limited, [], { file: new File([], "x", { type: "text/html" }) }),
    );
    expect((await wrongType).message).toContain('"file" must be image/png or image/jpeg');
    expect(server.requests).toHaveLength(0);
    await connect(server.url).call(limited, [], { file: new File(["x"], "x", { type: "image/png" }) });
  });

  test("a binary body is the file alone", async () => {
    await using server = await faultServer([ok]);
    await connect(server.url).call(binary, [], new Blob([bytes], { type: "image/png" }));
    expect(server.requests[0]?.headers["content-type"]).toBe("image/png");
    expect(server.requests[0]?.body.equals(bytes)).toBe(true);
  });

  test("a form body is encoded like a query", async () => {
    await using server = await faultServer([ok]);
    await connect(server.url).call({ ...send, body: formBody }, [], { a: "x y&z", list: [1, 2] });
    expect(server.requests[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(server.requests[0]?.body.toString()).toBe("a=x%20y%26z&list=1&list=2");
  });
});
