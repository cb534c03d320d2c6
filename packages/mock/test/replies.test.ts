import { expect, test } from "vitest";
import { brief, call, send, startFixtures } from "./support.js";

const contact = { phone: "+15550100" };

test("a reply is given once, then the ordinary answer again", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.upsert", { status: 429, headers: { "Retry-After": "7" } });
  const forced = await call(mock, "POST /contacts", { body: contact });
  expect(forced).toMatchObject({ status: 429, body: { error: { code: "SLOW_DOWN" } }, violations: [] });
  expect(forced.headers.get("retry-after")).toBe("7");
  expect(forced.headers.get("x-reset")).toBe("soon");
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ status: 200 });
});

test("several replies come in their order, each for its own operation", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.upsert", { status: 429 });
  mock.reply("contacts.upsert", { status: 404, example: "noList" });
  mock.reply("contacts.retrieve", { status: 401 });
  expect(await call(mock, "GET /contacts/mine")).toMatchObject({ status: 200 });
  expect(await call(mock, "GET /contacts/con_1")).toMatchObject({ status: 401 });
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ status: 429 });
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ body: { error: { code: "NO_LIST" } } });
});

test("an example alone keeps the status, headers alone keep the example", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.upsert", { example: "grace" });
  mock.reply("contacts.upsert", { headers: { "x-request-id": "r1" } });
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ status: 200, body: { name: "Grace" } });
  const second = await call(mock, "POST /contacts", { body: contact });
  expect(second).toMatchObject({ status: 200, body: { name: "Ada" } });
  expect(second.headers.get("x-request-id")).toBe("r1");
});

test("a reply may be meant for one variant, or for the operation as a whole", async () => {
  const mock = await startFixtures();
  mock.reply("conversations.texts", { status: 401 });
  expect(await call(mock, "GET /conversations?action=threads")).toMatchObject({ status: 200 });
  expect(await call(mock, "GET /conversations?action=texts")).toMatchObject({ status: 401 });
  mock.reply("conversations.query", { headers: { "x-a": "1" } });
  const later = await call(mock, "GET /conversations?action=texts&page=2");
  expect(later).toMatchObject({ body: { texts: ["b"] } });
  expect(later.headers.get("x-a")).toBe("1");
});

test("a body of one's own is sent, and measured against the spec", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.list", { provider: "acme", body: { items: [], nextCursor: "again" } });
  mock.reply("contacts.list", { provider: "acme", body: { items: [{ id: 1 }] } });
  mock.reply("contacts.list", { provider: "acme", status: 503, body: { error: { code: "DOWN", message: "later" } } });
  expect(await call(mock, "GET /contacts")).toMatchObject({
    status: 200,
    body: { items: [], nextCursor: "again" },
    violations: [],
  });
  expect(brief((await call(mock, "GET /contacts")).violations)).toEqual([
    "response.body.items.0 required",
    "response.body.items.0.id type",
  ]);
  const undeclared = await call(mock, "GET /contacts");
  expect(undeclared.status).toBe(503);
  expect(undeclared.violations).toMatchObject([{ severity: "Warning" }]);
});

test("a request that breaks the spec is refused all the same, and uses the reply up", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.upsert", { status: 429 });
  mock.reply("contacts.upsert", { body: { id: "con_9", phone: "+1" }, headers: { "x-a": "1" } });
  for (const each of [1, 2]) {
    const answer = await call(mock, "POST /contacts", { body: { phone: each } });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "INVALID" } } });
    expect(answer.headers.has("x-a")).toBe(false);
  }
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ body: { id: "con_1" } });
});

test("where providers share an operation's name, the first call gets the reply, or the provider that was named", async () => {
  const mock = await startFixtures();
  const birch = `${mock.baseUrls["birch"]}/contacts`;
  mock.reply("contacts.list", { headers: { "x-a": "1" } });
  expect((await send(birch)).headers.get("x-a")).toBe("1");
  expect((await call(mock, "GET /contacts")).headers.has("x-a")).toBe(false);

  mock.reply("contacts.list", { provider: "acme", headers: { "x-a": "2" } });
  mock.reply("contacts.list", { example: "lastPage", headers: { "x-a": "3" } });
  expect((await send(birch)).headers.has("x-a")).toBe(false);
  expect((await call(mock, "GET /contacts")).headers.get("x-a")).toBe("2");
  expect((await call(mock, "GET /contacts")).headers.get("x-a")).toBe("3");
});

test("a header that HTTP cannot carry is a 500 that says so", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.retrieve", { headers: { "x-city": "東京" } });
  expect(await call(mock, "GET /contacts/con_1")).toMatchObject({
    status: 500,
    body: { title: "The mock failed", detail: 'Invalid character in header content ["x-city"]' },
  });
});

test("clear forgets what waits", async () => {
  const mock = await startFixtures();
  mock.reply("contacts.upsert", { status: 429 });
  mock.clear();
  expect(await call(mock, "POST /contacts", { body: contact })).toMatchObject({ status: 200 });
});

test("what no spec has is refused when it is asked for", async () => {
  const mock = await startFixtures({ providers: ["acme", "birch"] });
  expect(() => mock.reply("contacts.upsrt", { status: 429 })).toThrow(
    'There is no operation "contacts.upsrt" in acme, birch. Did you mean "contacts.upsert"?',
  );
  expect(() => mock.reply("people.greet", { status: 429 })).toThrow(
    /^There is no operation "people.greet" in acme, birch. Choose from: contacts.list, contacts.upsert, /,
  );
  expect(() => mock.reply("contacts.list", { provider: "acne" })).toThrow(
    'There is no provider "acne" here. Did you mean "acme"? Choose from: acme, birch',
  );
  expect(() => mock.reply("contacts.upsert", { provider: "birch" })).toThrow(
    'There is no operation "contacts.upsert" in birch. Choose from: contacts.list',
  );
  expect(() => mock.reply("contacts.upsert", { status: 503 })).toThrow(
    "contacts.upsert declares no status 503 (it has 200, 400, 401, 404, 429). Give a body to answer with it anyway.",
  );
  expect(() => mock.reply("contacts.upsert", { status: 404, example: "ada" })).toThrow(
    'contacts.upsert has no example "ada" for status 404 (it has noContact, noList).',
  );
});
