import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { faultKinds, type FaultKind } from "../src/faults/fault.js";
import type { Mock } from "../src/index.js";
import { call, send, startFixtures } from "./support.js";

const contact = { phone: "+15550100" };
const upsert = (mock: Mock, headers: HeadersInit = {}) => call(mock, "POST /contacts", { body: contact, headers });

/** What a caller sees: a status and body, or why there is none. */
async function see(mock: Mock, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<unknown> {
  const init = { headers: { authorization: "Bearer x", ...headers }, ...(signal && { signal }) };
  try {
    const response = await fetch(`${mock.baseUrls["acme"]}/contacts/con_1`, init);
    return [response.status, await response.text()];
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

test("a reset breaks the connection, after the mock has acted", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.retrieve", { with: "reset" });
  expect(await see(mock)).toMatch(/ECONNRESET|other side closed/);
  expect(await see(mock)).toEqual([200, expect.stringContaining("con_1")]);
  expect(mock.requests).toMatchObject([
    { operationId: "contacts.retrieve", status: 200, fault: "reset", violations: [] },
    { operationId: "contacts.retrieve", status: 200 },
  ]);
  expect(mock.requests[1]).not.toHaveProperty("fault");
});

test("a timeout answers nothing, until the caller gives up or the mock stops", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.retrieve", { with: "timeout", times: 2 });
  const caller = new AbortController();
  const impatient = see(mock, {}, caller.signal);
  const patient = see(mock);
  const arrived = async (count: number): Promise<void> => {
    while (mock.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  await arrived(2);
  caller.abort();
  expect(await impatient).toMatch(/abort/i);
  await mock.stop();
  expect(await patient).toMatch(/ECONNRESET|other side closed|fetch failed/);
});

test("a slow answer sends its headers at once, and its body bit by bit", async () => {
  const mock = await startFixtures();
  const { port } = new URL(mock.url);
  const headers = { authorization: "Bearer x", "x-waypost-fault": "slow; ms=40" };
  const sent = request({ port, path: "/acme/api/v1/contacts/con_1", headers }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  expect(parts.length).toBeGreaterThan(1);
  const body = Buffer.concat(parts).toString();
  expect(Number(response.headers["content-length"])).toBe(body.length);
  expect(JSON.parse(body)).toMatchObject({ id: "con_1" });
});

test("a truncated answer ends halfway, and says so by no header", async () => {
  const mock = await startFixtures();
  const [, whole] = (await see(mock)) as [number, string];
  const [status, half] = (await see(mock, { "x-waypost-fault": "truncated" })) as [number, string];
  expect(status).toBe(200);
  expect(half).toBe(whole.slice(0, Math.floor(whole.length / 2)));
});

test("a 429 is the spec's own where it has one", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.upsert", { with: "429" });
  const declared = await upsert(mock);
  expect(declared).toMatchObject({ status: 429, body: { error: { code: "SLOW_DOWN" } }, violations: [] });
  expect(declared.headers.get("retry-after")).toBe("3");
  expect(await see(mock, { "x-waypost-fault": "429" })).toEqual([429, "Too Many Requests\n"]);
});

test("a 503 and a page of HTML come from whatever stands before the provider", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.upsert", { with: "503" });
  mock.fail("contacts.upsert", { with: "html" });
  const unavailable = await upsert(mock);
  expect(unavailable).toMatchObject({ status: 503, body: "Service Unavailable\n", violations: [] });
  const page = await upsert(mock);
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining("<!doctype html>"), violations: [] });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(mock.requests.map(({ fault, status }) => ({ fault, status }))).toEqual([
    { fault: "503", status: 503 },
    { fault: "html", status: 200 },
  ]);
});

test("after and times say which calls fail", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.upsert", { with: "503", after: 1, times: 2 });
  const statuses: number[] = [];
  for (let index = 0; index < 5; index++) statuses.push((await upsert(mock)).status);
  expect(statuses).toEqual([200, 503, 503, 200, 200]);

  mock.fail("contacts.upsert", { with: "503", times: Infinity });
  expect((await upsert(mock)).status).toBe(503);
  expect((await upsert(mock)).status).toBe(503);
  mock.clear();
  expect((await upsert(mock)).status).toBe(200);
});

test("a fault may be meant for one variant, or for one provider", async () => {
  const mock = await startFixtures();
  mock.fail("conversations.texts", { with: "503" });
  expect(await call(mock, "GET /conversations?action=threads")).toMatchObject({ status: 200 });
  expect(await call(mock, "GET /conversations?action=texts")).toMatchObject({ status: 503 });
  mock.fail("contacts.list", { with: "503", provider: "acme" });
  expect(await send(`${mock.baseUrls["birch"]}/contacts`)).toMatchObject({ status: 200 });
  expect(await call(mock, "GET /contacts")).toMatchObject({ status: 503 });
});

test("a request that breaks the spec is still told what is wrong with it", async () => {
  const mock = await startFixtures();
  mock.fail("contacts.upsert", { with: "html" });
  expect(await call(mock, "POST /contacts", { body: { phone: 1 } })).toMatchObject({
    status: 400,
    violations: [{ code: "type" }],
  });
});

test.for(faultKinds.filter((kind) => kind !== "timeout"))("curl may ask for %s by header", async (kind) => {
  const mock = await startFixtures();
  await see(mock, { "x-waypost-fault": kind === "slow" ? "slow; ms=1" : kind });
  expect(mock.requests).toMatchObject([{ fault: kind, violations: [] }]);
});

test("a header that is no fault is 422", async () => {
  const mock = await startFixtures();
  expect(await upsert(mock, { "x-waypost-fault": "explode" })).toMatchObject({
    status: 422,
    body: {
      detail:
        "x-waypost-fault: explode is not understood; it takes reset, timeout, slow, truncated, 429, 503, html, and slow; ms=500.",
    },
  });
});

test("what cannot be is refused when it is asked for", async () => {
  const mock = await startFixtures();
  expect(() => mock.fail("contacts.upsrt", { with: "reset" })).toThrow(
    /^There is no operation "contacts.upsrt" in acme, birch\./,
  );
  expect(() => mock.fail("contacts.upsert", { with: "explode" as FaultKind })).toThrow(
    'There is no fault "explode". Choose from: reset, timeout, slow, truncated, 429, 503, html',
  );
  expect(() => mock.fail("contacts.upsert", { with: "reset", times: -1 })).toThrow(
    "times takes a number from 0 on, not -1.",
  );
});
