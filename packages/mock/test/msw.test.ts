import { ConnectionError, Flowella, ParseError, RateLimitError } from "@waypost/flowella";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";
import type { ControlOptions } from "../src/index.js";
import { createMswMock, type MswMock } from "../src/msw.js";
import { brief, send } from "./support.js";

async function start(options: ControlOptions = {}): Promise<MswMock> {
  const mock = await createMswMock(options);
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => {
    server.close();
    mock.stop();
  });
  return mock;
}

const flowella = new Flowella({ apiKey: "flo_test", maxRetries: 0, timeout: 5000 });

test("a client speaks to its own address, and no socket is opened", async () => {
  const mock = await start({ providers: ["flowella"], stateful: true });
  const contact = await flowella.contacts.upsert({ phone: "+15550100199", name: "Ada" });
  expect(await flowella.contacts.list({ limit: 1 })).toMatchObject({ items: [contact] });
  expect(mock.requests).toMatchObject([
    { provider: "flowella", operationId: "contacts.upsert", path: "/contacts", body: { name: "Ada" }, violations: [] },
    { operationId: "contacts.list", query: { limit: "1" }, status: 200 },
  ]);
});

test("requests are judged, keys are checked, and replies are given as over a socket", async () => {
  const mock = await start({ providers: ["flowella"] });
  const base = "https://app.flowella.io/api/v1";
  const headers = { authorization: "Bearer flo_test", "content-type": "application/json" };
  const refused = await send(`${base}/contacts`, { method: "POST", headers, body: '{"phone":5}' });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "BAD_REQUEST" } } });
  expect(brief(refused.violations)).toEqual(["request.body.phone type"]);
  expect(await send(`${base}/ping`, { headers: { authorization: "Bearer other" } })).toMatchObject({ status: 401 });
  mock.reply("contacts.upsert", { status: 429, headers: { "retry-after": "100" } });
  await expect(flowella.contacts.upsert({ phone: "+15550100199" })).rejects.toBeInstanceOf(RateLimitError);
});

test("faults happen without a socket too", async () => {
  const mock = await start({ providers: ["flowella"] });
  const fail = async (fault: Parameters<MswMock["fail"]>[1], options = {}): Promise<unknown> => {
    mock.fail("ping", fault);
    return flowella.ping(options).catch((error: unknown) => error);
  };
  expect(await fail({ with: "reset" })).toBeInstanceOf(ConnectionError);
  expect(await fail({ with: "truncated" })).toBeInstanceOf(ParseError);
  expect(await fail({ with: "html" })).toBeInstanceOf(ParseError);
  expect(await fail({ with: "slow", ms: 20 })).toMatchObject({ ok: true });
  expect(await fail({ with: "timeout" }, { signal: AbortSignal.timeout(50) })).toMatchObject({ name: "TimeoutError" });
  expect(mock.requests.map(({ fault }) => fault)).toEqual(["reset", "truncated", "html", "slow", "timeout"]);
});

test("an answer without a body has none", async () => {
  await start({ providers: ["flownally"], stateful: true });
  const headers = { authorization: "Bearer fln_test" };
  const url = "https://api.flownally.com/v1/contacts/con_01JZQ2Z6F8G3J5L7N9Q1S4U6W8";
  expect(await send(url, { method: "DELETE", headers })).toMatchObject({ status: 204, body: "", violations: [] });
  expect(await send(url, { headers })).toMatchObject({ status: 404 });
});

test("webhooks are made, for the test to take", async () => {
  const mock = await start({ providers: ["flowella"], stateful: true, webhooks: { secret: "s" } });
  await flowella.messages.send({ to: "+15550100199", text: "Hello" });
  await mock.clock.advance(1500);
  expect(mock.deliveries.map(({ event }) => event)).toEqual([
    "conversation.opened",
    "message.sent",
    "message.delivered",
  ]);
});
