import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { isApiError, Transport, type ApiError, type ConfigError, type ParseError } from "../../src/index.js";
import { faultServer, reply, type ReceivedRequest, type Step } from "../fault-server.js";
import { acme, connect, KEY, rejection, search, send } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, { id: "1" });

/** Everything that a person or a log could see of an error. */
function everythingOf(error: unknown): string {
  const options = { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity };
  const { message, stack, headers } = error as ApiError;
  return [
    message,
    stack,
    String(error),
    JSON.stringify(error),
    inspect(error, options),
    headers instanceof Headers ? JSON.stringify([...headers]) : "",
  ].join("\n");
}

const badKeys: [what: string, key: string][] = [
  ["a line feed", "sk_SECRET\nx"],
  ["CR LF and a header", "sk_SECRET\r\nx-admin: 1"],
  ["a letter beyond Latin-1", "sk_SECRET€"],
  ["an emoji", "sk_SECRET\u{1f600}"],
  ["NUL", "sk_SECRET\u0000"],
];

describe("F65: what can't be a header is an error that never shows it", () => {
  test.each(badKeys)("a key with %s", (_, apiKey) => {
    const error = rejectedBy(() => connect("https://api.acme.test", undefined, { apiKey }));
    expect(error.name).toBe("ConfigError");
    expect(error.message).toContain("apiKey");
    expect(everythingOf(error)).not.toContain("SECRET");
  });

  test.each(["", "  ", "\t"])("the blank key %j", (apiKey) => {
    const error = rejectedBy(() => connect("https://api.acme.test", undefined, { apiKey }));
    expect(error.name).toBe("ConfigError");
  });

  test.each(badKeys)("a function's key with %s", async (_, apiKey) => {
    await using server = await faultServer([ok]);
    const error = await rejection(connect(server.url, new HastyClock(), { apiKey: () => apiKey }).call(search, []));
    expect(error.name).toBe("ConfigError");
    expect(everythingOf(error)).not.toContain("SECRET");
    expect(server.requests).toHaveLength(0);
  });

  test.each(badKeys)("a header with %s", async (_, value) => {
    const headers = { "x-token": value };
    const ofClient = rejectedBy(() => connect("https://api.acme.test", undefined, { headers }));
    const ofCall = await rejection(connect("https://api.acme.test").call(search, [], {}, { headers }));
    for (const error of [ofClient, ofCall]) {
      expect(error.name).toBe("ConfigError");
      expect(error.message).toContain("x-token");
      expect(everythingOf(error)).not.toContain("SECRET");
    }
  });

  test("a header name that is none", () => {
    const headers = { "x\r\ny": "1" };
    expect(rejectedBy(() => connect("https://api.acme.test", undefined, { headers })).name).toBe("ConfigError");
  });

  test.each(["a\nb", " "])("the idempotency key %j", async (idempotencyKey) => {
    const error = await rejection(connect("https://api.acme.test").call(send, [], {}, { idempotencyKey }));
    expect(error.name).toBe("ConfigError");
    expect(error.message).toContain("idempotencyKey");
  });
});

/** Says everything back that it was sent. */
function echo(status: number, contentType: string): Step {
  return (socket, request: ReceivedRequest) => {
    const key = request.headers["authorization"] ?? "";
    const bare = key.replace("Bearer ", "");
    const body = contentType.includes("json")
      ? JSON.stringify({
          error: { code: bare, message: `bad key ${key}` },
          [bare]: key,
          apiKey: "other",
          list: [encodeURIComponent(bare)],
        })
      : `<p>${key}</p>`.repeat(300);
    reply(status, body, {
      "content-type": contentType,
      "x-echo": key,
      "x-request-id": bare,
      "set-cookie": "session=1",
    })(socket, request);
  };
}

describe("F70: no error shows the key", () => {
  test.each([
    [401, "application/json"],
    [500, "application/json"],
    [400, "text/html"],
    [200, "text/html"],
    [302, "text/html"],
  ])("a %i that echoes the request as %s", async (status, contentType) => {
    await using server = await faultServer([echo(status, contentType)]);
    const error = await rejection(connect(server.url, new HastyClock()).call(send, [], {}));
    expect(everythingOf(error)).not.toContain(KEY);
    expect(everythingOf(error).includes("[redacted]")).toBe(isApiError(error) || status === 200);
  });

  test("an excerpt that would be cut in the middle of the key", async () => {
    const body = `${"x".repeat(4090)}${KEY}`;
    await using server = await faultServer([reply(500, body, { "content-type": "text/plain" })]);
    const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(send, [], {}));
    expect(String(error.body)).not.toContain(KEY.slice(0, 6));
  });

  test("broken JSON around the key, which the parser would quote", async () => {
    const body = `{"a": ${KEY}}`;
    await using server = await faultServer([reply(200, body, { "content-type": "application/json" })]);
    const error = await rejection<ParseError>(connect(server.url, new HastyClock()).call(send, [], {}));
    expect(error.cause).toBeInstanceOf(SyntaxError);
    expect(everythingOf(error)).not.toContain(KEY.slice(0, 8));
  });

  test("a fetch of the caller's own that throws its whole request", async () => {
    const fetch = (url: string, init: RequestInit): Promise<Response> => {
      const inner = Object.assign(new Error(`failed with ${KEY}`), {
        code: "ECONNRESET",
        config: { headers: init.headers },
      });
      return Promise.reject(
        new TypeError("fetch failed", { cause: Object.assign(inner, { request: new Request(url, init) }) }),
      );
    };
    const error = await rejection(connect("https://api.acme.test", new HastyClock(), { fetch }).call(send, [], {}));
    expect(error).toMatchObject({ name: "ConnectionError", maybeSent: true, cause: { message: "fetch failed" } });
    expect(everythingOf(error)).not.toContain(KEY);
    expect(everythingOf(error)).toContain("ECONNRESET");
  });

  test("a cause without the key is kept as it is", async () => {
    const cause = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
    });
    const fetch = (): Promise<Response> => Promise.reject(cause);
    const error = await rejection(connect("https://api.acme.test", new HastyClock(), { fetch }).call(send, [], {}));
    expect(error.cause).toBe(cause);
  });

  test("a secret among the caller's own headers", async () => {
    const step: Step = (socket, request) => reply(400, { message: request.headers["x-api-key"] })(socket, request);
    await using server = await faultServer([step]);
    const headers = { "X-Api-Key": "second-secret" };
    const ofClient = await rejection(connect(server.url, undefined, { headers }).call(search, []));
    const ofCall = await rejection(connect(server.url).call(search, [], {}, { headers }));
    for (const error of [ofClient, ofCall]) expect(everythingOf(error)).not.toContain("second-secret");
  });

  test("log lines and hooks", async () => {
    await using server = await faultServer([echo(503, "application/json"), echo(400, "application/json")]);
    const seen: unknown[] = [];
    const note = (...all: unknown[]): void => void seen.push(...all);
    const logger = { debug: note, info: note, warn: note, error: note };
    const hooks = { onRequest: note, onResponse: note, onRetry: note, onError: note };
    await rejection(connect(server.url, new HastyClock(), { logger, hooks }).call(search, []));
    expect(seen.length).toBeGreaterThan(5);
    expect(inspect(seen, { depth: Infinity })).not.toContain(KEY);
  });
});

test("F71: a client that is inspected or written as JSON shows [redacted]", () => {
  const transport = connect("https://api.acme.test");
  for (const text of [inspect(transport, { depth: Infinity, showHidden: true }), JSON.stringify(transport)]) {
    expect(text).not.toContain(KEY);
  }
  expect(inspect(transport)).toContain("[redacted]");
  expect(JSON.stringify({ transport })).toContain("[redacted]");
});

describe("F74: a key function", () => {
  /** Takes only the newest key. */
  function guarded(isRight: (authorization: string) => boolean): Step {
    return (socket, request) =>
      (isRight(request.headers["authorization"] ?? "") ? ok : reply(401, { code: "EXPIRED" }))(socket, request);
  }

  test("50 parallel calls that meet a 401 ask once more between them", async () => {
    let valid = "key-1";
    let asks = 0;
    const apiKey = async (): Promise<string> => {
      asks++;
      const key = valid;
      await new Promise((resolve) => void setImmediate(resolve));
      return key;
    };
    await using server = await faultServer([guarded((authorization) => authorization === "Bearer key-2")]);
    const transport = connect(server.url, new HastyClock(), { apiKey });
    const calls = Promise.all(Array.from({ length: 50 }, () => transport.call(send, [], {})));
    await server.received(1);
    const asksBefore = asks;
    valid = "key-2";
    expect(await calls).toHaveLength(50);
    expect(asks - asksBefore).toBe(1);
    expect(server.requests.length).toBeLessThanOrEqual(100);
  });

  test("one that keeps giving a rejected key is not asked for ever, nor is the key sent again", async () => {
    await using server = await faultServer([guarded(() => false)]);
    let asks = 0;
    const apiKey = (): string => (asks++, "key-1");
    const error = await rejection<ApiError>(connect(server.url, new HastyClock(), { apiKey }).call(search, []));
    expect(error).toMatchObject({ name: "AuthenticationError", code: "EXPIRED" });
    expect(asks).toBe(2);
    expect(server.requests).toHaveLength(1);
  });

  test("one that gives another wrong key ends after the second", async () => {
    await using server = await faultServer([guarded(() => false)]);
    let asks = 0;
    const error = await rejection(
      connect(server.url, new HastyClock(), { apiKey: () => `key-${asks++}` }).call(search, []),
    );
    expect(error.name).toBe("AuthenticationError");
    expect(server.requests.map(({ headers }) => headers["authorization"])).toEqual(["Bearer key-0", "Bearer key-1"]);
  });

  test("is asked before each attempt", async () => {
    await using server = await faultServer([reply(503), ok]);
    let asks = 0;
    await connect(server.url, new HastyClock(), { apiKey: () => `key-${asks++}` }).call(search, []);
    expect(server.requests.map(({ headers }) => headers["authorization"])).toEqual(["Bearer key-0", "Bearer key-1"]);
  });

  test("one that throws ends the call before anything is sent", async () => {
    await using server = await faultServer([ok]);
    const cause = new Error("the vault is closed");
    const apiKey = (): Promise<string> => Promise.reject(cause);
    const error = await rejection<ConfigError>(connect(server.url, new HastyClock(), { apiKey }).call(send, [], {}));
    expect(error).toMatchObject({ name: "ConfigError", operation: "messages.send", cause, maybeSent: false });
    expect(server.requests).toHaveLength(0);
  });

  test("one that throws a key that was used before does not show it", async () => {
    await using server = await faultServer([guarded(() => false)]);
    let asks = 0;
    const apiKey = (): string => {
      if (asks++ === 0) return KEY;
      throw Object.assign(new Error(`no other key than ${KEY}`), { tried: [KEY] });
    };
    const error = await rejection<ConfigError>(connect(server.url, new HastyClock(), { apiKey }).call(send, [], {}));
    expect(error).toMatchObject({ name: "ConfigError", message: "Acme messages.send: apiKey() failed; see `cause`." });
    expect(error.cause).toMatchObject({ message: "no other key than [redacted]" });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(KEY);
  });

  test.each<[string, unknown, string]>([
    ["no line", "a\r\nb", "apiKey() must be one line of Latin-1 text (value not shown)"],
    ["no text", 5, "apiKey() must be one line of Latin-1 text (value not shown)"],
    ["nothing", undefined, "apiKey() must be one line of Latin-1 text (value not shown)"],
    ["blanks", "  ", "no API key: pass apiKey (text or a function) or set ACME_API_KEY"],
  ])("one that gives %s fails each of the calls that wait, by its own name", async (_, key, problem) => {
    await using server = await faultServer([ok]);
    const transport = connect(server.url, new HastyClock(), { apiKey: () => Promise.resolve(key as string) });
    const errors = await Promise.all([
      rejection<ConfigError>(transport.call(send, [], {})),
      rejection<ConfigError>(transport.call(search, [])),
    ]);
    expect(errors).toMatchObject([
      { name: "ConfigError", operation: "messages.send", message: `Acme messages.send: ${problem}.` },
      { name: "ConfigError", operation: "contacts.search", message: `Acme contacts.search: ${problem}.` },
    ]);
    expect(server.requests).toHaveLength(0);
  });

  test("one that never answers is a timeout in phase auth", async () => {
    const clock = new HastyClock();
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const apiKey = (): Promise<string> => (asked(), new Promise(() => {}));
    const promise = rejection(connect("https://api.acme.test", clock, { apiKey }).call(send, [], {}));
    await isAsked;
    clock.expire();
    expect(await promise).toMatchObject({ name: "TimeoutError", phase: "auth", maybeSent: false, attempts: [] });
  });
});

describe("where a client is made", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  test.each([{ window: { document: {} } }, { importScripts: () => {} }])("F75: %o is a browser", (globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const error = rejectedBy(() => connect("https://api.acme.test"));
    expect(error.name).toBe("ConfigError");
    expect(error.message).toContain("dangerouslyAllowBrowser");
    expect(() => connect("https://api.acme.test", undefined, { dangerouslyAllowBrowser: true })).not.toThrow();
  });

  test.each(["", "   "])("F76: a variable that is %j is as if unset", (blank) => {
    vi.stubEnv("ACME_API_KEY", blank);
    vi.stubEnv("ACME_BASE_URL", blank);
    const error = rejectedBy(() => new Transport(acme));
    expect(error).toMatchObject({ name: "ConfigError", provider: "acme" });
    expect(error.message).toContain("apiKey");
    expect(error.message).toContain("ACME_API_KEY");
    expect(inspect(new Transport(acme, { apiKey: KEY }))).toContain(acme.baseUrl);
  });

  test("variables are used where the options are missing", async () => {
    await using server = await faultServer([ok]);
    vi.stubEnv("ACME_API_KEY", ` ${KEY} `);
    vi.stubEnv("ACME_BASE_URL", server.url);
    await new Transport(acme).call(search, []);
    expect(server.requests[0]?.headers["authorization"]).toBe(`Bearer ${KEY}`);
  });

  test("a bad variable is named, not shown", () => {
    vi.stubEnv("ACME_API_KEY", "sk_SECRET\u0001");
    const error = rejectedBy(() => new Transport(acme));
    expect(error.message).toContain("ACME_API_KEY");
    expect(everythingOf(error)).not.toContain("SECRET");
  });
});

function rejectedBy(make: () => unknown): Error {
  try {
    make();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
