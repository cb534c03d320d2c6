/** Every recipe receives deliveries over a real socket; the Next.js handler without Next.js, as it is a plain function. */
import { once } from "node:events";
import { Server } from "node:http";
import { serve } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { app as expressApp } from "./express.js";
import { app as fastifyApp } from "./fastify.js";
import { app as honoApp } from "./hono.js";
import { POST } from "./next.js";
import { server as nodeServer } from "./node-http.js";
import { signWebhook } from "./provider.js";
import { queue } from "./queue.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const payload = { id: "evt_1", type: "contact.created", data: { contact: { name: "Ada 👋 Grüße" } } };

const receivers: readonly { readonly name: string; readonly start: () => unknown }[] = [
  { name: "Express", start: () => expressApp.listen(0, "127.0.0.1") },
  { name: "Fastify", start: () => fastifyApp.listen({ port: 0, host: "127.0.0.1" }).then(() => fastifyApp.server) },
  { name: "Hono", start: () => serve({ fetch: honoApp.fetch, port: 0, hostname: "127.0.0.1" }) },
  { name: "Next.js", start: () => serve({ fetch: POST, port: 0, hostname: "127.0.0.1" }) },
  { name: "node:http", start: () => nodeServer.listen(0, "127.0.0.1") },
];

describe.each(receivers)("$name", ({ start }) => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const started = await start();
    if (!(started instanceof Server)) throw new Error("not a server");
    server = started;
    if (!server.listening) await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("no port");
    url = `http://127.0.0.1:${address.port}/webhooks/flownally`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });

  beforeEach(() => vi.stubEnv("FLOWNALLY_WEBHOOK_SECRET", secret));

  afterEach(() => {
    queue.length = 0;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  async function deliver(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<number> {
    const response = await fetch(url, { method: "POST", body, headers });
    await response.arrayBuffer();
    return response.status;
  }

  test("a signed delivery arrives", async () => {
    const { body, headers } = await signWebhook(payload, { secret, id: "msg_1" });
    expect(await deliver(body, headers)).toBe(204);
    const timestamp = Number(headers["webhook-timestamp"]);
    expect(queue).toStrictEqual([{ type: "contact.created", payload, id: "msg_1", timestamp }]);
  });

  test("one whose bytes no JSON writer would give, with a byte order mark, arrives", async () => {
    const odd = `\uFEFF{ "type" : "contact.created",\r\n "data": 1.0e2 }\n`;
    const { body, headers } = await signWebhook(odd, { secret });
    expect(await deliver(new TextEncoder().encode(body), headers)).toBe(204);
    expect(queue).toMatchObject([{ type: "contact.created", payload: { data: 100 } }]);
  });

  test("a large one arrives", async () => {
    const { body, headers } = await signWebhook({ ...payload, note: "x".repeat(500_000) }, { secret });
    expect(await deliver(body, headers)).toBe(204);
    expect(queue).toHaveLength(1);
  });

  test("a tampered one is refused", async () => {
    const { body, headers } = await signWebhook(payload, { secret });
    expect(await deliver(body.replace("Ada", "Eve"), headers)).toBe(400);
    expect(queue).toEqual([]);
  });

  test("one signed by somebody else, an old one and an unsigned one are refused", async () => {
    const foreign = await signWebhook(payload, { secret: "whsec_c29tZWJvZHkgZWxzZQ==" });
    const old = await signWebhook(payload, { secret, timestamp: Math.floor(Date.now() / 1000) - 600 });
    expect(await deliver(foreign.body, foreign.headers)).toBe(400);
    expect(await deliver(old.body, old.headers)).toBe(400);
    expect(await deliver(old.body, { "content-type": "application/json" })).toBe(400);
    expect(queue).toEqual([]);
  });

  test("without a secret nothing is let in, and the receiver says that it is at fault", async () => {
    vi.stubEnv("FLOWNALLY_WEBHOOK_SECRET", "");
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { body, headers } = await signWebhook(payload, { secret });
    expect(await deliver(body, headers)).toBe(500);
    expect(queue).toEqual([]);
  });
});
