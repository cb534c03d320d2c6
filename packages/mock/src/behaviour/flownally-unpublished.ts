// What Flownally does and shows without having published the fields: a mock that remembers answers with the likeliest.
import { single, type Call } from "../call.js";
import { textAt, textOf, type JsonObject } from "../json.js";
import { newId } from "../state/ids.js";
import type { Reaction, World } from "../state/world.js";
import { addContact } from "./flownally-messages.js";

/** How long an import takes. */
const importTime = 1000;
const keysName = "api keys";

const importContacts: Reaction = (call, world) => {
  const { file } = call.body;
  const job = world.collection("imports").add({ id: newId("imp_01JZPZA2C4E6G8J0L2N4Q6S8U0"), status: "pending" });
  world.schedule(importTime, async () => {
    const rows = readRows(file instanceof File ? await file.text() : textOf(file));
    for (const row of rows) addContact(world, textOf(row["phone"] ?? row["phoneNumber"]), textAt(row, "name"));
    world.collection("imports").update(job.id, { status: "completed", imported: rows.length });
  });
  return { body: job };
};

const retrieveImport: Reaction = (call, world) => {
  const job = world.collection("imports").get(call.params["id"]);
  return job === undefined ? world.refuse(call, 404) : { body: job };
};

const countContacts: Reaction = (call, world) => {
  const wanted = single(call, "archived") === "true";
  const contacts = world.collection("/contacts").all();
  return { body: { count: contacts.filter(({ archivedAt }) => (typeof archivedAt === "string") === wanted).length } };
};

const ofAccount =
  (react: (account: string, call: Call, world: World) => JsonObject): Reaction =>
  (call, world) => {
    const account = world.collection("/service-accounts").get(call.params["id"]);
    return account === undefined ? world.refuse(call, 404) : { body: react(textOf(account["id"]), call, world) };
  };

const createKey = ofAccount((account, { body }, world) => {
  const plaintextKey = `fln_live_${newId("00000000000000000000000000000000")}`;
  const id = newId("key_01JZPZA2C4E6G8J0L2N4Q6S8U0");
  const key = { ...body, id, last4: plaintextKey.slice(-4), createdAt: world.now() };
  world.collection(keysName).add(key, account);
  return { ...key, plaintextKey };
});

const listKeys = ofAccount((account, _call, world) => ({ apiKeys: world.collection(keysName).list(account) }));

const revokeKey: Reaction = (call, world) => {
  const key = world.collection(keysName).get(call.params["id"]);
  if (key === undefined) return world.refuse(call, 404);
  world.collection(keysName).remove(textOf(key["id"]));
  return undefined;
};

const listTemplates: Reaction = (call, world) => {
  const inbox = world.collection("/inboxes").get(call.params["id"]);
  return inbox === undefined ? world.refuse(call, 404) : undefined;
};

const listAgents: Reaction = (call, world) => {
  const team = world.collection("/teams").get(call.params["id"]);
  if (team === undefined) return world.refuse(call, 404);
  const { agentIds } = team;
  const users = world.collection("/users").all();
  return { body: { users: users.filter(({ id }) => Array.isArray(agentIds) && agentIds.includes(id)) } };
};

export const unpublishedReactions: Readonly<Record<string, Reaction>> = {
  "contacts.import": importContacts,
  "contacts.retrieveImport": retrieveImport,
  "contacts.count": countContacts,
  "apiKeys.create": createKey,
  "apiKeys.list": listKeys,
  "apiKeys.revoke": revokeKey,
  "inboxes.listWhatsAppTemplates": listTemplates,
  "teams.listAgents": listAgents,
};

/** The lines of a CSV by the names in its first one. */
function readRows(text: string): JsonObject[] {
  const [heads = [], ...lines] = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(readCells);
  return lines.map((cells) =>
    Object.fromEntries(heads.map((head, index) => [head.trim(), cells[index]?.trim() ?? ""])),
  );
}

/** Cells may be quoted, with quotes doubled inside (RFC 4180). */
function readCells(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "");
}
