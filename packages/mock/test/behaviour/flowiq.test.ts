import { expect, test } from "vitest";
import { isObject, listAt } from "../../src/json.js";
import { remembering, type Remembering } from "./remembering.js";

const phone_number = "+1 555 010 0199";

async function texts({ call }: Remembering, search: string): Promise<unknown[]> {
  const { body } = await call(`GET /conversations?whatsappNumber=15550100199&${search}`);
  return listAt(body, "messages").map(
    (each) => isObject(each) && `${String(each["message"])} ${String(each["message_status"])}`,
  );
}

test("a contact is made once, and found in every way", async () => {
  const { call } = await remembering("flowiq");
  const { status, body } = await call("POST /contact", { phone_number, name: "Ada", tags: "new, , vip" });
  expect(status).toBe(201);
  expect(body["contact"]).toMatchObject({
    full_name: "Ada",
    whatsapp_id: "15550100199",
    tags: ["new", "vip"],
    email: null,
  });
  const id = isObject(body["contact"]) && body["contact"]["id"];
  expect(await call("POST /contact", { phone_number: "15550100199" })).toMatchObject({
    status: 409,
    body: { error: "Contact already exists", existing_contact: { id, full_name: "Ada", whatsapp_id: "15550100199" } },
  });
  expect((await call("GET /conversations?action=find-by-phone&whatsappNumber=%2B1-555-010-0199")).body).toMatchObject({
    contact: { id },
    original_phone: "+1-555-010-0199",
    normalized_phone: "15550100199",
  });
  expect((await call("GET /contact?tenantId=bloom&whatsapp_id=15550100199")).body).toMatchObject({
    contact: { id, bot_status: "active", source: { type: "api" } },
  });
  expect((await call("GET /conversations?action=contacts&search=ada&limit=1")).body).toMatchObject({
    contacts: [{ id }],
    count: 1,
    pagination: {
      currentPage: 1,
      totalPages: 2,
      totalContacts: 2,
      contactsPerPage: 1,
      hasNextPage: true,
      hasPrevPage: false,
    },
  });
});

test("who is no contact is found nowhere, the provider's way", async () => {
  const { call } = await remembering("flowiq");
  expect(await call("GET /conversations?whatsappNumber=15550100100")).toMatchObject({
    status: 404,
    body: { error: "Contact not found for the provided phone number", normalized_phone: "15550100100" },
  });
  expect(await call("GET /contact?tenantId=bloom&phone_number=15550100100")).toMatchObject({ status: 404 });
  const text = { phone_number: "+15550100100", message_type: "text", text: "Hello" };
  expect(await call("POST /send-whatsapp", text)).toMatchObject({
    status: 404,
    body: { error: "Contact not found", whatsapp_id: "15550100100" },
  });
  expect(await call("POST /send-template", { templateName: "hi", whatsappNumber: "15550100100" })).toMatchObject({
    status: 400,
  });
});

test("a conversation grows with what is sent", async () => {
  const flowiq = await remembering("flowiq");
  const { mock, call, events } = flowiq;
  await call("POST /contact", { phone_number, name: "Ada" });
  await call("POST /send-whatsapp", { phone_number, message_type: "text", text: "First" });
  const image = { message_type: "image", media_url: "https://example.com/a.jpg", caption: "Second" };
  await call("POST /send-whatsapp", { phone_number, ...image });
  await call("POST /send-template", { templateName: "third", whatsappNumber: "15550100199" });
  expect(await texts(flowiq, "")).toEqual(["third sent", "Second sent", "First sent"]);
  await mock.clock.advance(1500);
  expect(await texts(flowiq, "ascending=true&limit=2")).toEqual(["First delivered", "Second delivered"]);
  expect(await texts(flowiq, "ascending=true&limit=2&page=2")).toEqual(["third delivered"]);
  expect(await texts(flowiq, "query=sec,thi")).toEqual(["third delivered", "Second delivered"]);
  const { body } = await call("GET /conversations?whatsappNumber=15550100199&query=sec");
  expect(body).toMatchObject({ searchTerms: ["sec"], filtered: true, count: 1, pagination: { totalMessages: 1 } });
  expect(listAt(body, "messages")[0]).toEqual({
    message: "Second",
    media_type: "image",
    media_url: image.media_url,
    message_status: "delivered",
    sender_type: "bot-whatsapp",
    created_at: expect.stringMatching(/^\d{4}-.*:\d\dZ$/),
    assignee: null,
    voice_note_transcription: null,
    reactions: [],
  });
  await mock.clock.advance(5000);
  expect(new Set(events())).toEqual(new Set(["message_sent", "sent_message", "message_delivered", "message_read"]));
  expect(mock.deliveries[0]?.headers).not.toHaveProperty("x-signature");
});

test("an order that nobody knows is 404", async () => {
  const { call } = await remembering("flowiq");
  expect(await call("GET /conversations?whatsappNumber=15550100142&orderId=1")).toMatchObject({
    status: 404,
    body: { error: "Shopify order not found", orderId: "1" },
  });
});

test("an opted-out contact gets neither message nor template", async () => {
  const flowiq = await remembering("flowiq");
  const { mock, call } = flowiq;
  await call("POST /contact", { phone_number });
  mock.optOut(phone_number);
  expect(await call("POST /send-whatsapp", { phone_number, message_type: "text", text: "Hello" })).toMatchObject({
    status: 500,
    body: { error: "Failed to send message" },
  });
  expect(await call("POST /send-template", { templateName: "hi", whatsappNumber: phone_number })).toMatchObject({
    status: 200,
    body: {
      success: false,
      summary: { failed: 1 },
      results: [{ success: false, messageId: null, error: expect.any(String) }],
    },
  });
  expect(await texts(flowiq, "")).toEqual([]);
});
