import { AsyncLocalStorage } from "node:async_hooks";
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type ContextManager,
} from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type { ClientOptions } from "../../src/options.js";
import type { Operation } from "../../src/operation.js";
import type { Provider } from "../../src/provider.js";
import { jsonBody, Transport } from "../../src/index.js";
import { openTelemetryHooks, type OpenTelemetryOptions } from "../../src/opentelemetry.js";
import { ManualClock } from "../pacing/manual-clock.js";
import { rejection } from "../pacing/paced-client.js";

const KEY = "sk-secret-4711";

const provider: Provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.0.0",
  baseUrl: "https://api.acme.test/v1",
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: { code: ["/code"], message: ["/message"] },
};
const retrieve: Operation = { id: "things.retrieve", method: "GET", path: "/things/{thing_id}", kind: "safe" };
const send: Operation = { id: "messages.send", method: "POST", path: "/messages", kind: "once", body: jsonBody };

const exporter = new InMemorySpanExporter();
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

afterEach(() => exporter.reset());
afterAll(() => tracers.shutdown());

type Reply = Response | Error | "never";

/** A client whose `fetch` replies in turn. */
function client(replies: Reply[], options: ClientOptions = {}, tracing: OpenTelemetryOptions = {}) {
  const clock = new ManualClock();
  const hooks = openTelemetryHooks({ tracer: tracers.getTracer("test"), ...tracing });
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    const reply = replies.shift() ?? Response.json({});
    if (reply instanceof Response) return reply;
    if (reply instanceof Error) throw reply;
    return new Promise((_resolve, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
  };
  return { clock, transport: new Transport(provider, { apiKey: KEY, fetch, hooks, ...options }, clock) };
}

function spans() {
  return exporter.getFinishedSpans().map(({ name, kind, attributes, status }) => ({ name, kind, attributes, status }));
}

const common = {
  "http.request.method": "GET",
  "server.address": "api.acme.test",
  "server.port": 443,
  "url.full": "https://api.acme.test/v1/things/a%20b?limit=5",
  "url.template": "/things/{thing_id}",
  "waypost.provider": "acme",
  "waypost.operation": "things.retrieve",
};

describe("a span for each attempt", () => {
  test("that succeeds", async () => {
    await client([]).transport.call(retrieve, ["a b"], { limit: 5 });
    expect(spans()).toEqual([
      {
        name: "GET /things/{thing_id}",
        kind: SpanKind.CLIENT,
        attributes: { ...common, "http.response.status_code": 200 },
        status: { code: SpanStatusCode.UNSET },
      },
    ]);
  });

  test("that is repeated, with its number", async () => {
    const { clock, transport } = client([new Response("", { status: 503 }), new Response("", { status: 429 })]);
    const answer = transport.call(retrieve, ["a b"], { limit: 5 });
    await clock.advance(60_000);
    await answer;
    const refused = { kind: SpanKind.CLIENT, name: "GET /things/{thing_id}", status: { code: SpanStatusCode.ERROR } };
    expect(spans()).toEqual([
      { ...refused, attributes: { ...common, "http.response.status_code": 503, "error.type": "503" } },
      {
        ...refused,
        attributes: {
          ...common,
          "http.response.status_code": 429,
          "error.type": "429",
          "http.request.resend_count": 1,
        },
      },
      {
        ...refused,
        status: { code: SpanStatusCode.UNSET },
        attributes: { ...common, "http.response.status_code": 200, "http.request.resend_count": 2 },
      },
    ]);
  });

  test("that gets no answer", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNRESET" });
    const { transport } = client([new TypeError("fetch failed", { cause })], { maxRetries: 0 });
    await rejection(transport.call(send, [], { text: "hello" }));
    const [span] = spans();
    expect(span?.attributes).toMatchObject({ "http.request.method": "POST", "error.type": "ConnectionError" });
    expect(span?.attributes).not.toHaveProperty(["http.response.status_code"]);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: expect.stringContaining("ECONNRESET") });
  });

  test("that takes too long", async () => {
    const { clock, transport } = client(["never"], { maxRetries: 0, timeout: 100 });
    const ended = rejection(transport.call(send, [], {}));
    await clock.advance(100);
    await ended;
    expect(spans()[0]?.attributes).toMatchObject({ "error.type": "TimeoutError" });
  });

  test("that the caller gives up, without the caller's words", async () => {
    const { clock, transport } = client(["never"]);
    const controller = new AbortController();
    const ended = rejection(transport.call(send, [], {}, { signal: controller.signal }));
    await clock.advance(0);
    controller.abort();
    await ended;
    const [span] = spans();
    expect(span?.attributes).toMatchObject({ "error.type": "AbortError" });
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
  });

  test("whose answer is not what it should be", async () => {
    await rejection(client([new Response("<html>")]).transport.call(retrieve, ["a b"], { limit: 5 }));
    const [span] = spans();
    expect(span?.attributes).toMatchObject({ "http.response.status_code": 200, "error.type": "ParseError" });
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
  });
});

test.each([
  { baseUrl: "http://127.0.0.1:8080/v1", address: "127.0.0.1", port: 8080 },
  { baseUrl: "http://[::1]:8080/v1", address: "::1", port: 8080 },
  { baseUrl: "http://localhost", address: "localhost", port: 80 },
])("$baseUrl is the server $address at $port", async ({ baseUrl, address, port }) => {
  await client([], { baseUrl }).transport.call(retrieve, ["1"]);
  expect(spans()[0]?.attributes).toMatchObject({ "server.address": address, "server.port": port });
});

describe("secrets", () => {
  test("no span holds the key", async () => {
    const echo = Response.json({ message: `bad key ${KEY}` }, { status: 401 });
    const broken = new TypeError(`fetch failed with ${KEY}`);
    const { transport } = client([echo, broken, new Response(KEY)], { maxRetries: 0 });
    for (let call = 0; call < 3; call++) await rejection(transport.call(retrieve, ["1"]));
    expect(spans()).toHaveLength(3);
    expect(JSON.stringify(spans())).not.toContain(KEY);
  });

  test("parameters that are named like secrets are redacted, others are not", async () => {
    await client([]).transport.call(retrieve, ["1"], { api_key: "one", password: "two", pageToken: "three" });
    const url = new URL(String(spans()[0]?.attributes["url.full"]));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      api_key: "[redacted]",
      password: "[redacted]",
      pageToken: "three",
    });
  });

  test("the program can say what is kept of a URL", async () => {
    const redactUrl = (url: string): string => url.replace(/\?.*/, "");
    const { transport } = client([], {}, { redactUrl });
    await transport.call(retrieve, ["1"], { phone: "+15551234567" });
    expect(spans()[0]?.attributes["url.full"]).toBe("https://api.acme.test/v1/things/1");
  });
});

describe("in a program that has registered its provider", () => {
  /** The least that carries a context along: what OpenTelemetry's own manager for Node does. */
  class Contexts implements ContextManager {
    readonly #storage = new AsyncLocalStorage<Context>();
    active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT;
    with: ContextManager["with"] = (value, run, self, ...values) =>
      this.#storage.run(value, () => run.call(self, ...values));
    bind: ContextManager["bind"] = (_, target) => target;
    enable = (): this => this;
    disable = (): this => this;
  }

  beforeAll(() => {
    trace.setGlobalTracerProvider(tracers);
    context.setGlobalContextManager(new Contexts());
  });
  afterAll(() => {
    trace.disable();
    context.disable();
  });

  test("spans are made by its tracer, each the child of what was active where the method was called", async () => {
    const clock = new ManualClock();
    const fetch = async (): Promise<Response> => Response.json({});
    const options = { apiKey: KEY, fetch, hooks: openTelemetryHooks(), rateLimit: { requests: 1, per: 100 } };
    const transport = new Transport(provider, options, clock);
    const tracer = trace.getTracer("program");
    const parents = ["one", "two", "three"].map((name) =>
      tracer.startActiveSpan(name, (span) => {
        const call = transport.call(retrieve, [name]).finally(() => span.end());
        return { name, id: span.spanContext().spanId, call };
      }),
    );
    await clock.advance(200);
    await Promise.all(parents.map(({ call }) => call));
    const children = exporter.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(children.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(parents.map(({ id }) => id));
    expect(children.map(({ attributes }) => String(attributes["url.full"]).split("/").at(-1))).toEqual(
      parents.map(({ name }) => name),
    );
    expect(children[0]?.instrumentationScope.name).toBe("@waypost/core");
  });
});
