// What Flowella does that its spec cannot say. Its pages are named in specs/flowella/EVIDENCE.md.
import type { Call } from "../call.js";
import { firstAt, objectAt, objectsAt, textAt, textOf, type JsonObject } from "../json.js";
import type { KeyOf } from "../state/collection.js";
import { followDelivery } from "../state/delivery.js";
import { newId } from "../state/ids.js";
import { digitsOf } from "../state/opt-outs.js";
import type { Reaction, World } from "../state/world.js";
import type { Behaviour } from "./behaviour.js";
import { analytics, countMessage, countState } from "./flowella-analytics.js";

const sendText: Reaction = (call, world) => {
  const to = String(call.body["to"]);
  const channel = channelOf(call, world);
  if (!isChannel(channel, world)) return world.refuse(call, 404, "unknownChannel");
  if (world.optOuts.has(to, channel)) return world.refuse(call, 403, "recipientOptedOut");
  return { body: send(world, to, channel) };
};

/** A job answers at once; its messages go out from its time on. Whoever opted out is left out. */
const sendTemplate: Reaction = (call, world) => {
  const channel = channelOf(call, world);
  if (!isChannel(channel, world)) return world.refuse(call, 404, "unknownChannel");
  if (!isTemplate(call.body, world)) return world.refuse(call, 404, "unknownChannel", unknownTemplate);
  const phones = objectsAt(call.body, "recipients").flatMap((each) => phonesOf(each, world));
  const wanted = phones.filter((phone) => !world.optOuts.has(phone, channel));
  if (phones.length > 0 && wanted.length === 0) return world.refuse(call, 403, "recipientOptedOut");
  const { scheduledAt = null, templateId } = call.body;
  const wait = Math.max(0, Date.parse(String(scheduledAt)) - Date.parse(world.now())) || 0;
  world.schedule(wait, () => {
    for (const phone of wanted) send(world, phone, channel);
  });
  const shown = world.example("templates.send");
  return { body: { ...shown, id: newId(textAt(shown, "id")), templateId, scheduledFor: timestamp(scheduledAt) } };
};

const setOptOut: Reaction = (call, world) => {
  const channel = channelOf(call, world);
  if (!isChannel(channel, world)) return world.refuse(call, 404, "unknownChannel");
  const optOutId = optOut(String(call.body["phone"]), world, channel);
  return { body: { optOutId, active: true, revokedAt: null } };
};

const clearOptOut: Reaction = (call, world) => {
  if (!isChannel(channelOf(call, world), world)) return world.refuse(call, 404, "unknownChannel");
  const phone = String(call.body["phone"]);
  const known = optOutOf(world, phone, channelOf(call, world));
  if (known === undefined) return { body: { optOutId: null, active: false, revokedAt: null } };
  const optOutId = String(known["id"]);
  world.collection("opt-outs").remove(optOutId);
  world.optOuts.remove(phone, channelOf(call, world));
  mark(
    world,
    phone,
    world
      .collection("opt-outs")
      .all()
      .some((each) => each["phone"] === digitsOf(phone)),
  );
  return { body: { optOutId, active: false, revokedAt: world.now() } };
};

export const flowella: Behaviour = {
  keys: { prefix: "flo_" },
  grown: ["/conversations"],
  // Three attempts in all, says the reference; the pauses are those of the settings page.
  webhooks: { userAgent: "Flowella-Webhooks/1", retries: [30, 120] },
  optedOut: (phone, world) => void optOut(phone, world, ""),
  reactions: {
    "messages.send": sendText,
    "templates.send": sendTemplate,
    "analytics.retrieve": analytics,
    "optOuts.set": setOptOut,
    "optOuts.clear": clearOptOut,
    "contacts.upsert": (call, world, next) => {
      const phone = String(call.body["phone"]);
      const isOptedOut = world.optOuts.has(phone) || optOutOf(world, phone) !== undefined;
      return next({ ...call.body, phone: e164(phone) }, { isOptedOut });
    },
  },
};

const phoneOf: KeyOf = (contact) => digitsOf(contact["phone"]);
const routeOf: KeyOf = (conversation) =>
  `${textOf(objectAt(conversation, "contact")["id"])} ${textOf(conversation["whatsappChannelId"])}`;

/** A message that was accepted: it has a contact and a conversation, and is on its way. */
function send(world: World, phone: string, channel: string): JsonObject {
  const contact = contactOf(world, phone);
  const conversation = conversationOf(world, contact, channel);
  const shown = world.example("messages.send");
  const message = {
    id: newId(textAt(shown, "id")),
    conversationId: conversation["id"],
    contactId: contact["id"],
    metaMessageId: newId(textAt(shown, "metaMessageId")),
  };
  countMessage(world, message.id);
  followDelivery(world, phone, (state) => {
    countState(world, message.id, state);
    world.emit(`message.${state}`, { data: { id: message.id } });
  });
  return message;
}

function contactOf(world: World, phone: string): JsonObject {
  const contacts = world.collection("/contacts");
  return (
    contacts.by(phoneOf, digitsOf(phone)) ?? world.make("/contacts", { phone: e164(phone) }, { waId: digitsOf(phone) })
  );
}

function conversationOf(world: World, contact: JsonObject, channel: string): JsonObject {
  const conversations = world.collection("/conversations");
  const known = conversations.by(routeOf, `${textOf(contact["id"])} ${channel}`);
  const lastMessageAt = world.now();
  if (known !== undefined) return conversations.bump(String(known["id"]), { lastMessageAt });
  const { id, phone, name, waId } = contact;
  const made = world.make(
    "/conversations",
    {},
    {
      whatsappChannelId: channel,
      lastMessageAt,
      status: "OPEN",
      contact: { id, phone, name, waId },
    },
  );
  world.emit("conversation.opened", { data: { id: made["id"] } });
  return made;
}

/** @param channel empty is all @returns the opt-out's id */
function optOut(phone: string, world: World, channel: string): string {
  const known = optOutOf(world, phone, channel);
  if (known !== undefined) return String(known["id"]);
  world.optOuts.add(phone, channel);
  mark(world, phone, true);
  const id = newId(textAt(world.example("optOuts.set"), "optOutId"));
  world.collection("opt-outs").add({ id, phone: digitsOf(phone), channel });
  world.emit("optout.created", { data: { id } });
  return id;
}

function optOutOf(world: World, phone: string, channel?: string): JsonObject | undefined {
  return world
    .collection("opt-outs")
    .find(
      (each) =>
        each["phone"] === digitsOf(phone) && (channel === undefined || ["", channel].includes(String(each["channel"]))),
    );
}

function mark(world: World, phone: string, isOptedOut: boolean): void {
  const contact = world.collection("/contacts").by(phoneOf, digitsOf(phone));
  if (contact !== undefined) world.collection("/contacts").update(String(contact["id"]), { isOptedOut });
}

/** Where the call names none, the organisation's default channel sends: the one that the spec shows. */
function channelOf(call: Call, world: World): string {
  const shown = firstAt(world.example("conversations.list"), "items");
  return textAt(call.body, "whatsappChannelId") ?? textOf(shown["whatsappChannelId"]);
}

/** The organisation's second channel: its API shows channels in conversations only, and makes none. */
const secondChannel = "clw9b6g2c000208jr3k5ym1pz";

function isChannel(channel: string, world: World): boolean {
  const shown = firstAt(world.example("conversations.list"), "items");
  const used = world.collection("/conversations").find(({ whatsappChannelId }) => whatsappChannelId === channel);
  return used !== undefined || [secondChannel, shown["whatsappChannelId"]].includes(channel);
}

const unknownTemplate = { error: { code: "NOT_FOUND", message: "The template does not exist." } };

/** An id of Meta's comes with its account, and is for Meta to know. */
function isTemplate({ templateId, templateWabaId }: JsonObject, world: World): boolean {
  return templateWabaId !== undefined || world.collection("/templates").get(textOf(templateId)) !== undefined;
}

function phonesOf(recipient: JsonObject, world: World): string[] {
  const contact = world.collection("/contacts").get(textAt(recipient, "contactId"));
  const phone = textAt(recipient, "phone") ?? (contact && textAt(contact, "phone"));
  return phone === undefined ? [] : [phone];
}

/** The request takes a date alone too; the answer has a whole timestamp. */
function timestamp(value: unknown): string | null {
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function e164(phone: string): string {
  return `+${digitsOf(phone)}`;
}
