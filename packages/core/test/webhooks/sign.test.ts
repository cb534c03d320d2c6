import { expect, test } from "vitest";
import { parseWebhook, signWebhook, verifyWebhook, type UnsignedScheme } from "../../src/webhooks/index.js";
import { flowella, flowestate, flownally, now } from "./deliveries.js";

const secret = "whsec_c2VjcmV0";

test("a delivery has the provider's headers, with its spelling", async () => {
  const payload = { event: "message.received", data: { id: "m1" } };
  expect(await signWebhook(flowella, payload, { secret: "s" })).toEqual({
    body: '{"event":"message.received","data":{"id":"m1"}}',
    headers: {
      "content-type": "application/json",
      "X-Flowella-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
      "X-Flowella-Event": "message.received",
    },
  });
  expect((await signWebhook(flowestate, { type: "lead.created" }, { secret: "s", id: "d1" })).headers).toEqual({
    "content-type": "application/json",
    "X-FlowEstate-Signature": expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    "X-FlowEstate-Delivery": "d1",
    "X-FlowEstate-Event": "lead.created",
  });
});

test("a payload that names no event is delivered without the event's header", async () => {
  const { headers } = await signWebhook(flowella, { data: 1 }, { secret: "s" });
  expect(Object.keys(headers)).toEqual(["content-type", "X-Flowella-Signature"]);
});

test("text is delivered as it is", async () => {
  const text = ' { "type" : "contact.created" }\n';
  expect((await signWebhook(flownally, text, { secret })).body).toBe(text);
});

test("without an id, the payload's own is used, or else a new one", async () => {
  const own = await signWebhook(flownally, { id: "evt_1" }, { secret });
  expect(own.headers["webhook-id"]).toBe("evt_1");
  const [one, other] = [await signWebhook(flownally, {}, { secret }), await signWebhook(flownally, {}, { secret })];
  expect(one.headers["webhook-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.headers["webhook-id"]).not.toBe(other.headers["webhook-id"]);
});

test("without a timestamp, it is signed now", async () => {
  const { body, headers } = await signWebhook(flownally, { type: "contact.created" }, { secret });
  expect(headers["webhook-timestamp"]).toMatch(/^\d{10}$/);
  expect(await verifyWebhook(flownally, body, headers, { secret })).toMatchObject({ type: "contact.created" });
});

test("the id of an event is the signed header's, or else the body's; never an unsigned header's", async () => {
  const payload = { id: "evt_1", type: "lead.created" };
  const standard = await signWebhook(flownally, payload, { secret, id: "msg_1", timestamp: now });
  const event = await verifyWebhook(flownally, standard.body, standard.headers, { secret, now: () => now * 1000 });
  expect(event).toMatchObject({ id: "msg_1", timestamp: now });
  const plain = await signWebhook(flowestate, payload, { secret, id: "delivery_1" });
  expect(plain.headers["X-FlowEstate-Delivery"]).toBe("delivery_1");
  expect(await verifyWebhook(flowestate, plain.body, plain.headers, { secret })).toStrictEqual({
    type: "lead.created",
    payload,
    id: "evt_1",
  });
});

const flowiq: UnsignedScheme = { provider: "flowiq", scheme: "none", event: "/event_type", events: ["message_read"] };

test("a provider that does not sign: no secret, no signature", async () => {
  const signed = await signWebhook(flowiq, { event_type: "message_read" });
  expect(signed).toEqual({
    body: '{"event_type":"message_read"}',
    headers: { "content-type": "application/json" },
  });
  expect(parseWebhook(flowiq, signed.body)).toEqual({
    type: "message_read",
    payload: { event_type: "message_read" },
  });
});
