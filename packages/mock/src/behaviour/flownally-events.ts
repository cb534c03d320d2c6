// What Flownally's customers do: events, each of a contact, and each listed with all others as well.
import type { JsonObject } from "../json.js";
import { textAt, textOf } from "../json.js";
import { newId } from "../state/ids.js";
import type { Reaction, World } from "../state/world.js";

const allEvents = "/events";
const contactEvents = "/contacts/{contactId}/events";

/** Idempotency keys that an event has had. */
const usedKeys = "event keys";

const createEvent: Reaction = (call, world) => {
  const contactId = call.params["contactId"] ?? textAt(call.body, "contactId");
  if (contactId !== undefined && world.collection("/contacts").get(contactId) === undefined) {
    return world.refuse(call, 404);
  }
  // Whether the key is a header or stands in the body is not documented.
  const key = textAt(call.body, "idempotencyKey") ?? call.headers["idempotency-key"];
  if (key !== undefined && world.collection(usedKeys).get(key) !== undefined) return world.refuse(call, 409);
  if (key !== undefined) world.collection(usedKeys).add({ id: key });
  const id = newId("01JZQ7H2K4M6P8R0T2V4X6Z8B0");
  const event = { ...call.body, id, ...(contactId !== undefined && { contactId }), createdAt: world.now() };
  world.collection(allEvents).add(event);
  if (contactId !== undefined) world.collection(contactEvents).add(event, contactId);
  return { body: event };
};

/** Only a type of which no event was recorded goes away. */
const deleteType: Reaction = (call, world, next) => {
  const isRecorded = (event: JsonObject): boolean => textAt(event, "eventTypeId") === call.params["id"];
  return world.collection(allEvents).find(isRecorded) === undefined ? next() : world.refuse(call, 409);
};

export const eventReactions: Readonly<Record<string, Reaction>> = {
  "events.create": createEvent,
  "contacts.createEvent": createEvent,
  "eventTypes.delete": deleteType,
};

/** The spec shows the same events in both lists: as things they are the same too. */
export function seedEvents(world: World): void {
  const [contact] = world.collection("/contacts").all();
  const ofContacts = world.collection(contactEvents);
  for (const { id } of ofContacts.all()) ofContacts.remove(textOf(id));
  if (contact === undefined) return;
  for (const event of world.collection(allEvents).all().toReversed()) ofContacts.add(event, textOf(contact["id"]));
}
