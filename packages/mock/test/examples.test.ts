import { expect, test } from "vitest";
import { call, startFixtures } from "./support.js";

/** The example that acme answers with, by a value that only it has. */
const cases: [line: string, prefer: string | undefined, body: unknown][] = [
  // Pages: the operation's paginator says what a later page looks like.
  ["GET /contacts", undefined, { nextCursor: "c2" }],
  ["GET /contacts?cursor=c2", undefined, { items: [{ id: "con_2" }] }],
  ["GET /contacts?cursor=", undefined, { nextCursor: "c2" }],
  // Variants: the selecting parameter, its default, and each variant's own pages.
  ["GET /conversations", undefined, { threads: [1] }],
  ["GET /conversations?action=threads", undefined, { threads: [1] }],
  ["GET /conversations?offset=0", undefined, { threads: [1] }],
  ["GET /conversations?offset=1", undefined, { threads: [2] }],
  ["GET /conversations?page=2", undefined, { threads: [1] }],
  ["GET /conversations?action=texts", undefined, { texts: ["a"] }],
  ["GET /conversations?action=texts&page=1", undefined, { texts: ["a"] }],
  ["GET /conversations?action=texts&page=2", undefined, { texts: ["b"] }],
  // What the request prefers wins.
  ["GET /contacts?cursor=c2", "example=firstPage", { nextCursor: "c2" }],
  ["GET /contacts", "example=empty", { items: [] }],
  ["GET /contacts", 'code=200, example="lastPage"', { items: [{ id: "con_2" }] }],
  ["GET /conversations?action=texts", "example=threadsLast", { threads: [2] }],
  ["GET /conversations?action=texts", "code=401", { error: { code: "NO_KEY" } }],
  ["GET /conversations?action=texts", "code=200", { texts: ["a"] }],
  ["GET /contacts?__code=401", undefined, { error: { code: "NO_KEY" } }],
  ["GET /contacts?__example=empty", undefined, { items: [] }],
  ["GET /contacts?__example=empty", "example=firstPage", { nextCursor: "c2" }],
];

test.for(cases)("%s, prefer %s", async ([line, prefer, body]) => {
  const mock = await startFixtures();
  const answer = await call(mock, line, { headers: prefer === undefined ? {} : { prefer } });
  expect(answer).toMatchObject({ status: prefer?.includes("401") || line.includes("401") ? 401 : 200, body });
  expect(answer.violations).toEqual([]);
});

test.for([
  ["text", "msg_text"],
  ["image", "msg_image"],
])("a body's %s gets that variant's example", async ([type, id]) => {
  const mock = await startFixtures();
  expect(await call(mock, "POST /messages", { body: { type } })).toMatchObject({ status: 202, body: { id } });
});

test("a refused request keeps its refusal, whatever it prefers", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /conversations?action=none", { headers: { prefer: "code=200" } });
  expect(answer.status).toBe(422);
});

test("dynamic answers fit the schema", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /contacts/con_1", { headers: { prefer: "dynamic=true" } });
  expect(answer).toMatchObject({ status: 200, violations: [], body: { id: expect.any(String) } });
});

test.for([
  ["code=999", 404, "contacts.list declares no status 999 (it has 200, 401)."],
  ["example=none", 404, 'contacts.list has no example "none" for status 200 (it has firstPage, lastPage, empty).'],
  ["code=many", 422, "Prefer: code=many is not understood; code takes a status of three digits."],
  ["dynamic=maybe", 422, "Prefer: dynamic=maybe is not understood; dynamic takes true or false."],
] as const)("%s is %i", async ([prefer, status, detail]) => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /contacts", { headers: { prefer } });
  expect(answer).toMatchObject({ status, body: { detail } });
  expect(answer.violations).toHaveLength(1);
});
