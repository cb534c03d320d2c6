// What is called, in which order and with what: read from the specs and from answers, never from examples of somebody.
import { describe, expect, test } from "vitest";
import { allMethods, type Method } from "@waypost/codegen";
import { Known } from "../../src/live/plan/known.ts";
import { readCall, type ClientParams } from "../../src/live/plan/needs.ts";
import { isRead, isSend, readsFor } from "../../src/live/plan/order.ts";
import { sendCall } from "../../src/live/plan/send.ts";
import { clientParamsFrom } from "../../src/live/settings.ts";
import { loadProvider, providerNames, type Loaded } from "./support.ts";

const to = "+15550100142";

async function planOf(
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Loaded & { all: Method[]; set: ClientParams; method: (id: string) => Method }> {
  const loaded = await loadProvider(name);
  const { api, law } = loaded;
  const all = allMethods(api);
  const set = clientParamsFrom(environment, api, law.outline);
  const method = (id: string): Method => {
    const found = all.find(({ operation }) => operation.id === id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  };
  return { ...loaded, all, set, method };
}

test("ids come from the list before them, or from a field of their name", async () => {
  const { method, set } = await planOf("flownally");
  const known = new Known();
  known.note("/conversations/{id}/messages", { messages: [{ id: "msg_1", senderId: "usr_1" }] });
  known.note("/event-types", { eventTypes: [{ id: "evt_1" }] });
  known.note("/inboxes", { inboxes: [{ id: "ibx_1", config: { wabaId: "waba_1" } }] });
  expect(readCall(method("messages.retrieve"), known, set)).toEqual({ args: { path: ["msg_1"], input: undefined } });
  expect(readCall(method("eventTypes.retrieve"), known, set)).toEqual({ args: { path: ["evt_1"], input: undefined } });
  expect(readCall(method("inboxes.listWhatsAppPhoneNumbers"), known, set)).toMatchObject({
    args: { path: ["waba_1"] },
  });
  expect(readCall(method("contacts.retrieve"), known, set)).toEqual({ lacks: "no id in any answer" });
});

test("lists are asked for five items", async () => {
  const { method, set } = await planOf("flowella");
  expect(readCall(method("contacts.list"), new Known(), set)).toEqual({ args: { path: [], input: { limit: 5 } } });
});

test("a number in a query is one that the provider has shown, never the example's", async () => {
  const { method, set } = await planOf("flowiq");
  const known = new Known();
  expect(readCall(method("conversations.messages"), known, set)).toEqual({ lacks: "no whatsappNumber in any answer" });
  known.note("/conversations", { contacts: [{ id: "1", phone_number: "+49 30 1234567" }] });
  const call = readCall(method("conversations.messages"), known, set);
  expect(JSON.stringify(call).replaceAll(/\D/g, "")).toContain("49301234567");
});

test("a parameter that the client sets once comes from the environment", async () => {
  const known = new Known();
  known.note("/conversations", { contacts: [{ id: "1", phone_number: "+49 30 1234567" }] });
  const without = await planOf("flowiq");
  expect(readCall(without.method("contacts.retrieve"), known, without.set)).toEqual({
    lacks: "no tenantId: set FLOWIQ_TENANT_ID",
  });
  const { method, set } = await planOf("flowiq", { FLOWIQ_TENANT_ID: "bloom" });
  expect(set.values).toEqual({ tenantId: "bloom" });
  expect(readCall(method("contacts.retrieve"), known, set)).toHaveProperty("args");
});

test("--only brings the lists that its ids come from, and no others", async () => {
  const { all, set, method } = await planOf("flownally");
  const ids = (wanted: string): string[] => readsFor([method(wanted)], all, set).map(({ operation }) => operation.id);
  expect(ids("contacts.count")).toEqual(["contacts.count"]);
  expect(ids("contacts.retrieve")).toEqual(["contacts.list", "contacts.retrieve"]);
  expect(ids("messages.retrieve").toSorted()).toEqual([
    "conversations.list",
    "conversations.listMessages",
    "messages.retrieve",
  ]);
});

describe.each(providerNames)("%s", (name) => {
  test("every read is a GET and no send is", async () => {
    const { all } = await planOf(name);
    for (const { operation } of all.filter(isRead)) expect(operation.method).toBe("GET");
    for (const { operation } of all.filter(isSend)) expect(operation.id).toMatch(/\.send/);
  });

  test("a send names nobody but the recipient", async () => {
    const { all } = await planOf(name);
    const known = new Known();
    for (const { operation, examples } of all.filter(isRead)) {
      for (const { value } of examples.success.examples) known.note(operation.path, value);
    }
    for (const method of all.filter(isSend)) {
      const call = sendCall(method, "+4930123456", known, () => true);
      if (!("args" in call)) continue;
      const text = JSON.stringify(call.args.input);
      expect(text).not.toMatch(/"\+?1?\s?\(?555/);
      expect(text).toMatch(/4930123456/);
    }
  });
});

test("a send by id goes to the one who has the recipient's number, or is not made", async () => {
  const { method } = await planOf("flowestate");
  const known = new Known();
  known.note("/whatsapp/accounts", { data: [{ id: "acc_1", phoneNumber: "+15550100110" }] });
  known.note("/leads", { data: [{ id: "lead_1", phone: "+15550100999" }] });
  const isValid = (body: unknown): boolean => JSON.stringify(body).includes("leadId");
  expect(sendCall(method("whatsapp.send"), to, known, isValid)).toEqual({
    lacks: "no recipient to replace by the test recipient",
  });
  known.note("/leads", { data: [{ id: "lead_2", phone: "1 (555) 010-0142" }] });
  expect(sendCall(method("whatsapp.send"), to, known, isValid)).toMatchObject({
    args: { input: { leadId: "lead_2", whatsappAccountId: "acc_1" } },
  });
});

test("of a bulk send's recipients one is left, and dates that have passed are not", async () => {
  const { method } = await planOf("flowella");
  const known = new Known();
  known.note("/templates", { items: [{ id: "tpl_1" }] });
  known.note("/contacts", { items: [{ id: "con_1", phone: "+15550100187" }] });
  const call = sendCall(method("templates.send"), to, known, () => true);
  expect(call).toEqual({
    args: {
      path: [],
      input: {
        templateId: "tpl_1",
        recipients: [{ phone: to, bodyParameters: ["Noor", "#4821"] }],
        throttlePerHour: 600,
      },
    },
  });
});

test("what writes into a conversation, or lacks an id that it needs, is not made", async () => {
  const { method } = await planOf("flownally");
  const known = new Known();
  known.note("/conversations", { conversations: [{ id: "cnv_1", contactId: "con_1" }] });
  expect(sendCall(method("conversations.sendMessage"), to, known, () => true)).toEqual({
    lacks: "no recipient of its own: it writes into a conversation",
  });
  expect(sendCall(method("messages.send"), to, known, () => false)).toEqual({
    lacks: "no ids for its required fields in any answer",
  });
});
