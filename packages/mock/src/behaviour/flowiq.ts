// What FlowIQ does that its spec cannot say. Its pages are named in specs/flowiq/EVIDENCE.md.
import { single, type Call } from "../call.js";
import { firstAt, isObject, objectAt, objectsAt, textAt, textOf, type JsonObject } from "../json.js";
import { newId } from "../state/ids.js";
import { digitsOf } from "../state/opt-outs.js";
import type { Reaction, World } from "../state/world.js";
import type { Subscribed } from "../webhooks/subscription.js";
import { contains, type Behaviour, type Filter } from "./behaviour.js";
import { explain } from "./flowiq-refusals.js";
import { addContact, addMessage, contactBy, messagesOf, newRecord, react, shownMessage } from "./flowiq-messages.js";

/** Why Meta would not deliver. No page says what FlowIQ answers to a contact who opted out. */
const refusal = "The recipient has opted out of messages.";

const listMessages: Reaction = (call, world) => {
  const phone = single(call, "whatsappNumber");
  // What FlowIQ answers to a call that names no contact is nowhere documented.
  if (phone === undefined && single(call, "contactId") === undefined) return undefined;
  const contact = contactAsked(call, world);
  if (contact === undefined) {
    return world.refuse(call, 404, "contactNotFound", { normalized_phone: digitsOf(phone) });
  }
  const orderId = single(call, "orderId");
  if (orderId !== undefined && orderId !== knownOrder(call)) {
    return world.refuse(call, 404, "orderNotFound", { orderId });
  }
  const terms =
    single(call, "query")
      ?.split(",")
      .map((term) => term.trim()) ?? null;
  const messages = messagesOf(world, contact);
  const found = messages.filter(
    ({ message }) => terms === null || terms.some((term) => String(message).toLowerCase().includes(term.toLowerCase())),
  );
  const ordered = single(call, "ascending") === "true" ? found.toReversed() : found;
  const page = world.page(call, ordered);
  const isFiltered = terms !== null || orderId !== undefined;
  return isObject(page?.body) ? { body: { ...page.body, searchTerms: terms, filtered: isFiltered } } : page;
};

const findByPhone: Reaction = (call, world) => {
  const phone = single(call, "whatsappNumber") ?? "";
  const contact = contactBy(world, phone);
  if (contact === undefined) return world.refuse(call, 404, "contactNotFound", { normalized_phone: digitsOf(phone) });
  return {
    body: {
      success: true,
      contact: world.show("Contact", contact),
      original_phone: phone,
      normalized_phone: digitsOf(phone),
    },
  };
};

const retrieveContact: Reaction = (call, world) => {
  const phone = single(call, "whatsapp_id") ?? single(call, "phone_number");
  if (phone === undefined) return world.refuse(call, 400, "identifierMissing");
  const contact = contactBy(world, phone);
  const message = `${digitsOf(phone)} is not a contact.`;
  if (contact === undefined) return world.refuse(call, 404, "contactNotFound", { message });
  return { body: { success: true, contact: world.show("ContactRecord", contact) } };
};

const createContact: Reaction = (call, world) => {
  const known = contactBy(world, String(call.body["phone_number"]));
  if (known !== undefined) {
    return world.refuse(call, 409, "contactExists", { existing_contact: world.show("ExistingContact", known) });
  }
  const contact = addContact(world, call.body);
  return { body: { ...world.example("contacts.create"), contact: world.show("CreatedContact", contact) } };
};

const sendMessage: Reaction = (call, world) => {
  const { body } = call;
  const phone = String(body["phone_number"]);
  const contact = contactBy(world, phone);
  if (contact === undefined) {
    const whatsapp_id = digitsOf(phone);
    const message = `${whatsapp_id} is not a contact; create it first.`;
    return world.refuse(call, 404, "recipientNotFound", { whatsapp_id, message });
  }
  // No page says what FlowIQ answers then. What Meta refuses is this, and Meta would refuse it.
  if (world.optOuts.has(phone)) return world.refuse(call, 500, "sendFailed", { message: refusal });
  const shown = world.example("messages.send");
  const message_id = newId(textAt(objectAt(shown, "data"), "message_id"));
  if (body["message_type"] === "reaction") react(world, objectAt(body, "reaction"));
  else addMessage(world, contact, message_id, shownMessage(body));
  const { message_type } = body;
  return { body: { ...shown, data: { message_id, recipient: contact["whatsapp_id"], message_type } } };
};

const sendTemplate: Reaction = (call, world) => {
  const { body } = call;
  const phone = String(body["whatsappNumber"]);
  const name = textAt(objectAt(body, "bodyParameters"), "name");
  const known = contactBy(world, phone);
  if (known === undefined && name === undefined) return world.refuse(call, 400, "nameMissing");
  const contact = known ?? addContact(world, { phone_number: phone, name });
  const isRefused = world.optOuts.has(phone);
  const shown = world.example("templates.send", isRefused ? "templateFailed" : "templateSent");
  const like = firstAt(shown, "results");
  const messageId = isRefused ? null : newId(textAt(like, "messageId"));
  if (messageId !== null) addMessage(world, contact, messageId, { message: String(body["templateName"]) });
  const result = { contactId: contact["id"], contactName: contact["full_name"] ?? "", success: !isRefused, messageId };
  return {
    body: {
      ...shown,
      results: [{ ...result, error: isRefused ? refusal : null }],
      broadcastId: newId(textAt(shown, "broadcastId")),
    },
  };
};

const setWebhook: Reaction = (call, world) => {
  const shown = world.example("webhooks.set");
  const { url, type, platform = "whatsapp" } = call.body;
  const id = newId(textAt(objectAt(shown, "webhook"), "id"));
  const webhook = { id, url, type, platform, created_at: world.now() };
  const webhooks = world.collection("webhooks");
  // The same again is the same subscription: nobody wants each event twice.
  const same = webhooks.find((each) => each["url"] === url && each["type"] === type && each["platform"] === platform);
  if (same === undefined) webhooks.add(webhook);
  return { body: { ...shown, webhook: same ?? webhook } };
};

/** The spec calls events of the web widget `web_…`, since they go by the names of those of WhatsApp. */
function subscribed(world: World): Subscribed {
  const made = world.collection("webhooks").all().toReversed();
  return {
    secrets: [],
    subscriptions: made.map(({ url, type, platform }) => ({
      url: textOf(url),
      wants: (event) =>
        event.startsWith("web_") === (platform === "web") && ["all", event.replace(/^web_/, "")].includes(textOf(type)),
    })),
  };
}

const search: Filter = (item, [text = ""]) => {
  const digits = digitsOf(text);
  return contains("full_name")(item, [text]) || (digits !== "" && digitsOf(item["whatsapp_id"]).includes(digits));
};

export const flowiq: Behaviour = {
  explain,
  keys: {
    prefix: "fiq_",
    refusals: ["keyMalformed", "tokenInvalid"],
    // For conversations the pages ask for a bearer token, which their spec calls a JWT, and never for a `fiq_` key.
    isToken: (token, { id }) => id === "conversations.query" && /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(token),
  },
  timestamps: "seconds",
  lists: {
    size: (id) => (id === "contacts.list" ? 50 : 10),
    tally: ({ items, offset, size, total, hasMore }, id) => {
      const [totalName, sizeName] =
        id === "contacts.list" ? ["totalContacts", "contactsPerPage"] : ["totalMessages", "messagesPerPage"];
      const pages = { currentPage: offset / size + 1, totalPages: Math.ceil(total / size) };
      const more = { hasNextPage: hasMore, hasPrevPage: offset > 0 };
      return { count: items.length, pagination: { ...pages, [totalName]: total, [sizeName]: size, ...more } };
    },
    filters: {
      "contacts.list": { search },
      // What narrows messages is worked out before they are paged.
      "conversations.messages": { query: () => true },
    },
  },
  seed: (world) => {
    const pages = (operationId: string, names: readonly string[], property: string): JsonObject[] =>
      names.flatMap((name) => objectsAt(world.example(operationId, name), property));
    const contacts = pages("contacts.list", ["contactsFirstPage", "contactsLastPage"], "contacts");
    for (const contact of contacts.toReversed()) world.collection("contacts").add({ ...newRecord(world), ...contact });
    const [first = {}] = contacts;
    const messages = pages("conversations.messages", ["messagesFirstPage", "messagesLastPage"], "messages");
    for (const message of messages.toReversed()) {
      world.collection("messages").add({ ...message, id: newId("wamid.0"), contact_id: first["id"] });
    }
  },
  // Nothing is documented about how often it tries.
  webhooks: { subscribed },
  reactions: {
    "conversations.messages": listMessages,
    "contacts.list": (call, world) =>
      world.page(
        call,
        world
          .collection("contacts")
          .all()
          .map((contact) => world.show("Contact", contact)),
      ),
    "contacts.findByPhone": findByPhone,
    "contacts.retrieve": retrieveContact,
    "contacts.create": createContact,
    "messages.send": sendMessage,
    "templates.send": sendTemplate,
    "webhooks.set": setWebhook,
  },
};

function contactAsked(call: Call, world: World): JsonObject | undefined {
  const id = single(call, "contactId");
  return id === undefined ? contactBy(world, single(call, "whatsappNumber")) : world.collection("contacts").get(id);
}

/** Orders are the shop's: the mock knows the one that the spec shows. */
function knownOrder({ operation }: Call): unknown {
  return operation.parameters.find(({ name }) => name === "orderId")?.["example"];
}
