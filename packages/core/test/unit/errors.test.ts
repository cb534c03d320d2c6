import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import * as core from "../../src/index.js";

const context = { provider: "acme", operation: "contacts.list" };

test("every class has its guard, which knows the classes that derive from it", () => {
  const api = { ...context, status: 404, headers: new Headers(), body: {} };
  const error = new core.NotFoundError("gone", api);
  expect(error).toBeInstanceOf(core.ApiError);
  expect(error.name).toBe("NotFoundError");
  expect([core.isWaypostError(error), core.isApiError(error), core.isNotFoundError(error)]).toEqual([true, true, true]);
  expect([core.isConflictError(error), core.isConfigError(error)]).toEqual([false, false]);
  const errors: Record<string, core.WaypostError> = {
    ConfigError: new core.ConfigError("x", context),
    ConnectionError: new core.ConnectionError("x", context),
    TimeoutError: new core.TimeoutError("x", { ...context, phase: "body" }),
    RedirectError: new core.RedirectError("x", context),
    ParseError: new core.ParseError("x", { ...context, status: 200, mediaType: "", body: "" }),
    PaginationError: new core.PaginationError("x", context),
    WebhookVerificationError: new core.WebhookVerificationError("x", context),
  };
  const statusClasses = Object.keys(core).filter(
    (name) => /^(?!Waypost|Api)[A-Z].*Error$/.test(name) && !(name in errors),
  );
  for (const name of statusClasses) {
    const ErrorClass = Reflect.get(core, name) as typeof core.ApiError;
    errors[name] = new ErrorClass("x", api);
  }
  expect(statusClasses).toHaveLength(9);
  for (const [name, each] of Object.entries(errors)) {
    expect(each.name).toBe(name);
    for (const other of Object.keys(errors)) {
      const guard = Reflect.get(core, `is${other}`) as (value: unknown) => boolean;
      expect(guard(each)).toBe(other === name);
    }
  }
});

test("guards know errors of another copy of the package", async () => {
  vi.resetModules();
  const copy = await import("../../src/index.js");
  const error = new copy.RateLimitError("slow", {
    ...context,
    status: 429,
    headers: new Headers(),
    body: {},
    retryAfterMs: 5,
  });
  expect(error).not.toBeInstanceOf(core.ApiError);
  expect(core.isRateLimitError(error)).toBe(true);
  expect(core.isApiError(error)).toBe(true);
  expect(core.isServerError(error)).toBe(false);
});

test.each([undefined, null, "RateLimitError", new Error("x"), { name: "ApiError" }])(
  "%o is no error of ours",
  (value) => {
    expect(core.isWaypostError(value)).toBe(false);
    expect(core.isApiError(value)).toBe(false);
    expect(core.isMaybeSent(value)).toBe(false);
  },
);

test("as JSON an error shows its fields, and neither stack nor cause", () => {
  const error = new core.ConnectionError("broken", { ...context, cause: new Error("inner"), maybeSent: true });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ConnectionError",
    message: "broken",
    provider: "acme",
    operation: "contacts.list",
    attempts: [],
    maybeSent: true,
  });
  expect(error.cause).toEqual(new Error("inner"));
  expect(inspect(error)).toMatch(/^ConnectionError: broken\n/);
});

test("options of a client are checked when it is made", () => {
  const provider = {
    id: "acme",
    name: "Acme",
    specVersion: "1",
    baseUrl: "https://api.acme.test",
    env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
    auth: { scheme: "header", name: "X-Key" },
    errors: { code: [], message: [] },
  } as const;
  const make = (options: core.ClientOptions) => () => new core.Transport(provider, { apiKey: "key", ...options });
  for (const maxRetries of [-1, 1.5, Number.NaN, Infinity]) expect(make({ maxRetries })).toThrow(/Acme: maxRetries/);
  for (const timeout of [0, -1, Number.NaN]) {
    expect(make({ timeout })).toThrow(/timeout/);
    expect(make({ totalTimeout: timeout })).toThrow(/timeout/);
  }
  const badUrls = [
    "",
    "nonsense",
    "ftp://x.test",
    "https://u:p@x.test",
    "https://x.test?a=1",
    "https://x.test#f",
    "http://x.test",
  ];
  for (const baseUrl of badUrls) expect(make({ baseUrl })).toThrow(core.ConfigError);
  for (const baseUrl of [
    "http://localhost:1",
    "http://127.0.0.1:1/v1",
    "http://[::1]:1",
    "http://a.localhost",
    "https://x.test/a/",
  ]) {
    expect(make({ baseUrl })).not.toThrow();
  }
  expect(make({ baseUrl: "http://x.test", allowInsecureHttp: true })).not.toThrow();
});

test("a key in a header of the provider's own, client parameters and the user agent", async () => {
  const sent: { url: string; headers: HeadersInit | undefined }[] = [];
  const fetch = (url: string, { headers }: RequestInit): Promise<Response> => {
    sent.push({ url, headers });
    return Promise.resolve(Response.json({}));
  };
  const provider: core.Provider = {
    id: "acme",
    name: "Acme",
    specVersion: "1.2.3",
    baseUrl: "https://api.acme.test",
    env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
    auth: { scheme: "header", name: "X-Key" },
    errors: { code: [], message: [] },
  };
  const transport = new core.Transport(provider, {
    apiKey: "secret",
    fetch,
    headers: { "X-A": "1" },
    clientParams: { tenantId: "t1" },
  });
  const get: core.Operation = {
    id: "things.query",
    method: "GET",
    path: "/things",
    kind: "safe",
    clientParams: ["tenantId"],
    fixed: { in: "query", name: "action", value: "list" },
    headers: { trace: "X-Trace" },
  };
  await transport.call(get, [], { q: "x", trace: "abc" });
  await transport.call(get, [], { tenantId: "t2" }, { headers: { "x-a": "2" } });
  expect(sent).toEqual([
    {
      url: "https://api.acme.test/things?tenantId=t1&q=x&action=list",
      headers: {
        accept: "application/json",
        "user-agent": "waypost-acme/1.2.3",
        "x-a": "1",
        "x-trace": "abc",
        "x-key": "secret",
      },
    },
    {
      url: "https://api.acme.test/things?tenantId=t2&action=list",
      headers: { accept: "application/json", "user-agent": "waypost-acme/1.2.3", "x-a": "2", "x-key": "secret" },
    },
  ]);
});

test("one object is sorted into query and body, and a fixed value goes into the body", async () => {
  const bodies: unknown[] = [];
  const urls: string[] = [];
  const fetch = (url: string, { body }: RequestInit): Promise<Response> => {
    urls.push(url);
    bodies.push(body);
    return Promise.resolve(Response.json({}));
  };
  const provider: core.Provider = {
    id: "acme",
    name: "Acme",
    specVersion: "1",
    baseUrl: "https://api.acme.test",
    env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
    auth: { scheme: "bearer" },
    errors: { code: [], message: [] },
  };
  const transport = new core.Transport(provider, { apiKey: "secret", fetch });
  const base: core.Operation = { id: "m.send", method: "POST", path: "/m", kind: "once", body: core.jsonBody };
  await transport.call({ ...base, query: ["dry"] }, [], { dry: true, text: "x" });
  await transport.call({ ...base, fixed: { in: "body", name: "type", value: "text" } }, [], { text: "x" });
  await transport.call({ ...base, fixed: { in: "body", name: "type", value: "ping" } }, []);
  await transport.call({ ...base, fixed: { in: "query", name: "action", value: "send" } }, [], { text: "x" });
  await transport.call(base, []);
  expect(urls.map((url) => url.slice("https://api.acme.test".length))).toEqual([
    "/m?dry=true",
    "/m",
    "/m",
    "/m?action=send",
    "/m",
  ]);
  expect(bodies).toEqual(['{"text":"x"}', '{"text":"x","type":"text"}', '{"type":"ping"}', '{"text":"x"}', undefined]);
});

test("neither the logger nor a hook can change the outcome", async () => {
  const angry = (): never => {
    throw new Error("not my day");
  };
  const rejecting = (): Promise<never> => Promise.reject(new Error("later"));
  const transport = new core.Transport(
    {
      id: "acme",
      name: "Acme",
      specVersion: "1",
      baseUrl: "https://api.acme.test",
      env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
      auth: { scheme: "bearer" },
      errors: { code: [], message: [] },
    },
    {
      apiKey: "secret",
      fetch: () => Promise.resolve(Response.json({ ok: true })),
      logger: { debug: angry, info: angry, warn: angry, error: angry },
      hooks: { onRequest: rejecting, onResponse: angry, onError: angry, onRetry: angry },
    },
  );
  const get: core.Operation = { id: "x.get", method: "GET", path: "/x", kind: "safe" };
  await expect(transport.call(get, [], {}, { onResponse: angry })).resolves.toEqual({ ok: true });
});
