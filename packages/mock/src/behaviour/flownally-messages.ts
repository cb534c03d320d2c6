// How Flownally's messages find their contact and conversation, and what becomes of them.
import { firstAt, objectAt, objectsAt, textAt, textOf, type JsonObject } from "../json.js";
import { followDelivery } from "../state/delivery.js";
import { newId } from "../state/ids.js";
import { digitsOf } from "../state/opt-outs.js";
import type { World } from "../state/world.js";

/** The collection of all messages; each belongs to its conversation. */
export const messagesPath = "/conversations/{id}/messages";

interface Recipient {
  readonly conversation: JsonObject;
  /** Whether the message starts it. */
  readonly isNew: boolean;
}

/** Undefined for a conversation or contact that does not exist, and for a contact without a number. */
export function findRecipient(world: World, recipient: JsonObject, inboxId: string | undefined): Recipient | undefined {
  if (recipient["type"] === "conversation") {
    const conversation = world.collection("/conversations").get(textAt(recipient, "conversationId"));
    return conversation && { conversation, isNew: false };
  }
  const channel = textAt(recipient, "channel") ?? "whatsapp";
  const contact =
    recipient["type"] === "contact"
      ? world.collection("/contacts").get(textAt(recipient, "contactId"))
      : contactBy(world, channel, String(recipient["externalId"]));
  const externalId = contact && digitsOf(objectAt(identityOf(contact, channel), "metadata")["phoneNumber"]);
  if (contact === undefined || externalId === undefined || externalId === "") return undefined;

  const known = world.collection("/conversations").find((each) => each["externalId"] === externalId);
  if (known !== undefined) return { conversation: known, isNew: false };
  const { id: contactId, name } = contact;
  const inbox = inboxId ?? world.collection("/inboxes").all()[0]?.["id"];
  const conversation = world.make(
    "/conversations",
    {},
    {
      channel,
      externalId,
      contactId,
      inboxId: inbox,
      name,
      contactName: name,
      lastMessageAt: world.now(),
      lastMessagePreview: "",
      lastMessageSender: "user",
    },
  );
  return { conversation, isNew: true };
}

/** Whether nothing was ever written to that recipient, nor by them. */
export function isFirst(world: World, { type, externalId }: JsonObject): boolean {
  const isKnown = ({ externalId: known }: JsonObject): boolean => known === digitsOf(externalId);
  return type === "channel" && world.collection("/conversations").find(isKnown) === undefined;
}

/** Accepts a message, and lets it go its way. Gives what the call answers. */
export function send(world: World, { conversation, isNew }: Recipient, content: JsonObject): JsonObject {
  const id = String(conversation["id"]);
  const now = world.now();
  const { updatedAt: _old, ...shown } = objectAt(world.example("messages.send"), "message");
  const message = world.collection(messagesPath).add(
    {
      ...shown,
      id: newId(textAt(shown, "id")),
      createdAt: now,
      updatedAt: now,
      conversationId: id,
      content,
      deliveryStatus: "pending",
    },
    id,
  );
  const preview = { lastMessageAt: now, lastMessagePreview: previewOf(content), lastMessageSender: "user" };
  const updated = world.collection("/conversations").bump(id, preview);
  world.emit(isNew ? "conversation.started" : "conversation.updated", { data: { conversation: updated } });
  world.emit("message.created", { data: { message } });
  followDelivery(world, String(conversation["externalId"]), (deliveryStatus) => {
    const changes = {
      deliveryStatus,
      updatedAt: world.now(),
      ...(deliveryStatus === "sent" && { channelMessageId: newId("wamid.HBgLMTU1NTAxMDAxNDIVAgARGBJBN0Qx") }),
      ...(deliveryStatus === "failed" && { failureReason: "The recipient cannot be reached on WhatsApp." }),
    };
    world.emit("message.updated", { data: { message: world.collection(messagesPath).update(message.id, changes) } });
  });
  return { message, conversation: updated };
}

export function findMessage(world: World, id: string | undefined): JsonObject | undefined {
  return world.collection(messagesPath).get(id);
}

export function conversationOf(world: World, message: JsonObject): JsonObject | undefined {
  return world.collection("/conversations").get(textAt(message, "conversationId"));
}

/** Puts the workspace's reaction on a message, or takes it away. */
export function react(world: World, message: JsonObject, { emoji, removed }: JsonObject): JsonObject {
  const { id, messageId: _shown, ...shown } = objectAt(world.example("messages.react"), "reaction");
  const reactions = objectsAt(message, "reactions");
  const own = reactions.find((each) => each["senderType"] === "user" && each["emoji"] === emoji);
  const messageId = String(message["id"]);
  const reaction = own ?? { ...shown, id: newId(String(id)), messageId, emoji, createdAt: world.now() };
  const others = reactions.filter((each) => each !== own);
  const changed = { reactions: removed === true ? others : [...others, reaction], updatedAt: world.now() };
  world.emit("message.updated", { data: { message: world.collection(messagesPath).update(messageId, changed) } });
  return reaction;
}

function contactBy(world: World, channel: string, externalId: string): JsonObject {
  const phone = digitsOf(externalId);
  const known = world
    .collection("/contacts")
    .find((each) => digitsOf(objectAt(identityOf(each, channel), "metadata")["phoneNumber"]) === phone);
  return known ?? addContact(world, externalId, undefined, channel);
}

/** A new contact with a number. */
export function addContact(world: World, externalId: string, name?: string, channel = "whatsapp"): JsonObject {
  const like = firstAt(firstAt(world.example("contacts.list"), "contacts"), "identities");
  const identity = { id: newId(textAt(like, "id")), channel, metadata: { phoneNumber: `+${digitsOf(externalId)}` } };
  const said = name === undefined ? {} : { name };
  const contact = world.make("/contacts", said, { identities: [identity] });
  world.emit("contact.created", { data: { contact } });
  return contact;
}

function identityOf(contact: JsonObject, channel: string): JsonObject {
  return objectsAt(contact, "identities").find((each) => each["channel"] === channel) ?? {};
}

/** What a list of conversations shows of a message: of a template, its name. */
function previewOf(content: JsonObject): string {
  const media = objectAt(content, "media");
  const texts = [
    objectAt(content, "text")["body"],
    objectAt(content, "template")["name"],
    media["caption"],
    media["filename"],
  ];
  return textOf(texts.find((each) => typeof each === "string"));
}
