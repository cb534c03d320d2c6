// Webhooks are proven by the runtime that users verify them with.
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseWebhook, verifyWebhook } from "@waypost/core/webhooks";
import { expect, onTestFinished, test } from "vitest";
import { startMock, type Mock, type MockOptions } from "../src/index.js";
import { startReceiver } from "./receiver.js";
import { readScheme } from "./scheme.js";
import { brief } from "./support.js";

const secret = "whsec_d2F5cG9zdC1tb2NrLXNlY3JldA==";
const fifth = fileURLToPath(new URL("./fixtures/fifth", import.meta.url));

async function start(options: MockOptions): Promise<Mock> {
  const mock = await startMock(options);
  onTestFinished(() => mock.stop());
  return mock;
}

const providers = ["flowella", "flowestate", "flowiq", "flownally"] as const;

test.for(providers)("every event of %s fits its spec, and is what the client verifies", async (provider) => {
  const receiver = await startReceiver();
  const mock = await start({ providers: [provider], webhooks: { url: `${receiver.url}/hooks/{provider}`, secret } });
  const scheme = await readScheme(provider);
  for (const event of scheme.events) await mock.emit(event);
  expect(mock.deliveries.map(({ event, status, violations }) => ({ event, status, violations }))).toEqual(
    scheme.events.map((event) => ({ event, status: 200, violations: [] })),
  );
  expect(receiver.received).toHaveLength(scheme.events.length);
  for (const [index, { path, headers, body }] of receiver.received.entries()) {
    expect(path).toBe(`/hooks/${provider}`);
    const event =
      scheme.scheme === "none" ? parseWebhook(scheme, body) : await verifyWebhook(scheme, body, headers, { secret });
    // Events of FlowIQ's web platform go by the names of those of WhatsApp.
    expect(event.type).toBe(scheme.events[index]?.replace(/^web_/, ""));
    expect(JSON.parse(body)).toEqual(event.payload);
    if (scheme.scheme === "none") continue;
    await expect(verifyWebhook(scheme, `${body} `, headers, { secret })).rejects.toThrow("does not match");
    await expect(verifyWebhook(scheme, body, headers, { secret: "whsec_b3RoZXI=" })).rejects.toThrow("does not match");
  }
});

test("any scheme that a spec can tell is signed", async () => {
  const mock = await start({ specs: fifth, webhooks: { secret: "s3" }, stateful: true });
  await mock.emit("project.created", { data: { id: "e_1" } });
  const [delivery] = mock.deliveries;
  const scheme = await readScheme("cedar", fifth);
  if (delivery === undefined || scheme.scheme === "none") throw new Error("nothing to verify");
  await verifyWebhook(scheme, delivery.body, delivery.headers, { secret: "s3" });
  expect(delivery).toMatchObject({
    provider: "cedar",
    event: "project.created",
    url: undefined,
    status: undefined,
    attempt: 1,
    violations: [],
    headers: { "x-cedar-event": "project.created", "x-cedar-source": "api", "content-type": "application/json" },
    payload: {
      type: "project.created",
      at: mock.clock.now().toISOString(),
      data: { id: "e_1", project: { name: "Pier" } },
    },
  });
});

test("emit puts parts of one's own into the spec's example, and says what breaks the spec", async () => {
  const mock = await start({ providers: ["flowella"], webhooks: { secret } });
  await mock.emit("message.delivered", { data: { id: "clx1" } });
  await mock.emit("message.delivered", { data: { id: 1 } });
  expect(mock.deliveries.map(({ payload }) => payload)).toEqual([
    { type: "message.delivered", data: { id: "clx1" } },
    { type: "message.delivered", data: { id: 1 } },
  ]);
  expect(mock.deliveries.map(({ violations }) => brief(violations))).toEqual([[], ["request.body.data.id type"]]);
});

test("emit goes to who has the event, or to the provider that is meant", async () => {
  const mock = await start({ webhooks: { secret } });
  await mock.emit("message.created");
  await mock.emit("message_sent");
  await mock.emit("message.sent", {}, { provider: "flowella" });
  expect(mock.deliveries.map(({ provider }) => provider)).toEqual(["flownally", "flowiq", "flowella"]);
  await expect(mock.emit("message.snet")).rejects.toThrow(
    /^flowella has no webhook "message.snet"\. Did you mean "message.sent"\? Choose from: message\.received, /,
  );
  await expect(mock.emit("message.sent", {}, { provider: "flowiq" })).rejects.toThrow(
    /^flowiq has no webhook "message.sent"/,
  );
  await expect(mock.emit("message.sent", {}, { provider: "acme" })).rejects.toThrow(
    /^There is no provider "acme" here/,
  );
});

test("what is not received is tried again at the provider's pace, with the same id", async () => {
  const receiver = await startReceiver(500, 302);
  const mock = await start({ providers: ["flowestate"], webhooks: { url: receiver.url, secret } });
  await mock.emit("lead.created");
  expect(mock.deliveries.map(({ status }) => status)).toEqual([500]);
  await mock.clock.advance(59_000);
  expect(mock.deliveries).toHaveLength(1);
  await mock.clock.advance(1000);
  expect(mock.deliveries.map(({ status }) => status)).toEqual([500, 302]);
  await mock.clock.advance(60 * 60_000);
  expect(mock.deliveries.map(({ attempt, status }) => ({ attempt, status }))).toEqual([
    { attempt: 1, status: 500 },
    { attempt: 2, status: 302 },
    { attempt: 3, status: 200 },
  ]);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(receiver.received.map(({ headers }) => headers["x-flowestate-delivery"])).size).toBe(1);
});

test("a provider gives up, and a receiver that is not there is told so", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, "close");
  const mock = await start({ providers: ["flowella"], webhooks: { url: `http://127.0.0.1:${port}`, secret } });
  await mock.emit("message.sent");
  await mock.clock.advance(24 * 60 * 60_000);
  expect(mock.deliveries.map(({ attempt, status, error }) => ({ attempt, status, error }))).toEqual(
    [1, 2, 3].map((attempt) => ({ attempt, status: undefined, error: expect.stringContaining("ECONNREFUSED") })),
  );
});

test("a retry long after is still believed: the signed time is when it is sent", async () => {
  const receiver = await startReceiver(500);
  const mock = await start({ providers: ["flownally"], webhooks: { url: receiver.url, secret } });
  await mock.clock.advance(24 * 60 * 60_000);
  await mock.emit("message.created");
  await mock.clock.advance(5000);
  const scheme = await readScheme("flownally");
  const [, second] = receiver.received;
  if (second === undefined || scheme.scheme === "none") throw new Error("nothing to verify");
  expect(await verifyWebhook(scheme, second.body, second.headers, { secret })).toMatchObject({
    type: "message.created",
  });
});

test("nothing goes out after stop or clear", async () => {
  const receiver = await startReceiver(500, 500);
  const mock = await start({ providers: ["flowella"], webhooks: { url: receiver.url, secret } });
  await mock.emit("message.sent");
  mock.clear();
  await mock.clock.advance(60 * 60_000);
  await mock.emit("message.sent");
  await mock.stop();
  await mock.clock.advance(60 * 60_000);
  expect(receiver.received).toHaveLength(2);
});

test("the log gets each attempt", async () => {
  const logged: unknown[] = [];
  const mock = await start({ providers: ["flowiq"], webhooks: {}, logDelivery: (delivery) => logged.push(delivery) });
  await mock.emit("message_read");
  expect(logged).toEqual(mock.deliveries);
  expect(logged).toHaveLength(1);
});

test.for([
  [
    "no secret",
    { providers: ["flowella"], webhooks: {} },
    "flowella signs its webhooks. Give a webhook secret: any text",
  ],
  [
    "a secret of another form",
    { providers: ["flownally"], webhooks: { secret: "not base64!" } },
    "The webhook secret is none of flownally's: whsec_ and base64, such as whsec_d2F5cG9zdCBtb2NrIHNlY3JldA==",
  ],
  [
    "a URL that is none",
    { providers: ["flowiq"], webhooks: { url: "localhost:3000" } },
    'The webhook URL "localhost:3000" is none: it begins with http:// or https://',
  ],
] as const)("%s is one line", async ([, options, line]) => {
  await expect(startMock(options)).rejects.toThrow(line);
});

test("without webhooks there is nothing to emit", async () => {
  const mock = await start({ providers: ["flowella"] });
  await expect(mock.emit("message.sent")).rejects.toThrow("Give webhooks: { url, secret } to deliver any.");
});
