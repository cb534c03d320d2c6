// FlowIQ's contacts, and the messages that it has with them.
import { listAt, objectAt, textOf, type JsonObject } from "../json.js";
import type { KeyOf } from "../state/collection.js";
import { followDelivery } from "../state/delivery.js";
import { newId } from "../state/ids.js";
import { digitsOf } from "../state/opt-outs.js";
import type { World } from "../state/world.js";

const numberOf: KeyOf = (contact) => digitsOf(contact["whatsapp_id"]);

export function contactBy(world: World, phone: string | undefined): JsonObject | undefined {
  return world.collection("contacts").by(numberOf, digitsOf(phone));
}

export function addContact(world: World, { phone_number, name, email, tags }: JsonObject): JsonObject {
  const list = typeof tags === "string" ? tags.split(",").map((tag) => tag.trim()) : [];
  return world.collection("contacts").add({
    ...newRecord(world),
    full_name: name ?? null,
    whatsapp_id: digitsOf(phone_number),
    phone_number,
    email: email ?? null,
    tags: list.filter((tag) => tag !== ""),
  });
}

/** What FlowIQ stores with every contact that comes through the API. */
export function newRecord(world: World): JsonObject {
  const { id, organization_id } = objectAt(world.example("contacts.retrieve"), "contact");
  const now = world.now();
  return {
    id: newId(textOf(id)),
    organization_id,
    created_at: now,
    updated_at: now,
    source: { type: "api" },
    bot_status: "active",
    allow_broadcast: true,
    archived: false,
    blocked: false,
    active_status: false,
    has_unread_messages: false,
    contact_summary: null,
    contact_summary_updated_at: null,
  };
}

/** Puts a message into the contact's conversation, and follows it. */
export function addMessage(world: World, contact: JsonObject, id: string, shown: JsonObject): void {
  const messages = world.collection("messages");
  const { id: contact_id, whatsapp_id, organization_id } = contact;
  messages.add({
    id,
    contact_id,
    message: "",
    sender_type: "bot-whatsapp",
    created_at: world.now(),
    message_status: "sent",
    media_type: null,
    media_url: null,
    assignee: null,
    voice_note_transcription: null,
    reactions: [],
    ...shown,
  });
  followDelivery(world, textOf(whatsapp_id), (status) => {
    const message = messages.update(id, { message_status: status });
    const receipt = { whatsapp_message_id: id, organization_id, whatsapp_id, timestamp: world.now() };
    world.emit(`message_${status}`, { ...receipt, status });
    if (status === "sent") world.emit("sent_message", { ...receipt, ...storedRow(message) });
  });
}

/** What a conversation shows of a message that was sent. Structured ones are written out as JSON. */
export function shownMessage(body: JsonObject): JsonObject {
  const type = textOf(body["message_type"]);
  if (type === "text") return { message: body["text"] };
  if (["image", "video", "audio", "document"].includes(type)) {
    return { message: body["caption"] ?? "", media_type: type, media_url: body["media_url"] };
  }
  return { message: JSON.stringify(body[type]), media_type: type === "interactive" ? type : null };
}

/** Puts an emoji on a message, if it is one that went through here. */
export function react(world: World, { message_id, emoji = "👍" }: JsonObject): void {
  const message = world.collection("messages").get(textOf(message_id));
  if (message === undefined) return;
  const reactions = [...listAt(message, "reactions"), { emoji }];
  world.collection("messages").update(textOf(message_id), { reactions });
}

/** Newest first, as reading them shows them: without ids. */
export function messagesOf(world: World, contact: JsonObject): JsonObject[] {
  const own = world
    .collection("messages")
    .all()
    .filter((each) => each["contact_id"] === contact["id"]);
  return own.map(({ id: _id, contact_id: _contact, ...message }) => message);
}

/** The message as the `sent_message` webhook shows it. */
function storedRow(message: JsonObject): JsonObject {
  const { message: text, sender_type, created_at, contact_id, message_status, media_type, media_url } = message;
  return {
    id: newId(),
    message: text,
    sender_type,
    created_at,
    contact_id,
    message_status,
    media_type,
    media_url,
    media_file_name: null,
    member_id: null,
    reply_context_id: null,
    broadcast_id: null,
    sent_receipt_received: true,
    delivered_receipt_received: false,
    read_receipt_received: false,
  };
}
