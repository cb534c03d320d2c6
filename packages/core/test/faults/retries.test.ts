import { describe, expect, test } from "vitest";
import type { ApiError, RateLimitError } from "../../src/index.js";
import { faultServer, hangUp, reply, reset, type Step } from "../fault-server.js";
import { acme, connect, KEY, rejection, retrieve, search, send, upsert } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, { id: "1" });
const message = { to: "+15551234567", text: "hello" };

test("F01: a 429 with Retry-After: 2 waits at least two seconds, then succeeds", async () => {
  await using server = await faultServer([reply(429, {}, { "retry-after": "2" }), ok]);
  const clock = new HastyClock();
  let attempts = 0;
  const onResponse = (response: { attempts: number }): void => void (attempts = response.attempts);
  await expect(connect(server.url, clock).call(search, [], {}, { onResponse })).resolves.toEqual({ id: "1" });
  expect(clock.waits).toEqual([2250]);
  expect(attempts).toBe(2);
  expect(clock.pending).toBe(0);
});

test("F02: a 429 with an HTTP date three seconds ahead", async () => {
  const clock = new HastyClock();
  const date = new Date(clock.date() + 3000).toUTCString();
  await using server = await faultServer([reply(429, {}, { "retry-after": date }), ok]);
  await expect(connect(server.url, clock).call(search, [])).resolves.toEqual({ id: "1" });
  expect(clock.waits).toEqual([3250]);
});

test("F04: Retry-After: 4294967 fails at once with the exact value", async () => {
  await using server = await faultServer([reply(429, {}, { "retry-after": "4294967" }), ok]);
  const clock = new HastyClock();
  const error = await rejection<RateLimitError>(connect(server.url, clock).call(search, []));
  expect(error.name).toBe("RateLimitError");
  expect(error.retryAfterMs).toBe(4_294_967_000);
  expect(server.requests).toHaveLength(1);
  expect(clock.waits).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("F06: a 429 on a send is repeated with the same bytes", async () => {
  await using server = await faultServer([reply(429), ok]);
  await connect(server.url, new HastyClock()).call(send, [], message);
  expect(server.requests).toHaveLength(2);
  expect(server.requests[1]).toEqual(server.requests[0]);
  expect(server.requests[1]?.body.toString()).toBe(JSON.stringify(message));
});

test("F09: a safe call survives two 503s, and clients wait for different times", async () => {
  await using server = await faultServer([reply(503), reply(503), ok, reply(503), reply(503), ok]);
  const [one, other] = [new HastyClock(() => 0.25), new HastyClock(() => 0.75)];
  await expect(connect(server.url, one).call(search, [])).resolves.toEqual({ id: "1" });
  await expect(connect(server.url, other).call(search, [])).resolves.toEqual({ id: "1" });
  expect(one.waits).toEqual([125, 250]);
  expect(other.waits).toEqual([375, 750]);
});

test.each([
  ["F10", 503, "ServerError"],
  ["F13", 408, "ApiError"],
])("%s: a %i on a send is not repeated and may have been acted on", async (_, status, name) => {
  await using server = await faultServer([reply(status, { error: { code: "BUSY" } }), ok]);
  const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(send, [], message));
  expect(server.requests).toHaveLength(1);
  expect(error).toMatchObject({ name, status, code: "BUSY", maybeSent: true });
  expect(error.attempts).toEqual([{ status, maybeSent: true, waitMs: 0 }]);
  expect(error.message).toContain("check before sending again");
});

test("F12: a 409 is not repeated and keeps the provider's body", async () => {
  const body = { error: { code: "DUPLICATE", message: "there is one already" }, errors: [{ field: "phone" }] };
  await using server = await faultServer([reply(409, body, { "x-request-id": "req_7" }), ok]);
  const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(upsert, [], {}));
  expect(server.requests).toHaveLength(1);
  expect(error).toMatchObject({
    name: "ConflictError",
    provider: "acme",
    operation: "contacts.upsert",
    status: 409,
    code: "DUPLICATE",
    requestId: "req_7",
    details: [{ field: "phone" }],
    body,
    maybeSent: false,
  });
  expect(error.headers.get("x-request-id")).toBe("req_7");
});

test.each([
  [400, "BadRequestError"],
  [401, "AuthenticationError"],
  [402, "PaymentRequiredError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [422, "ValidationError"],
  [418, "ApiError"],
  [501, "ServerError"],
])("F14: a %i is not repeated and is a %s", async (status, name) => {
  await using server = await faultServer([reply(status, { code: "NO" }), ok]);
  const error = await rejection<ApiError>(connect(server.url, new HastyClock()).call(search, []));
  expect(server.requests).toHaveLength(1);
  expect(error).toMatchObject({ name, status, code: "NO" });
});

test("F14: a 401 names the option and the variable to set", async () => {
  await using server = await faultServer([reply(401)]);
  const error = await rejection(connect(server.url, new HastyClock()).call(search, []));
  expect(error.message).toContain("apiKey");
  expect(error.message).toContain(acme.env.apiKey);
});

describe("F15: maxRetries: 0 is one request under every fault", () => {
  const faults: Record<string, Step> = {
    "429": reply(429),
    "429 with Retry-After": reply(429, {}, { "retry-after": "1" }),
    "500": reply(500),
    "503": reply(503),
    "401": reply(401),
    "a reset": reset,
    "a hang-up": hangUp,
    "broken JSON": reply(200, "{", { "content-type": "application/json" }),
  };
  test.each(Object.entries(faults))("%s", async (_, fault) => {
    await using server = await faultServer([fault, ok]);
    const client = { maxRetries: 0, apiKey: () => KEY };
    await rejection(connect(server.url, new HastyClock(), client).call(retrieve, ["1"]));
    expect(server.requests).toHaveLength(1);
  });

  test.each(Object.entries(faults))("%s, as an option of the call", async (_, fault) => {
    await using server = await faultServer([fault, ok]);
    await rejection(connect(server.url, new HastyClock()).call(retrieve, ["1"], {}, { maxRetries: 0 }));
    expect(server.requests).toHaveLength(1);
  });
});

test("retries stop when the budget of the client is used up", async () => {
  await using server = await faultServer([reply(503)]);
  const transport = connect(server.url, new HastyClock());
  for (let call = 0; call < 80; call++) await rejection(transport.call(search, []));
  expect(server.requests).toHaveLength(80 + 100);
});
