import { expect, test } from "vitest";
import { isObject, listAt } from "../../src/json.js";
import { remembering } from "./remembering.js";

const to = "+15550100199";
const whatsappChannelId = "clw9b6g2c000108jr7t4xh8ny";
const secondChannel = "clw9b6g2c000208jr3k5ym1pz";
const templateId = "clx8u7c3s000708l4t1w6x8ab";

test("a message makes its contact and conversation, and is followed until it is read", async () => {
  const { mock, call, events } = await remembering("flowella");
  const { body: message } = await call("POST /messages", { to: "1 (555) 010-0199", text: "Hello" });
  expect(message).toEqual({
    id: expect.stringMatching(/^cl/),
    conversationId: expect.stringMatching(/^cl/),
    contactId: expect.stringMatching(/^cl/),
    metaMessageId: expect.stringMatching(/^wamid\./),
  });
  const { body: contacts } = await call("GET /contacts?limit=1");
  expect(contacts["items"]).toMatchObject([{ id: message["contactId"], phone: to, waId: "15550100199", name: null }]);
  const { body: conversations } = await call("GET /conversations?limit=1");
  expect(conversations["items"]).toEqual([
    {
      id: message["conversationId"],
      status: "OPEN",
      whatsappChannelId,
      contact: { id: message["contactId"], phone: to, waId: "15550100199", name: null },
      createdAt: mock.clock.now().toISOString(),
      lastMessageAt: mock.clock.now().toISOString(),
    },
  ]);

  await mock.clock.advance(0);
  expect(events()).toEqual(["conversation.opened"]);
  await mock.clock.advance(1500);
  expect(events().slice(1)).toEqual(["message.sent", "message.delivered"]);
  await mock.clock.advance(10_000);
  expect(events().slice(3)).toEqual(["message.read"]);
  expect(mock.deliveries.at(-1)?.payload).toMatchObject({ type: "message.read", data: { id: message["id"] } });

  const { body: second } = await call("POST /messages", { to, text: "Hello again" });
  expect(second).toMatchObject({ conversationId: message["conversationId"], contactId: message["contactId"] });
});

test("an opt-out counts for its channel, until it is cleared", async () => {
  const { mock, call, events } = await remembering("flowella");
  const { body: contact } = await call("POST /contacts", { phone: to });
  expect(contact["isOptedOut"]).toBe(false);
  const optOut = { action: "set", whatsappChannelId, phone: to };
  const { body: active } = await call("POST /opt-outs", optOut);
  expect(active).toEqual({ optOutId: expect.stringMatching(/^cl/), active: true, revokedAt: null });
  expect((await call("POST /opt-outs", optOut)).body).toEqual(active);
  expect((await call("POST /contacts", { phone: to, name: "Ada" })).body).toMatchObject({
    id: contact["id"],
    isOptedOut: true,
  });

  expect(await call("POST /messages", { to, text: "Hello" })).toMatchObject({
    status: 403,
    body: { error: { code: "FORBIDDEN", message: "This contact has opted out of messages from this channel." } },
  });
  expect(await call("POST /messages", { to, text: "Hello", whatsappChannelId: secondChannel })).toMatchObject({
    status: 200,
  });

  const { body: revoked } = await call("POST /opt-outs", { ...optOut, action: "clear" });
  expect(revoked).toEqual({ optOutId: active["optOutId"], active: false, revokedAt: mock.clock.now().toISOString() });
  expect((await call("POST /opt-outs", { ...optOut, action: "clear" })).body).toMatchObject({ optOutId: null });
  expect(await call("POST /messages", { to, text: "Hello" })).toMatchObject({ status: 200 });
  await mock.clock.advance(0);
  expect(events().filter((event) => event.startsWith("optout"))).toEqual(["optout.created"]);
});

test("whoever wrote STOP is refused on every channel", async () => {
  const { mock, call } = await remembering("flowella");
  await call("POST /contacts", { phone: to });
  mock.optOut(to);
  for (const channel of [whatsappChannelId, secondChannel]) {
    expect(await call("POST /messages", { to, text: "Hello", whatsappChannelId: channel })).toMatchObject({
      status: 403,
    });
  }
  const { body: contacts } = await call("GET /contacts?limit=1");
  expect(contacts["items"]).toMatchObject([{ phone: to, isOptedOut: true }]);
});

test("a template job waits for its time, and leaves out who opted out", async () => {
  const { mock, call, events } = await remembering("flowella");
  mock.optOut("+15550100187");
  const scheduledAt = new Date(mock.clock.now().getTime() + 60_000).toISOString();
  const recipients = [{ phone: to }, { phone: "+15550100187" }, { contactId: "clx2p8v4h000108l4d6c3e9qr" }];
  const job = { templateId, whatsappChannelId, recipients, scheduledAt };
  expect((await call("POST /templates/send", job)).body).toMatchObject({
    status: "PENDING",
    templateId,
    scheduledFor: scheduledAt,
  });
  await mock.clock.advance(59_000);
  expect(events()).toEqual(["optout.created"]);
  await mock.clock.advance(10_000);
  expect(events().filter((event) => event === "message.read")).toHaveLength(2);
  expect(await call("POST /templates/send", { ...job, recipients: [{ phone: "+15550100187" }] })).toMatchObject({
    status: 403,
  });
});

test("a message to the number that cannot be reached fails", async () => {
  const { mock, call, events } = await remembering("flowella");
  await call("POST /messages", { to: "+15550000000", text: "Hello" });
  await mock.clock.advance(10_000);
  expect(events()).toEqual(["conversation.opened", "message.sent", "message.failed"]);
});

test("conversations are listed by status", async () => {
  const { call } = await remembering("flowella");
  await call("POST /messages", { to, text: "Hello" });
  const { body } = await call("GET /conversations?status=SNOOZED");
  expect(listAt(body, "items").map((each) => isObject(each) && each["status"])).toEqual(["SNOOZED"]);
});

test("a job takes as many recipients as are documented", async () => {
  const { mock, call } = await remembering("flowella");
  const recipients = Array.from({ length: 50_000 }, (_, index) => ({ phone: `+1555${String(2_000_000 + index)}` }));
  const scheduledAt = new Date(mock.clock.now().getTime() + 60_000).toISOString();
  const job = { templateId, whatsappChannelId, recipients, scheduledAt };
  expect(await call("POST /templates/send", job)).toMatchObject({ status: 200, body: { scheduledFor: scheduledAt } });
});

test("analytics follow what was sent", async () => {
  const { mock, call } = await remembering("flowella");
  const counted = async (query = "") => (await call(`GET /analytics${query}`)).body["outboundMessages"];
  const none = { total: 0, counts: {}, deliveryRate: 0, readRate: 0, failureRate: 0 };
  expect(await counted()).toEqual(none);
  for (const phone of ["+15550100199", "+15550100198", "+15550000000"]) {
    await call("POST /messages", { to: phone, text: "Hi" });
  }
  expect(await counted()).toMatchObject({ total: 3, counts: { PENDING: 3 } });
  await mock.clock.advance(1500);
  expect(await counted()).toEqual({
    total: 3,
    counts: { DELIVERED: 2, FAILED: 1 },
    deliveryRate: 0.67,
    readRate: 0,
    failureRate: 0.33,
  });
  await mock.clock.advance(5000);
  expect(await counted()).toMatchObject({ counts: { READ: 2, FAILED: 1 }, readRate: 1 });
  expect(await counted("?startDate=2020-01-01&endDate=2020-02-01")).toEqual(none);
  const { body } = await call("GET /analytics?startDate=2020-01-01&endDate=2020-02-01");
  expect(body["period"]).toEqual({ start: "2020-01-01T00:00:00.000Z", end: "2020-02-01T00:00:00.000Z" });
});

test("a channel or a template that does not exist is a 404", async () => {
  const { call } = await remembering("flowella");
  const unknown = { status: 404, body: { error: { code: "NOT_FOUND" } } };
  const other = { whatsappChannelId: "clw9b6g2c000908jrnobodys0" };
  const job = { templateId, whatsappChannelId, recipients: [{ phone: to }] };
  expect(await call("POST /messages", { to, text: "Hello", ...other })).toMatchObject(unknown);
  for (const action of ["set", "clear"]) {
    expect(await call("POST /opt-outs", { action, phone: to, ...other })).toMatchObject(unknown);
  }
  expect(await call("POST /templates/send", { ...job, ...other })).toMatchObject(unknown);
  expect(await call("POST /templates/send", { ...job, templateId: "clx8u7c3s000908l4nobodys0" })).toMatchObject(
    unknown,
  );
  const ofMeta = { templateId: "702915548233612", templateWabaId: "102290129340398" };
  expect(await call("POST /templates/send", { ...job, ...ofMeta })).toMatchObject({ status: 200 });
});

test("a day that no month has is no day to count from", async () => {
  const { call } = await remembering("flowella");
  expect(await call("GET /analytics?startDate=2026-02-30")).toMatchObject({ status: 400 });
});
