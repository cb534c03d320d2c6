// Webhooks that go where the provider's own calls have sent them, signed with the secrets that those calls told.
import { verifyWebhook } from "@waypost/core/webhooks";
import { expect, test } from "vitest";
import { objectAt, objectsAt } from "../src/json.js";
import { remembering } from "./behaviour/remembering.js";
import { startReceiver, type Received } from "./receiver.js";
import { readScheme } from "./scheme.js";

/** The event's name, for a delivery that the secret signs; rejects for any other. */
async function verified(provider: string, { body, headers }: Received, secret: unknown): Promise<string> {
  const scheme = await readScheme(provider);
  if (scheme.scheme === "none") throw new Error("nothing to verify");
  return (await verifyWebhook(scheme, body, headers, { secret: String(secret) })).type;
}

const text = { type: "text", text: { body: "Hello" } };
const recipient = { type: "channel", channel: "whatsapp", externalId: "+15550100199" };
const hello = { recipient, content: text, inboxId: "ibx_01JZPXW3K8N5Q2R7T4V9Y6B1C0" };

test("flowestate delivers a subscription's event to it, signed with its own secret", async () => {
  const receiver = await startReceiver();
  const { mock, call } = await remembering("flowestate", { webhooks: null });
  const subscribe = async (event: string, path: string) => {
    const target_url = `${receiver.url}${path}`;
    return (await call("POST /webhooks/subscriptions", { target_url, event, external_id: path })).body;
  };
  const created = await subscribe("lead.created", "/created");
  const deleted = await subscribe("lead.deleted", "/deleted");
  expect(created["secret"]).not.toBe(deleted["secret"]);
  expect(await subscribe("lead.created", "/created")).toEqual(created);

  const { body: lead } = await call("POST /leads", { firstName: "Ada", lastName: "King", email: "ada@example.com" });
  await call(`DELETE /leads/${String(lead["id"])}`);
  await mock.clock.advance(0);
  const [first, second, ...more] = receiver.received;
  expect([first?.path, second?.path, more]).toEqual(["/created", "/deleted", []]);
  if (first === undefined || second === undefined) throw new Error("nothing arrived");
  expect(await verified("flowestate", first, created["secret"])).toBe("lead.created");
  expect(await verified("flowestate", second, deleted["secret"])).toBe("lead.deleted");
  await expect(verified("flowestate", second, created["secret"])).rejects.toThrow("does not match");
});

test("flowiq delivers by type and platform", async () => {
  const { mock, call } = await remembering("flowiq", { webhooks: null });
  // FlowIQ takes https only, and nobody is there: what was tried is listed all the same.
  const url = (path: string): string => `https://hooks.invalid/${path}`;
  await call("POST /set-webhooks", { url: url("all"), type: "all" });
  await call("POST /set-webhooks", { url: url("all"), type: "all" });
  await call("POST /set-webhooks", { url: url("read"), type: "message_read" });
  await call("POST /set-webhooks", { url: url("web"), type: "all", platform: "web" });
  await call("POST /contact", { phone_number: "+15550100199", name: "Ada" });
  await call("POST /send-whatsapp", { phone_number: "+15550100199", message_type: "text", text: "Hello" });
  await mock.clock.advance(5000);
  await mock.emit("web_sent_message");
  const sent = mock.deliveries.map((each) => `${each.url?.split("/").at(-1)} ${each.event}`);
  expect(sent).toEqual([
    "all message_sent",
    "all sent_message",
    "all message_delivered",
    "all message_read",
    "read message_read",
    "web web_sent_message",
  ]);
  expect(mock.deliveries[0]).toMatchObject({ status: undefined, error: "an example's address is nobody's" });
});

test("flownally delivers what its settings name, signed with the key that a call shows", async () => {
  const receiver = await startReceiver();
  const { mock, call } = await remembering("flownally", { webhooks: null });
  await call("POST /messages", hello);
  await call("PATCH /webhooks", { url: `${receiver.url}/hooks`, enabled: true, eventTypes: ["message.created"] });
  const { body } = await call("GET /webhooks/signing-keys");
  const [key = {}] = objectsAt(body, "signingKeys");
  expect(key).toMatchObject({ version: 1, status: "active", plaintextKey: expect.stringMatching(/^whsec_/) });
  const { body: again } = await call("GET /webhooks/signing-keys");
  expect(objectsAt(again, "signingKeys")).toEqual([expect.not.objectContaining({ plaintextKey: expect.anything() })]);

  await call("POST /messages", hello);
  await mock.clock.advance(5000);
  const [first, ...more] = receiver.received;
  if (first === undefined) throw new Error("nothing arrived");
  expect(more).toEqual([]);
  expect(await verified("flownally", first, key["plaintextKey"])).toBe("message.created");

  await call("PATCH /webhooks", { enabled: false });
  await call("POST /messages", hello);
  await mock.clock.advance(0);
  expect(receiver.received).toHaveLength(1);
});

test("flownally's keys overlap for a day when they rotate", async () => {
  const receiver = await startReceiver();
  const secret = "whsec_d2F5cG9zdA==";
  const { mock, call } = await remembering("flownally", { webhooks: { secret, url: receiver.url } });
  const { body: rotated } = await call("POST /webhooks/signing-keys/rotate");
  expect(rotated).toMatchObject({ version: 2, status: "active", plaintextKey: expect.stringMatching(/^whsec_/) });
  await mock.emit("message.created");
  await mock.clock.advance(24 * 60 * 60_000);
  await mock.emit("message.created");
  const [during, after] = receiver.received;
  if (during === undefined || after === undefined) throw new Error("nothing arrived");
  for (const each of [secret, rotated["plaintextKey"]]) await verified("flownally", during, each);
  await verified("flownally", after, rotated["plaintextKey"]);
  await expect(verified("flownally", after, secret)).rejects.toThrow("does not match");
});

test("flownally's test delivery goes to the address of the body, or to the saved one", async () => {
  const receiver = await startReceiver();
  const { mock, call } = await remembering("flownally", { webhooks: null });
  await call("POST /webhooks/verify");
  await call("PATCH /webhooks", { url: `${receiver.url}/saved`, enabled: true, eventTypes: [] });
  await call("POST /webhooks/verify");
  await call("POST /webhooks/verify", { url: `${receiver.url}/other` });
  await call("DELETE /webhooks");
  await call("POST /webhooks/verify");
  await mock.clock.advance(0);
  expect(receiver.received.map(({ path }) => path)).toEqual(["/saved", "/other"]);
});

test("what falls due together arrives in its order, however slow the receiver", async () => {
  const receiver = await startReceiver(500);
  const { mock, call } = await remembering("flownally", {
    webhooks: { secret: "whsec_d2F5cG9zdA==", url: receiver.url },
  });
  await call("POST /messages", hello);
  await mock.clock.advance(0);
  const types = receiver.received.map(({ body }) => JSON.parse(body).type);
  expect(types).toEqual(["contact.created", "conversation.started", "message.created"]);
  expect(mock.deliveries.map(({ payload }) => objectAt({ payload }, "payload")["type"])).toEqual(types);
});
