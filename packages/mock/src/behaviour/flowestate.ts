// What FlowEstate does that its spec cannot say. Its pages are named in specs/flowestate/EVIDENCE.md.
import { firstAt, objectsAt, textAt, textOf, type JsonObject } from "../json.js";
import { newId } from "../state/ids.js";
import { digitsOf } from "../state/opt-outs.js";
import { thingIn, type Reaction, type World } from "../state/world.js";
import type { Subscribed } from "../webhooks/subscription.js";
import { contains, type Behaviour, type Filter } from "./behaviour.js";
import { explain } from "./flowestate-refusals.js";

const send: Reaction = (call, world) => {
  const lead = world.collection("/leads").get(textAt(call.body, "leadId"));
  if (lead === undefined) return world.refuse(call, 404);
  const account = world.collection("/whatsapp/accounts").get(textAt(call.body, "whatsappAccountId"));
  if (account === undefined) return world.refuse(call, 400, "accountUnavailable");
  const phone = textAt(lead, "phone") ?? "";
  if (digitsOf(phone) === "") return world.refuse(call, 400, "noValidPhone");
  if (world.optOuts.has(phone)) return world.refuse(call, 400, "optedOut");
  return { body: { messageId: newId(textAt(world.example("whatsapp.send"), "messageId")) } };
};

const createLead: Reaction = (call, world, next) => {
  const answer = next(call.body, { source: "other", ...sourceOf(call.body, world), ...namesOf(call.body, world) });
  world.emit("lead.created", { data: { lead: thingIn(answer) } });
  return answer;
};

const updateLead: Reaction = (call, world, next) => {
  const before = world.collection("/leads").get(call.params["id"]);
  if (before === undefined) return next();
  const { email, phone } = { ...before, ...call.body };
  if (!email && !phone) return world.refuse(call, 400, "missingContact");
  const answer = next(call.body, { ...sourceOf(call.body, world), ...namesOf(call.body, world) });
  const lead = thingIn(answer) ?? {};
  const isNow = (name: string, value: unknown): boolean => lead[name] === value && before[name] !== value;
  const hasChanged = (name: string): boolean => lead[name] !== before[name];
  const events = {
    "lead.updated": true,
    "lead.stage_changed": hasChanged("stageId"),
    "lead.won": isNow("status", "won"),
    "lead.lost": isNow("status", "lost"),
    "lead.assigned": hasChanged("assignedToId") && lead["assignedToId"] !== null,
    "lead.unassigned": isNow("assignedToId", null),
  };
  for (const [event, happened] of Object.entries(events)) if (happened) world.emit(event, { data: { lead } });
  return answer;
};

const deleteLead: Reaction = (call, world, next) => {
  const lead = world.collection("/leads").get(call.params["id"]);
  const answer = next();
  if (lead !== undefined) world.emit("lead.deleted", { data: { lead } });
  return answer;
};

/** Notes and communications are written down, and never read again by this API. */
const addToLead =
  (event: string, what: string): Reaction =>
  (call, world) => {
    const leadId = call.params["id"];
    if (world.collection("/leads").get(leadId) === undefined) return world.refuse(call, 404);
    world.emit(event, { data: { leadId, [what]: call.body } });
    return { body: call.body };
  };

const createProject: Reaction = (call, world, next) => {
  const units = objectsAt(call.body, "units");
  const answer = next(call.body, { unitCount: units.length });
  const project = thingIn(answer) ?? {};
  world.emit("project.created", { data: { project } });
  for (const unit of units) {
    world.make("/projects/{projectId}/units", unit, {}, { projectId: String(project["id"]) });
  }
  return answer;
};

const createUnit: Reaction = (call, world, next) => {
  const projects = world.collection("/projects");
  const project = projects.get(call.params["projectId"]);
  const answer = next();
  const unit = thingIn(answer);
  if (project === undefined || unit === undefined) return answer;
  const unitCount = Number(project["unitCount"] ?? 0) + 1;
  const grown = projects.update(String(project["id"]), { unitCount });
  world.emit("unit.created", { data: { unit, project: grown } });
  return answer;
};

const updateUnit: Reaction = (call, world, next) => {
  const before = world.collection("/projects/{projectId}/units").get(call.params["unitId"]);
  const project = world.collection("/projects").get(call.params["projectId"]);
  const answer = next();
  const unit = thingIn(answer);
  if (before === undefined || project === undefined || unit === undefined) return answer;
  world.emit("unit.updated", { data: { unit, project } });
  if (unit["status"] !== before["status"]) world.emit("unit.status_changed", { data: { unit, project } });
  return answer;
};

/** Subscriptions with their secrets: those made here, not those that the spec shows, which are nobody's. */
const subscribers = "subscribers";

/** With an `external_id` that is known the call changes nothing, and answers as before. */
const subscribe: Reaction = (call, world) => {
  const { target_url, event, external_id = null } = call.body;
  const subscriptions = world.collection("/webhooks/subscriptions");
  const shown = world.example("webhooks.createSubscription");
  const like = firstAt(world.example("webhooks.listSubscriptions"), "data");
  const known = external_id === null ? undefined : subscriptions.find((each) => each["external_id"] === external_id);
  const id = textOf(known?.["id"] ?? newId(textAt(like, "id")));
  const secret = world.collection(subscribers).get(id)?.["secret"] ?? (known ? shown["secret"] : newId());
  if (known === undefined) {
    const made = { target_url, events: [event], external_id, is_active: true, created_at: world.now() };
    subscriptions.add({ ...like, id, ...made });
    world.collection(subscribers).add({ id, secret, url: target_url, event });
  }
  return { body: { ...shown, id, secret } };
};

const searchText = contains("firstName", "lastName", "email", "company", "phone");
const searchLeads: Filter = (lead, values) => {
  const [text = ""] = values;
  return searchText(lead, values) || (isPhoneLike(text) && digitsOf(lead["phone"]).includes(digitsOf(text)));
};

function subscribed(world: World): Subscribed {
  const made = world.collection(subscribers).all().toReversed();
  return {
    secrets: [],
    subscriptions: made.map(({ url, secret, event }) => ({
      url: textOf(url),
      secret: textOf(secret),
      wants: (name) => name === event,
    })),
  };
}

export const flowestate: Behaviour = {
  keys: { prefix: "fe_k_", isToken },
  explain,
  lists: {
    largest: 100,
    sort: { by: "sortBy", order: "sortOrder", usual: "createdAt" },
    tally: ({ total, size, offset, hasMore }) => ({ pagination: { total, limit: size, offset, hasMore } }),
    filters: {
      "leads.list": { query: searchLeads },
      "projects.list": { query: contains("name", "city", "promotora"), city: contains("city") },
    },
  },
  webhooks: {
    userAgent: "FlowEstate-Webhook/1.0",
    retries: [60, 300, 1800],
    headers: { "x-flowestate-source": "api" },
    subscribed,
  },
  reactions: {
    "whatsapp.send": send,
    "leads.create": createLead,
    "leads.update": updateLead,
    "leads.delete": deleteLead,
    "leads.addNote": addToLead("lead.note_added", "note"),
    "leads.addCommunication": addToLead("lead.communication_logged", "communication"),
    "projects.create": createProject,
    // Names count without the space around them.
    "sequences.create": (call, _world, next) => next({ ...call.body, name: textOf(call.body["name"]).trim() }),
    "units.create": createUnit,
    "units.update": updateUnit,
    "webhooks.createSubscription": subscribe,
  },
};

/**
 * OAuth tokens are opaque to callers. RFC 6749 wants them hard to guess, so none is short: what somebody made up for a
 * test, and the keys of others, are told from them.
 */
function isToken(token: string): boolean {
  return /^[\w.~+/-]{22,}=*$/.test(token) && !/^(flo|fiq|fln)_/.test(token);
}

/** Phones are compared by their digits, however they are written. */
function isPhoneLike(text: string): boolean {
  return /^[+\d\s().-]+$/.test(text) && digitsOf(text) !== "";
}

/** A source that FlowEstate does not know counts as `other`. */
function sourceOf({ source }: JsonObject, world: World): JsonObject {
  if (typeof source !== "string") return {};
  const known = world.collection("/lead-sources").get(source);
  return { source: known === undefined ? "other" : source };
}

/** The names that go with a stage and a project. */
function namesOf({ stageId, projectId }: JsonObject, world: World): JsonObject {
  const nameIn = (path: string, id: unknown): unknown =>
    world.collection(path).find((each) => each["id"] === id)?.["name"] ?? null;
  return {
    ...(stageId !== undefined && { stageName: nameIn("/pipeline/stages", stageId) }),
    ...(projectId !== undefined && { projectName: nameIn("/projects", projectId) }),
  };
}
