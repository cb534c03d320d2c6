// What Flownally does that its spec cannot say. Its pages are named in specs/flownally/EVIDENCE.md.
import type { Call } from "../call.js";
import { isObject, listAt, objectAt, objectsAt, textAt, textOf, type JsonObject } from "../json.js";
import { newId } from "../state/ids.js";
import { thingIn, type Reaction, type World } from "../state/world.js";
import type { Behaviour, Filter } from "./behaviour.js";
import { eventReactions, seedEvents } from "./flownally-events.js";
import {
  conversationOf,
  findMessage,
  findRecipient,
  isFirst,
  messagesPath,
  react,
  send,
} from "./flownally-messages.js";
import { unpublishedReactions } from "./flownally-unpublished.js";
import { subscribed, webhookReactions } from "./flownally-webhooks.js";

const sendMessage: Reaction = (call, world) => {
  const [to, inboxId] = [objectAt(call.body, "recipient"), textAt(call.body, "inboxId")];
  // Where there is one inbox only, it is clear which is meant.
  const isClear = inboxId !== undefined || world.collection("/inboxes").all().length === 1;
  if (!isClear && isFirst(world, to)) return world.refuse(call, 409, "windowClosed", inboxRequired);
  const recipient = findRecipient(world, to, inboxId);
  return recipient === undefined ? world.refuse(call, 404) : sendTo(call, world, recipient);
};

/** The page says that it is needed, and has this code for it, but not with which status it comes. */
const inboxRequired = {
  detail: "A first message to a channel recipient needs an inboxId.",
  messagingWindow: { state: "CLOSED", forActor: "AGENT", failureCode: "inboxRequired" },
};

const reply: Reaction = (call, world) => {
  const conversation = world.collection("/conversations").get(call.params["id"]);
  return conversation === undefined ? world.refuse(call, 404) : sendTo(call, world, { conversation, isNew: false });
};

function sendTo(call: Call, world: World, recipient: { conversation: JsonObject; isNew: boolean }) {
  // Flownally documents no opt-out. A contact who wants nothing has closed the window, which it does document.
  if (world.optOuts.has(String(recipient.conversation["externalId"]))) return world.refuse(call, 409, "windowClosed");
  return { body: send(world, recipient, objectAt(call.body, "content")) };
}

const retrieveMessage: Reaction = (call, world) => {
  const message = findMessage(world, call.params["id"]);
  if (message === undefined) return world.refuse(call, 404);
  return { body: { message, conversation: conversationOf(world, message) } };
};

const reactToMessage: Reaction = (call, world) => {
  const message = findMessage(world, call.params["id"]);
  return message === undefined ? world.refuse(call, 404) : { body: { reaction: react(world, message, call.body) } };
};

const upload: Reaction = (call, world) => {
  const { file } = call.body;
  if (!(file instanceof File)) return undefined;
  const shown = world.example("media.upload");
  const mediaId = newId(textAt(shown, "mediaId"));
  const [kind = ""] = file.type.split("/");
  const mediaType = ["image", "video", "audio"].includes(kind) ? kind : "document";
  const mimeType = file.type || "application/octet-stream";
  const url = textAt(shown, "url")?.replace(/[^/]+$/, mediaId);
  return { body: { mediaId, mediaType, mimeType, filename: file.name, fileSize: file.size, url } };
};

/** Something is done to a thing that the path names, and nothing is told. */
const actOn =
  (path: string, param: string, act: (thing: JsonObject, call: Call, world: World) => void): Reaction =>
  (call, world) => {
    const thing = world.collection(path).get(call.params[param]);
    if (thing === undefined) return world.refuse(call, 404);
    act(thing, call, world);
    return undefined;
  };

function changeContact(world: World, contact: JsonObject, changes: JsonObject, event = "contact.updated"): void {
  const changed = { ...changes, updatedAt: world.now() };
  world.emit(event, { data: { contact: world.collection("/contacts").update(String(contact["id"]), changed) } });
}

/** Archives or brings back; 409 where that is so already. */
const archive =
  (isArchived: boolean): Reaction =>
  (call, world) => {
    const contact = world.collection("/contacts").get(call.params["id"]);
    if (contact === undefined) return world.refuse(call, 404);
    if (isArchived === (typeof contact["archivedAt"] === "string")) return world.refuse(call, 409);
    const event = isArchived ? "contact.archived" : "contact.updated";
    changeContact(world, contact, { archivedAt: isArchived ? world.now() : null }, event);
    return undefined;
  };

const setCustomField = actOn("/contacts", "contactId", (contact, { params, body }, world) => {
  const { [String(params["customFieldId"])]: _old, ...others } = objectAt(contact, "customFields");
  const value = textAt(body, "value") ?? "";
  // An empty text clears it.
  const customFields = value === "" ? others : { ...others, [String(params["customFieldId"])]: value };
  changeContact(world, contact, { customFields });
});

const tagging = (isAdded: boolean): Reaction =>
  actOn("/contacts", "contactId", (contact, { params }, world) => {
    const others = listAt(contact, "tagIds").filter((each) => each !== params["tagId"]);
    changeContact(world, contact, { tagIds: isAdded ? [...others, params["tagId"]] : others });
  });

/** Puts a user into a team, or takes one out who is in it. */
const staffing =
  (isAdded: boolean): Reaction =>
  (call, world) => {
    const team = world.collection("/teams").get(call.params["id"]);
    const userId = call.params["userId"] ?? textAt(call.body, "userId");
    if (team === undefined) return world.refuse(call, 404);
    // How the body names the user is not published.
    if (userId === undefined) return undefined;
    const user = world.collection("/users").get(userId);
    const agents = listAt(team, "agentIds");
    if (user === undefined || (!isAdded && !agents.includes(userId))) return world.refuse(call, 404);
    const changed = (ids: readonly unknown[], id: unknown): unknown[] => [
      ...ids.filter((each) => each !== id),
      ...(isAdded ? [id] : []),
    ];
    const teamId = String(team["id"]);
    world.collection("/teams").update(teamId, { agentIds: changed(agents, userId), updatedAt: world.now() });
    world.collection("/users").update(userId, { teamIds: changed(listAt(user, "teamIds"), teamId) });
    return undefined;
  };

/** The one who calls: the user that the spec shows. */
const me = (world: World): JsonObject | undefined =>
  world.collection("/users").get(textAt(world.example("users.retrieveMe"), "id"));

const changeRole: Reaction = (call, world) => {
  const users = world.collection("/users");
  const user = users.get(call.params["userId"]);
  if (user === undefined) return world.refuse(call, 404);
  const { role } = call.body;
  const owners = users.all().filter((each) => each["role"] === "owner");
  if (role !== "owner" && owners.length === 1 && owners[0] === user) return world.refuse(call, 409);
  if (user === me(world)) return world.refuse(call, 400, "ownRole");
  return { body: users.update(String(user["id"]), { role }) };
};

/** What happens to a contact is told. */
const telling =
  (event: string): Reaction =>
  (_call, world, next) => {
    const answer = next();
    const contact = thingIn(answer);
    if (contact !== undefined) world.emit(event, { data: { contact } });
    return answer;
  };

export const flownally: Behaviour = {
  keys: { prefix: "fln_" },
  timestamps: "seconds",
  grown: ["/conversations", messagesPath],
  kept: ["/inboxes"],
  seed: seedEvents,
  explain: ({ operation }, violations) =>
    operation.id === "users.updateRole" && violations.some(({ code }) => code === "enum")
      ? { status: 400, example: "invalidRole" }
      : undefined,
  lists: {
    // Lists that count say how many there are on all pages.
    tally: ({ total }, id) => (counted.has(id) ? { totalSize: total } : {}),
    sort: { by: "orderBy", order: "orderDirection", usual: "createdAt" },
    filters: { "contacts.list": contactFilters() },
    hidden: { "contacts.list": { archived: ({ archivedAt }) => typeof archivedAt === "string" } },
  },
  // Nothing is documented; these are the first pauses that Standard Webhooks proposes.
  webhooks: { retries: [5, 300, 1800], subscribed },
  reactions: {
    "messages.send": sendMessage,
    "messages.retrieve": retrieveMessage,
    "messages.react": reactToMessage,
    "media.upload": upload,
    "conversations.sendMessage": reply,
    "conversations.retrieve": (call, world) => {
      const conversation = world.collection("/conversations").get(call.params["id"]);
      return conversation === undefined ? world.refuse(call, 404) : { body: conversation };
    },
    "conversations.markRead": (call, world) => {
      const conversation = world.collection("/conversations").get(call.params["id"]);
      return conversation === undefined ? world.refuse(call, 404) : { body: conversation };
    },
    "conversations.reassign": actOn("/conversations", "id", (conversation, _call, world) =>
      world.emit("conversation.updated", { data: { conversation } }),
    ),
    "conversations.close": actOn("/conversations", "id", (conversation, _call, world) =>
      world.emit("conversation.closed", { data: { conversation } }),
    ),
    "inboxes.assignTeam": actOn("/inboxes", "id", (inbox, { body }, world) => {
      const teamId = textAt(body, "teamId");
      if (teamId !== undefined) world.collection("/inboxes").update(String(inbox["id"]), { teamId });
    }),
    "inboxes.clearTeam": actOn("/inboxes", "id", ({ teamId: _team, ...inbox }, _call, world) => {
      world.collection("/inboxes").remove(String(inbox["id"]));
      world.collection("/inboxes").add(inbox);
    }),
    "contacts.create": telling("contact.created"),
    "contacts.update": telling("contact.updated"),
    "contacts.archive": archive(true),
    "contacts.unarchive": archive(false),
    "contacts.setCustomField": setCustomField,
    "contacts.addTag": tagging(true),
    "contacts.removeTag": tagging(false),
    "chatbots.publish": actOn("/chatbots", "id", () => undefined),
    "chatbots.pause": actOn("/chatbots", "id", () => undefined),
    "teams.addAgent": staffing(true),
    "teams.removeAgent": staffing(false),
    "users.updateRole": changeRole,
    "users.retrieveMe": (_call, world) => ({ body: me(world) }),
    "users.updateMe": (call, world) => {
      const { name, avatarUrl } = { ...me(world), ...call.body };
      return { body: world.collection("/users").update(String(me(world)?.["id"]), { name, avatarUrl }) };
    },
    ...eventReactions,
    ...webhookReactions,
    ...unpublishedReactions,
  },
};

const counted: ReadonlySet<string> = new Set(["teams.list", "chatbots.list", "journeys.list", "eventTypes.list"]);

function contactFilters(): Record<string, Filter> {
  const identities = (contact: JsonObject): JsonObject[] => objectsAt(contact, "identities");
  const createdAt = (contact: JsonObject): number => Date.parse(String(contact["createdAt"]));
  const flat = (values: readonly string[]): string[] => values.flatMap((each) => each.split(","));
  return {
    search: ({ name, customFields, ...contact }, [text = ""]) => {
      const phones = identities(contact).map((each) => objectAt(each, "metadata")["phoneNumber"]);
      const { cf_email, cf_phone } = isObject(customFields) ? customFields : {};
      const texts = [name, cf_email, cf_phone, ...phones].map((each) => textOf(each).toLowerCase());
      return texts.some((each) => each.includes(text.toLowerCase()));
    },
    tagIds: (contact, values) => flat(values).some((each) => listAt(contact, "tagIds").includes(each)),
    channels: (contact, values) => identities(contact).some((each) => flat(values).includes(String(each["channel"]))),
    archived: ({ archivedAt }, [value]) => (typeof archivedAt === "string") === (value === "true"),
    createdAfter: (contact, [value = ""]) => createdAt(contact) >= Date.parse(value),
    createdBefore: (contact, [value = ""]) => createdAt(contact) < Date.parse(value),
  };
}
