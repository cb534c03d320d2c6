import { expect, test } from "vitest";
import { isObject, listAt, objectAt, type JsonObject } from "../../src/json.js";
import { keys } from "../test-keys.js";
import { send as post } from "../support.js";
import { remembering } from "./remembering.js";

const text = (body: string): JsonObject => ({ type: "text", text: { body } });
const toPhone = (externalId: string): JsonObject => ({ type: "channel", channel: "whatsapp", externalId });
const inboxId = "ibx_01JZPXW3K8N5Q2R7T4V9Y6B1C0";
const hello = { recipient: toPhone("+15550100199"), content: text("Hello"), inboxId };

function ids(body: JsonObject, property: string): unknown[] {
  return listAt(body, property).map((each) => isObject(each) && each["id"]);
}

test("a first message makes its contact and conversation, and moves through the delivery states", async () => {
  const { mock, call, events } = await remembering("flownally");
  const { status, body } = await call("POST /messages", hello);
  expect(status).toBe(202);
  const { message, conversation } = {
    message: objectAt(body, "message"),
    conversation: objectAt(body, "conversation"),
  };
  expect(message).toMatchObject({
    deliveryStatus: "pending",
    content: hello.content,
    conversationId: conversation["id"],
  });
  expect(message).not.toHaveProperty("channelMessageId");
  expect(conversation).toMatchObject({
    externalId: "15550100199",
    lastMessagePreview: "Hello",
    lastMessageSender: "user",
  });
  expect((await call(`GET /contacts/${String(conversation["contactId"])}`)).body).toMatchObject({
    identities: [{ channel: "whatsapp", metadata: { phoneNumber: "+15550100199" } }],
  });

  const states: unknown[] = [];
  for (const wait of [500, 1000, 3500]) {
    await mock.clock.advance(wait);
    states.push(objectAt((await call(`GET /messages/${String(message["id"])}`)).body, "message")["deliveryStatus"]);
  }
  expect(states).toEqual(["sent", "delivered", "read"]);
  expect(events()).toEqual([
    "contact.created",
    "conversation.started",
    "message.created",
    "message.updated",
    "message.updated",
    "message.updated",
  ]);
  expect(mock.deliveries.at(-1)?.payload).toMatchObject({
    type: "message.updated",
    data: { message: { deliveryStatus: "read" } },
  });
});

test("a conversation grows with what is sent, and comes to the front", async () => {
  const { mock, call, events } = await remembering("flownally");
  const before = ids((await call("GET /conversations")).body, "conversations");
  const last = before.at(-1);
  const { body } = await call(`POST /conversations/${String(last)}/messages`, { content: text("Yes, we do.") });
  await call("POST /messages", {
    recipient: { type: "conversation", conversationId: last },
    content: text("And vegan cake."),
  });
  expect(ids((await call("GET /conversations")).body, "conversations")[0]).toBe(last);
  const { body: history } = await call(`GET /conversations/${String(last)}/messages?pageSize=1`);
  expect(listAt(history, "messages")).toMatchObject([{ content: text("And vegan cake.") }]);
  const { body: older } = await call(
    `GET /conversations/${String(last)}/messages?pageSize=1&pageToken=${String(history["nextPageToken"])}`,
  );
  expect(ids(older, "messages")).toEqual([objectAt(body, "message")["id"]]);
  expect(older).not.toHaveProperty("nextPageToken");
  expect(await call(`POST /conversations/${String(last)}/close`)).toMatchObject({ status: 200 });
  await mock.clock.advance(0);
  expect(events()).toEqual([
    "conversation.updated",
    "message.created",
    "conversation.updated",
    "message.created",
    "conversation.closed",
  ]);
});

test("what does not exist is 404", async () => {
  const { call } = await remembering("flownally");
  const content = text("Hello");
  for (const recipient of [
    { type: "conversation", conversationId: "cnv_0" },
    { type: "contact", contactId: "con_0" },
  ]) {
    expect(await call("POST /messages", { recipient, content })).toMatchObject({ status: 404 });
  }
  for (const line of [
    "GET /messages/msg_0",
    "GET /conversations/cnv_0",
    "GET /conversations/cnv_0/messages",
    "POST /conversations/cnv_0/close",
  ]) {
    expect(await call(line)).toMatchObject({ status: 404, body: { title: "Not Found" } });
  }
});

test("an opted-out contact is refused, whichever way the message would go", async () => {
  const { mock, call } = await remembering("flownally");
  const { body } = await call("POST /messages", hello);
  const { id, contactId } = objectAt(body, "conversation");
  mock.optOut("+15550100199");
  const closed = { status: 409, body: { messagingWindow: { state: "CLOSED", failureCode: "messagingWindowClosed" } } };
  expect(await call("POST /messages", hello)).toMatchObject(closed);
  expect(await call("POST /messages", { ...hello, recipient: { type: "contact", contactId } })).toMatchObject(closed);
  expect(await call(`POST /conversations/${String(id)}/messages`, { content: text("Hello") })).toMatchObject(closed);
  expect(ids((await call(`GET /conversations/${String(id)}/messages`)).body, "messages")).toHaveLength(1);
});

test("a message that cannot be delivered says why", async () => {
  const { mock, call } = await remembering("flownally");
  const { body } = await call("POST /messages", { ...hello, recipient: toPhone("+15550000000") });
  await mock.clock.advance(10_000);
  expect((await call(`GET /messages/${String(objectAt(body, "message")["id"])}`)).body).toMatchObject({
    message: { deliveryStatus: "failed", failureReason: "The recipient cannot be reached on WhatsApp." },
  });
});

test("a reaction comes and goes", async () => {
  const { call } = await remembering("flownally");
  const { body } = await call("POST /messages", hello);
  const path = `/messages/${String(objectAt(body, "message")["id"])}`;
  const { body: answer } = await call(`POST ${path}/reactions`, { emoji: "👍" });
  expect((await call(`GET ${path}`)).body).toMatchObject({ message: { reactions: [answer["reaction"]] } });
  await call(`POST ${path}/reactions`, { emoji: "👍", removed: true });
  expect((await call(`GET ${path}`)).body).toMatchObject({ message: { reactions: [] } });
});

test("an upload has its own id, and the same one for the same idempotency key", async () => {
  const { mock } = await remembering("flownally");
  const upload = async (key: string): Promise<unknown> => {
    const body = new FormData();
    body.append("file", new File(["12345"], "invoice.pdf", { type: "application/pdf" }));
    const headers = { authorization: `Bearer ${String(keys["flownally"])}`, "idempotency-key": key };
    const answer = await post(`${mock.baseUrls["flownally"]}/media/uploads`, { method: "POST", headers, body });
    expect(answer).toMatchObject({ status: 201, violations: [] });
    return answer.body;
  };
  const first = await upload("k1");
  expect(first).toMatchObject({
    mediaType: "document",
    mimeType: "application/pdf",
    filename: "invoice.pdf",
    fileSize: 5,
  });
  expect(await upload("k1")).toEqual(first);
  expect(await upload("k2")).not.toEqual(first);
});

test("a contact is archived, tagged, searched and deleted", async () => {
  const { mock, call, events } = await remembering("flownally", { stateful: "empty" });
  const { body: contact } = await call("POST /contacts", { name: "Ada Lovelace", tagIds: ["tag_1"] });
  const path = `/contacts/${String(contact["id"])}`;
  expect(contact).toMatchObject({ name: "Ada Lovelace", tagIds: ["tag_1"], identities: [], archivedAt: null });
  await call(`PATCH ${path}`, { name: "Ada King" });
  await call(`POST ${path}/tags/tag_2`);
  await call(`PUT ${path}/custom-fields/cf_email`, { value: "ada@example.com" });
  expect(ids((await call("GET /contacts?search=ADA@&tagIds=tag_2")).body, "contacts")).toEqual([contact["id"]]);
  const byField = (value: string): string => `GET /contacts?${encodeURIComponent("customFields[cf_email]")}=${value}`;
  expect(ids((await call(byField("ada@example.com"))).body, "contacts")).toEqual([contact["id"]]);
  expect(ids((await call(byField("nobody@example.com"))).body, "contacts")).toEqual([]);
  expect(await call(`POST ${path}/archive`)).toMatchObject({ status: 204 });
  expect(await call(`POST ${path}/archive`)).toMatchObject({ status: 409 });
  for (const query of ["", "?archived=false"]) {
    expect(ids((await call(`GET /contacts${query}`)).body, "contacts")).toEqual([]);
  }
  expect(ids((await call("GET /contacts?archived=true")).body, "contacts")).toEqual([contact["id"]]);
  expect(await call(`POST ${path}/unarchive`)).toMatchObject({ status: 204 });
  expect((await call(`GET ${path}`)).body).toMatchObject({
    name: "Ada King",
    tagIds: ["tag_1", "tag_2"],
    customFields: { cf_email: "ada@example.com" },
    archivedAt: null,
  });
  expect(await call(`DELETE ${path}`)).toMatchObject({ status: 204 });
  expect(await call(`GET ${path}`)).toMatchObject({ status: 404 });
  await mock.clock.advance(0);
  expect(new Set(events())).toEqual(new Set(["contact.created", "contact.updated", "contact.archived"]));
});

test("the workspace's own things: teams, roles, settings", async () => {
  const { call } = await remembering("flownally");
  const { body: team } = await call("POST /teams", { name: "Night shift" });
  expect(team).toMatchObject({
    name: "Night shift",
    description: "",
    agentIds: [],
    tenantId: expect.stringMatching(/^tn_/),
  });
  const { body: members } = await call("GET /users");
  const [userId] = ids(members, "users").slice(-1);
  const agents = `/teams/${String(team["id"])}/agents`;
  await call(`POST ${agents}`, { userId });
  expect((await call(`GET /teams/${String(team["id"])}`)).body).toMatchObject({ agentIds: [userId] });
  expect(listAt((await call(`GET /users/${String(userId)}`)).body, "teamIds")).toContain(team["id"]);
  expect(await call(`POST ${agents}`, { userId: "usr_0" })).toMatchObject({ status: 404 });
  expect(await call(`DELETE ${agents}/${String(userId)}`)).toMatchObject({ status: 204 });
  expect(await call(`DELETE ${agents}/${String(userId)}`)).toMatchObject({ status: 404 });
  expect(listAt((await call(`GET /users/${String(userId)}`)).body, "teamIds")).not.toContain(team["id"]);
  expect((await call("GET /teams?pageSize=1")).body).toMatchObject({ totalSize: 3, teams: [{ name: "Night shift" }] });

  const { body: me } = await call("GET /users/me");
  expect(await call(`PUT /users/${String(me["id"])}/role`, { role: "agent" })).toMatchObject({
    status: 409,
    body: { code: "auth_user_last_owner_required" },
  });
  await call("PATCH /webhooks", { enabled: false });
  expect((await call("GET /webhooks")).body).toMatchObject({ enabled: false });
  expect(await call("PATCH /webhooks", { eventTypes: ["message.created", "tea.served"] })).toMatchObject({
    status: 422,
  });
  await call("DELETE /webhooks");
  const { body: removed } = await call("GET /webhooks");
  expect(removed).toMatchObject({ enabled: false, eventTypes: [] });
  expect(removed).not.toHaveProperty("url");
});

test("an event of a contact is one of all events", async () => {
  const { call } = await remembering("flownally", { stateful: "empty" });
  const { body: contact } = await call("POST /contacts", { name: "Ada" });
  const { body: event } = await call(`POST /contacts/${String(contact["id"])}/events`, { kind: "visit" });
  for (const path of ["/events", `/contacts/${String(contact["id"])}/events`]) {
    expect((await call(`GET ${path}`)).body).toMatchObject({ events: [event] });
  }
  expect((await call(`GET /events/${String(event["id"])}`)).body).toEqual(event);
});

test("contacts are imported from a CSV file, and counted", async () => {
  const { mock, call } = await remembering("flownally", { stateful: "empty" });
  const body = new FormData();
  const csv = '\uFEFFname,phone\r\n"Lovelace, Ada",+15550100142\r\n"Grace ""Amazing"" Hopper",+15550100187\r\n';
  body.append("file", new File([csv], "contacts.csv", { type: "text/csv" }));
  const headers = { authorization: `Bearer ${String(keys["flownally"])}` };
  const begun = await post(`${mock.baseUrls["flownally"]}/contacts/import`, { method: "POST", headers, body });
  expect(begun).toMatchObject({ status: 202, violations: [], body: { status: "pending" } });
  const id = isObject(begun.body) ? String(begun.body["id"]) : "";
  expect((await call("GET /contacts/count")).body).toEqual({ count: 0 });
  await mock.clock.advance(1000);
  expect((await call(`GET /contacts/imports/${id}`)).body).toEqual({ id, status: "completed", imported: 2 });
  expect(await call("GET /contacts/imports/imp_0")).toMatchObject({ status: 404 });
  expect(listAt((await call("GET /contacts")).body, "contacts")).toMatchObject([
    { name: 'Grace "Amazing" Hopper', identities: [{ metadata: { phoneNumber: "+15550100187" } }] },
    { name: "Lovelace, Ada", identities: [{ metadata: { phoneNumber: "+15550100142" } }] },
  ]);
  expect((await call("GET /contacts/count")).body).toEqual({ count: 2 });
  expect((await call("GET /contacts/count?archived=true")).body).toEqual({ count: 0 });
});

test("a service account's keys are shown once, listed and revoked", async () => {
  const { call } = await remembering("flownally");
  const { body: account } = await call("POST /service-accounts", { name: "Booking" });
  const path = `/service-accounts/${String(account["id"])}/api-keys`;
  const { body: key } = await call(`POST ${path}`, { name: "ci" });
  expect(key).toMatchObject({ name: "ci", plaintextKey: expect.stringMatching(/^fln_live_/) });
  const { plaintextKey: _text, ...listed } = key;
  expect((await call(`GET ${path}`)).body).toEqual({ apiKeys: [listed] });
  expect(await call(`DELETE /api-keys/${String(key["id"])}`)).toMatchObject({ status: 204 });
  expect(await call(`DELETE /api-keys/${String(key["id"])}`)).toMatchObject({ status: 404 });
  expect((await call(`GET ${path}`)).body).toEqual({ apiKeys: [] });
  expect(await call("GET /service-accounts/svc_0/api-keys")).toMatchObject({ status: 404 });
});

test("what belongs to an inbox or a team needs one", async () => {
  const { call } = await remembering("flownally");
  const [inbox] = ids((await call("GET /inboxes")).body, "inboxes");
  expect(await call(`GET /inboxes/${String(inbox)}/whatsapp/templates`)).toMatchObject({ status: 200 });
  expect(await call("GET /inboxes/ibx_0/whatsapp/templates")).toMatchObject({ status: 404 });
  const { body: team } = await call("POST /teams", { name: "Night shift" });
  const { body: me } = await call("GET /users/me");
  await call(`POST /teams/${String(team["id"])}/agents`, { userId: me["id"] });
  expect((await call(`GET /teams/${String(team["id"])}/agents`)).body).toMatchObject({ users: [{ id: me["id"] }] });
  expect(await call("GET /teams/team_0/agents")).toMatchObject({ status: 404 });
});

test("a first message says from which of several inboxes it goes; a later one need not", async () => {
  const { call } = await remembering("flownally");
  const { inboxId: _inbox, ...without } = hello;
  expect(await call("POST /messages", { ...without, recipient: toPhone("+15550100188") })).toMatchObject({
    status: 202,
  });
  expect(await call("POST /inboxes", { channel: "whatsapp" })).toMatchObject({ status: 200 });
  expect(await call("POST /messages", without)).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("inboxId"), messagingWindow: { failureCode: "inboxRequired" } },
  });
  expect(await call("POST /messages", hello)).toMatchObject({ status: 202 });
  expect(await call("POST /messages", without)).toMatchObject({ status: 202 });
});

test("an event is one of its contact and one of all, once for each idempotency key", async () => {
  const { call } = await remembering("flownally");
  const { body: contact } = await call("POST /contacts", { name: "Ada" });
  const { body: type } = await call("POST /event-types", { name: "table.booked" });
  const own = `/contacts/${String(contact["id"])}/events`;
  const event = { eventTypeId: type["id"], idempotencyKey: "booking-1" };
  const { status, body: made } = await call(`POST ${own}`, event);
  expect(status).toBe(201);
  expect(await call(`POST ${own}`, event)).toMatchObject({ status: 409 });
  const { body: second } = await call("POST /events", { eventTypeId: type["id"], contactId: contact["id"] });
  expect(ids((await call(`GET ${own}`)).body, "events")).toEqual([second["id"], made["id"]]);
  expect(ids((await call("GET /events")).body, "events")).toEqual(expect.arrayContaining([second["id"], made["id"]]));
  expect(await call("POST /contacts/con_0/events", event)).toMatchObject({ status: 404 });
  expect(await call(`DELETE /event-types/${String(type["id"])}`)).toMatchObject({ status: 409 });
});

test("every event that is listed can be fetched", async () => {
  const { call } = await remembering("flownally");
  const [contact] = ids((await call("GET /contacts")).body, "contacts");
  for (const list of ["/events", `/contacts/${String(contact)}/events`]) {
    const listed = ids((await call(`GET ${list}`)).body, "events");
    expect(listed).not.toEqual([]);
    for (const id of listed) expect(await call(`GET /events/${String(id)}`)).toMatchObject({ status: 200 });
  }
});

test("a role that is none, and one's own, are refused as its page has it", async () => {
  const { mock, call } = await remembering("flownally");
  const { body: me } = await call("GET /users/me");
  const other = ids((await call("GET /users")).body, "users").find((id) => id !== me["id"]);
  await call(`PUT /users/${String(other)}/role`, { role: "owner" });
  expect(await call(`PUT /users/${String(me["id"])}/role`, { role: "agent" })).toMatchObject({
    status: 400,
    body: { code: "auth_user_self_role_change_forbidden" },
  });
  const answer = await post(`${mock.baseUrls["flownally"]}/users/${String(other)}/role`, {
    method: "PUT",
    headers: { authorization: `Bearer ${String(keys["flownally"])}`, "content-type": "application/json" },
    body: '{"role":"boss"}',
  });
  expect(answer).toMatchObject({ status: 400, body: { code: "auth_user_invalid_role" } });
});

test("what begins with nothing has its inboxes all the same, and no chatbots to publish", async () => {
  const { call } = await remembering("flownally", { stateful: "empty" });
  expect(ids((await call("GET /inboxes")).body, "inboxes")).toEqual([inboxId]);
  expect((await call("GET /conversations")).body["conversations"]).toEqual([]);
  for (const action of ["publish", "pause"]) {
    expect(await call(`POST /chatbots/bot_0/${action}`)).toMatchObject({ status: 404 });
  }
});
