import { expect, test } from "vitest";
import { firstAt, isObject, listAt, type JsonObject } from "../../src/json.js";
import { remembering } from "./remembering.js";

const whatsappAccountId = async (call: (line: string) => Promise<{ body: JsonObject }>): Promise<unknown> => {
  const { body } = await call("GET /whatsapp/accounts");
  return firstAt(body, "data")["id"];
};

test("a lead goes its way, and each step is told", async () => {
  const { mock, call, events } = await remembering("flowestate");
  const { status, body: lead } = await call("POST /leads", { phone: "+15550100199", source: "open_house" });
  expect(status).toBe(201);
  expect(lead).toMatchObject({
    phone: "+15550100199",
    email: null,
    status: "new",
    source: "other",
    assignedToId: null,
  });
  const stage = firstAt((await call("GET /pipeline/stages")).body, "data");
  const changes = { status: "won", stageId: stage["id"], assignedToId: "user_1" };
  const { body: changed } = await call(`PUT /leads/${String(lead["id"])}`, changes);
  expect(changed).toMatchObject({ ...changes, stageName: stage["name"], phone: "+15550100199" });
  expect((await call(`GET /leads/${String(lead["id"])}`)).body).toEqual(changed);
  await call(`PUT /leads/${String(lead["id"])}`, { assignedToId: null });
  expect(await call(`PUT /leads/${String(lead["id"])}`, { phone: null })).toMatchObject({
    status: 400,
    body: { error: { message: "Validation error: email: Email or phone is required" } },
  });
  await call(`POST /leads/${String(lead["id"])}/notes`, { content: "Called" });
  await call(`DELETE /leads/${String(lead["id"])}`);
  expect(await call(`GET /leads/${String(lead["id"])}`)).toMatchObject({ status: 404 });
  await mock.clock.advance(0);
  expect(events()).toEqual([
    "lead.created",
    "lead.updated",
    "lead.stage_changed",
    "lead.won",
    "lead.assigned",
    "lead.updated",
    "lead.unassigned",
    "lead.note_added",
    "lead.deleted",
  ]);
  expect(mock.deliveries[0]?.headers).toMatchObject({
    "x-flowestate-event": "lead.created",
    "x-flowestate-source": "api",
    "user-agent": "FlowEstate-Webhook/1.0",
  });
});

test("lists are searched, sorted and paged", async () => {
  const { call } = await remembering("flowestate", { stateful: "empty" });
  for (const firstName of ["Cleo", "Abel", "Bea"])
    await call("POST /leads", { firstName, email: `${firstName}@example.com` });
  const listed = async (search: string): Promise<unknown[]> =>
    listAt((await call(`GET /leads?${search}`)).body, "data").map((each) => isObject(each) && each["firstName"]);
  expect(await listed("")).toEqual(["Bea", "Abel", "Cleo"]);
  expect(await listed("sortBy=firstName&sortOrder=asc")).toEqual(["Abel", "Bea", "Cleo"]);
  expect(await listed("query=BEA@")).toEqual(["Bea"]);
  expect(await listed("status=won")).toEqual([]);
  expect((await call("GET /leads?limit=2&offset=2")).body).toMatchObject({
    data: [{ firstName: "Cleo" }],
    pagination: { total: 3, limit: 2, offset: 2, hasMore: false },
  });
  // More than 100 counts as 100.
  expect((await call("GET /leads?limit=500")).body).toMatchObject({ pagination: { limit: 100 } });
});

test("a message is refused the ways that are documented", async () => {
  const { mock, call } = await remembering("flowestate");
  const account = await whatsappAccountId(call);
  const { body: lead } = await call("POST /leads", { phone: "+15550100199" });
  const { body: silent } = await call("POST /leads", { email: "no@phone.example" });
  const send = (leadId: unknown, whatsappAccount: unknown = account) =>
    call("POST /whatsapp/send", { leadId, whatsappAccountId: whatsappAccount, message: "Hello" });
  expect(await send(lead["id"])).toMatchObject({ status: 200, body: { messageId: expect.any(String) } });
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect(await send(nobody)).toMatchObject({ status: 404, body: { error: { code: "NOT_FOUND" } } });
  expect(await send(lead["id"], nobody)).toMatchObject({
    status: 400,
    body: { error: { code: "ACCOUNT_UNAVAILABLE" } },
  });
  expect(await send(silent["id"])).toMatchObject({ status: 400, body: { error: { code: "BAD_REQUEST" } } });
  mock.optOut("+1 555 010 0199");
  expect(await send(lead["id"])).toMatchObject({ status: 400, body: { error: { code: "OPTED_OUT" } } });
});

test("units count towards their project", async () => {
  const { mock, call, events } = await remembering("flowestate");
  const { body: project } = await call("POST /projects", { name: "Torre", units: [{ name: "1-A", price: 100 }] });
  expect(project).toMatchObject({ name: "Torre", status: "draft", unitCount: 1 });
  const { body: unit } = await call(`POST /projects/${String(project["id"])}/units`, { name: "1-B", price: 200 });
  expect(unit).toMatchObject({ projectId: project["id"], status: "available", type: null, area: null });
  await call(`PATCH /projects/${String(project["id"])}/units/${String(unit["id"])}`, { status: "sold" });
  expect((await call(`GET /projects/${String(project["id"])}/units`)).body).toMatchObject({
    data: [{ name: "1-B", status: "sold" }, { name: "1-A" }],
  });
  expect((await call("GET /projects?query=Torre&status=draft")).body).toMatchObject({ data: [{ unitCount: 2 }] });
  await mock.clock.advance(0);
  expect(events()).toEqual(["project.created", "unit.created", "unit.updated", "unit.status_changed"]);
});

test("the same external id subscribes once", async () => {
  const { call } = await remembering("flowestate", { stateful: "empty" });
  const wanted = { target_url: "https://example.com/hook", event: "lead.won", external_id: "zap-1" };
  const { body: made } = await call("POST /webhooks/subscriptions", wanted);
  expect((await call("POST /webhooks/subscriptions", wanted)).body).toEqual(made);
  expect((await call("GET /webhooks/subscriptions")).body).toMatchObject({
    data: [{ id: made["id"], target_url: wanted.target_url, events: ["lead.won"], external_id: "zap-1" }],
  });
});

test("leads are found by the digits of their phone, and sequences named without space", async () => {
  const { call } = await remembering("flowestate", { stateful: "empty" });
  const { body: lead } = await call("POST /leads", { phone: "+1 (555) 010-0199" });
  for (const text of ["5550100199", "555 010", "+15550100199"]) {
    const { body } = await call(`GET /leads?query=${encodeURIComponent(text)}`);
    expect(body["data"]).toMatchObject([{ id: lead["id"] }]);
  }
  expect((await call("GET /leads?query=0200")).body["data"]).toEqual([]);
  expect((await call("POST /sequences", { name: "  Follow-up " })).body).toMatchObject({ name: "Follow-up" });
});

test("an event has a UUID behind its prefix, and each delivery one of its own", async () => {
  const { mock, call } = await remembering("flowestate");
  await call("POST /leads", { phone: "+15550100199" });
  await mock.clock.advance(0);
  const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  const [delivery] = mock.deliveries;
  expect(delivery?.payload).toMatchObject({ id: expect.stringMatching(new RegExp(`^evt_${uuid}$`)) });
  expect(delivery?.headers["x-flowestate-delivery"]).toMatch(new RegExp(`^${uuid}$`));
});
