// A provider that nobody wrote a behaviour for: its spec alone says what is made, listed, fetched, changed and removed.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startMock, type Mock, type MockOptions } from "../src/index.js";
import { isObject, listAt, type JsonObject } from "../src/json.js";
import { send, type Reaction } from "./support.js";

const fifth = fileURLToPath(new URL("./fixtures/fifth", import.meta.url));

async function start(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock({ specs: fifth, stateful: true, ...options });
  onTestFinished(() => mock.stop());
  return mock;
}

/** `call(mock, "POST /projects", { name: "Quay" })`; every answer has to fit the spec. */
async function call(mock: Mock, line: string, body?: object, headers: Record<string, string> = {}): Promise<Reaction> {
  const [method = "", path = ""] = line.split(" ");
  const answer = await send(mock.baseUrls["cedar"] + path, {
    method,
    headers: { authorization: "Bearer x", ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.violations).toEqual([]);
  return answer;
}

function bodyOf({ body }: Reaction): JsonObject {
  return isObject(body) ? body : {};
}

function names(reaction: Reaction): unknown[] {
  return listAt(bodyOf(reaction), "projects").map((each) => isObject(each) && each["name"]);
}

test("what is made can be listed, fetched, changed and removed", async () => {
  const mock = await start();
  const made = bodyOf(await call(mock, "POST /projects", { name: "Quay", tags: ["new"] }));
  expect(made).toEqual({
    id: expect.stringMatching(/^prj_AA\w{6}$/),
    name: "Quay",
    owner: "acme",
    note: null,
    tags: ["new"],
    createdAt: mock.clock.now().toISOString(),
    updatedAt: mock.clock.now().toISOString(),
  });
  expect(names(await call(mock, "GET /projects?limit=9"))).toEqual(["Quay", "Pier", "Mill", "Dock"]);
  expect(await call(mock, `GET /projects/${String(made["id"])}`)).toMatchObject({ body: { ok: true, project: made } });

  await mock.clock.advance(1000);
  const changed = bodyOf(await call(mock, `PATCH /projects/${String(made["id"])}`, { note: "soon" }));
  expect(changed).toEqual({ ...made, note: "soon", updatedAt: mock.clock.now().toISOString() });
  expect(changed["updatedAt"]).not.toBe(made["updatedAt"]);

  expect(await call(mock, `DELETE /projects/${String(made["id"])}`)).toMatchObject({ status: 204, body: "" });
  for (const line of ["GET", "DELETE"].map((method) => `${method} /projects/${String(made["id"])}`)) {
    expect(await call(mock, line)).toMatchObject({ status: 404, body: { error: "MISSING" } });
  }
  expect(names(await call(mock, "GET /projects?limit=9"))).toEqual(["Pier", "Mill", "Dock"]);
});

test("pages are real pages", async () => {
  const mock = await start();
  const first = await call(mock, "GET /projects");
  expect(names(first)).toEqual(["Pier", "Mill"]);
  const second = await call(mock, `GET /projects?token=${String(bodyOf(first)["next"])}`);
  expect(names(second)).toEqual(["Dock"]);
  expect(second.body).not.toHaveProperty("next");
  expect(await call(mock, "GET /projects?token=nonsense")).toMatchObject({ status: 400, body: { error: "BAD" } });
  expect(names(await call(mock, "GET /projects?name=Mill"))).toEqual(["Mill"]);

  for (const name of ["B", "C"]) await call(mock, "POST /people", { phone: `+1555010${name}`, name });
  expect(await call(mock, "GET /people?limit=2")).toMatchObject({
    body: { people: [{ name: "C" }, { name: "B" }], more: true },
  });
  expect(await call(mock, "GET /people?limit=2&page=2")).toMatchObject({
    body: { people: [{ name: "Ada" }], more: false },
  });
  for (const kind of ["x", "y"]) await call(mock, "POST /events", { kind });
  expect(await call(mock, "GET /events?limit=1&offset=1")).toMatchObject({
    body: { events: [{ kind: "x" }], more: true },
  });
});

test("a walk goes on where it was, whatever is removed meanwhile", async () => {
  const mock = await start({ stateful: "empty" });
  for (const name of ["A", "B", "C", "D", "E"]) await call(mock, "POST /projects", { name });
  const seen: unknown[] = [];
  let query = "limit=2";
  for (;;) {
    const page = bodyOf(await call(mock, `GET /projects?${query}`));
    for (const each of listAt(page, "projects")) {
      seen.push(isObject(each) && each["name"]);
      if (isObject(each)) await call(mock, `DELETE /projects/${String(each["id"])}`);
    }
    if (typeof page["next"] !== "string") break;
    query = `limit=2&token=${page["next"]}`;
  }
  expect(seen).toEqual(["E", "D", "C", "B", "A"]);
  expect(names(await call(mock, "GET /projects"))).toEqual([]);
});

test("a call that may be repeated changes what it named before", async () => {
  const mock = await start();
  const made = bodyOf(await call(mock, "POST /people", { phone: "+1 555 0199", name: "Grace" }));
  const again = bodyOf(await call(mock, "POST /people", { phone: "+15550199", name: "Grace Hopper" }));
  expect(again).toEqual({ ...made, phone: "+15550199", name: "Grace Hopper" });
  expect(listAt(bodyOf(await call(mock, "GET /people")), "people")).toHaveLength(2);
});

test("the same idempotency key makes one thing", async () => {
  const mock = await start();
  const key = { "idempotency-key": "k1" };
  const made = await call(mock, "POST /projects", { name: "Once" }, key);
  expect((await call(mock, "POST /projects", { name: "Once" }, key)).body).toEqual(made.body);
  expect((await call(mock, "POST /projects", { name: "Once" }, { "idempotency-key": "k2" })).body).not.toEqual(
    made.body,
  );
  expect(names(await call(mock, "GET /projects?name=Once"))).toEqual(["Once", "Once"]);
});

test("things belong to what their path names", async () => {
  const mock = await start();
  const quay = String(bodyOf(await call(mock, "POST /projects", { name: "Quay" }))["id"]);
  const unit = { id: expect.any(String), projectId: quay, price: 7, status: "free" };
  expect((await call(mock, `POST /projects/${quay}/units`, { price: 7 })).body).toEqual(unit);
  expect((await call(mock, `GET /projects/${quay}/units`)).body).toEqual([unit]);
  expect((await call(mock, "GET /projects/prj_AAAAAAAA/units")).body).toMatchObject([{ price: 5 }]);
  expect(await call(mock, "GET /projects/prj_nowhere/units")).toMatchObject({ status: 404 });
});

test("what nobody documented is kept as it was said, under the id that paths show", async () => {
  const mock = await start();
  expect(await call(mock, "GET /events/evt_1")).toMatchObject({ body: { id: "evt_1" } });
  const made = bodyOf(await call(mock, "POST /events", { kind: "visit", by: { name: "Ada" } }));
  expect(made).toEqual({ id: expect.stringMatching(/^evt_/), kind: "visit", by: { name: "Ada" } });
  expect((await call(mock, `GET /events/${String(made["id"])}`)).body).toEqual(made);
});

test("nobody sets what is the provider's to set", async () => {
  const mock = await start();
  const made = await call(mock, "POST /projects", {
    name: "Quay",
    id: "prj_mine",
    owner: "me",
    createdAt: "2000-01-01T00:00:00Z",
  });
  expect(made.body).toMatchObject({ owner: "acme", createdAt: mock.clock.now().toISOString() });
  expect(bodyOf(made)["id"]).not.toBe("prj_mine");
});

test("a request that breaks the spec changes nothing, nor does one whose answer was set", async () => {
  const mock = await start();
  const refused = await send(`${mock.baseUrls["cedar"]}/projects`, {
    method: "POST",
    headers: { authorization: "Bearer x", "content-type": "application/json" },
    body: '{"name":1}',
  });
  expect(refused).toMatchObject({ status: 400, body: { error: "BAD" } });
  mock.reply("projects.create", { status: 400 });
  await call(mock, "POST /projects", { name: "Quay" });
  expect(await call(mock, "POST /projects", { name: "Quay" }, { prefer: "code=201" })).toMatchObject({
    body: { name: "Pier" },
  });
  expect(names(await call(mock, "GET /projects?limit=9"))).toEqual(["Pier", "Mill", "Dock"]);
});

test("it may begin with nothing, and clear begins again", async () => {
  const mock = await start({ stateful: "empty" });
  expect(names(await call(mock, "GET /projects"))).toEqual([]);
  await call(mock, "POST /projects", { name: "Quay" });
  expect(names(await call(mock, "GET /projects"))).toEqual(["Quay"]);
  mock.clear();
  expect(names(await call(mock, "GET /projects"))).toEqual([]);
});

test("mocks remember by themselves, and only when they are asked to", async () => {
  const [one, other, forgetful] = [await start(), await start(), await start({ stateful: false })];
  for (const mock of [one, forgetful]) await call(mock, "POST /projects", { name: "Quay" });
  expect(names(await call(one, "GET /projects?name=Quay"))).toEqual(["Quay"]);
  expect(names(await call(other, "GET /projects?name=Quay"))).toEqual([]);
  expect(names(await call(forgetful, "GET /projects"))).toEqual(["Pier", "Mill"]);
  expect(() => forgetful.optOut("+15550100")).toThrow("An opt-out is remembered with stateful: true only.");
});
