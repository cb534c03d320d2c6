// Flownally's one webhook, and the keys that sign it.
import { listAt, textAt, textOf, type JsonObject } from "../json.js";
import { newId } from "../state/ids.js";
import type { Reaction, World } from "../state/world.js";
import type { Subscribed } from "../webhooks/subscription.js";

/** How long the key before the present one stays good. */
const overlap = 24 * 60 * 60_000;

const keysName = "signing keys";

/** The settings that a call has made: those that the spec shows lead to nobody. */
const own = "own webhook";

const settings = (world: World): JsonObject =>
  world.collection("/webhooks").all()[0] ?? world.collection("/webhooks").add(world.example("webhooks.retrieve"));

const update: Reaction = (call, world) => {
  const available = listAt(settings(world), "availableEventTypes");
  if (!listAt(call.body, "eventTypes").every((each) => available.includes(each))) return world.refuse(call, 422);
  const changed = world
    .collection("/webhooks")
    .update(textOf(settings(world)["id"]), { ...call.body, updatedAt: world.now() });
  forget(world);
  world.collection(own).add(changed);
  return { body: changed };
};

const remove: Reaction = (_call, world) => {
  const { url: _url, ...left } = settings(world);
  world.collection("/webhooks").remove(textOf(left["id"]));
  world
    .collection("/webhooks")
    .add({ ...left, enabled: false, verified: false, eventTypes: [], updatedAt: world.now() });
  forget(world);
  return undefined;
};

/** A signed, made-up event goes to the address that the body names, or to the saved one. */
const verify: Reaction = (call, world) => {
  const url = textAt(call.body, "url") ?? textAt(world.collection(own).all()[0] ?? {}, "url");
  if (url !== undefined) world.emit("message.created", {}, url);
  return undefined;
};

/** The first call shows the whole key, this once. */
const listKeys: Reaction = (_call, world) => {
  activeKey(world);
  const keys = world.collection(keysName).all();
  const signingKeys = keys.map(({ plaintextKey, isTold, ...key }) =>
    isTold === true ? key : { ...key, plaintextKey },
  );
  for (const { id } of keys) world.collection(keysName).update(textOf(id), { isTold: true });
  return { body: { signingKeys } };
};

/** The key before stays good for a while, and signs as well. */
const rotateKey: Reaction = (_call, world) => {
  const keys = world.collection(keysName);
  const { id, version } = activeKey(world);
  for (const each of keys.all()) if (each["id"] !== id) keys.remove(textOf(each["id"]));
  const expiresAt = new Date(Date.parse(world.now()) + overlap).toISOString().replace(/\.\d+Z$/, "Z");
  keys.update(textOf(id), { status: "expiring", expiresAt, isTold: true });
  world.schedule(overlap, () => keys.remove(textOf(id)));
  const { isTold: _told, ...key } = addKey(world, newSecret(), Number(version) + 1, true);
  return { body: key };
};

function activeKey(world: World): JsonObject {
  return world.collection(keysName).all()[0] ?? addKey(world, world.secret ?? newSecret(), 1, false);
}

function addKey(world: World, plaintextKey: string, version: number, isTold: boolean): JsonObject {
  const id = newId("01JZPZD5F7H9K1M3P5R7T9V1X3");
  const last4 = plaintextKey.slice(-4);
  const key = { id, version, status: "active", createdAt: world.now(), last4, plaintextKey, isTold };
  return world.collection(keysName).add(key);
}

function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}`;
}

export const webhookReactions: Readonly<Record<string, Reaction>> = {
  "webhooks.retrieve": (_call, world) => ({ body: settings(world) }),
  "webhooks.update": update,
  "webhooks.delete": remove,
  "webhooks.verify": verify,
  "webhooks.listSigningKeys": listKeys,
  "webhooks.rotateSigningKey": rotateKey,
};

export function subscribed(world: World): Subscribed {
  const [made] = world.collection(own).all();
  const url = made && textAt(made, "url");
  const isOn = made !== undefined && url !== undefined && made["enabled"] !== false;
  const subscriptions = isOn ? [{ url, wants: (event: string) => listAt(made, "eventTypes").includes(event) }] : [];
  // Whoever subscribes is sent what is signed, with a key that a call can ask for.
  if (isOn && world.secret === undefined) activeKey(world);
  const keys = world.collection(keysName).all();
  return { subscriptions, secrets: keys.map(({ plaintextKey }) => textOf(plaintextKey)) };
}

function forget(world: World): void {
  for (const { id } of world.collection(own).all()) world.collection(own).remove(textOf(id));
}
