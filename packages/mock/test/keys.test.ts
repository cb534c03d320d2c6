import { expect, onTestFinished, test } from "vitest";
import { startMock, type Mock, type MockOptions } from "../src/index.js";
import { keys } from "./test-keys.js";
import { brief, send, startFixtures } from "./support.js";

async function start(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock(options);
  onTestFinished(() => mock.stop());
  return mock;
}

const calls = [
  ["flowella", "/ping", "flo_", { error: { code: "UNAUTHORIZED", message: "This API key is not valid." } }],
  ["flowestate", "/me", "fe_k_", { error: { code: "UNAUTHORIZED", message: "The API key is not valid." } }],
  [
    "flowiq",
    "/contact?tenantId=bloom&whatsapp_id=15550100142",
    "fiq_",
    { error: "Invalid token format", message: expect.stringContaining("fiq_") },
  ],
  [
    "flowiq",
    "/conversations?action=contacts",
    "fiq_",
    { success: false, error: "AuthenticationError", message: expect.any(String) },
  ],
  ["flownally", "/users/me", "fln_", expect.objectContaining({ title: "Unauthorized", status: 401 })],
] as const;

test.for(calls)(
  "%s %s takes keys that begin with %s, and refuses others its own way",
  async ([provider, path, prefix, body]) => {
    const mock = await start({ providers: [provider] });
    const get = (key: string) => send(mock.baseUrls[provider] + path, { headers: { authorization: `Bearer ${key}` } });
    expect(await get(`${prefix}anything`)).toMatchObject({ status: 200, violations: [] });
    const refused = await get("sk_live_1");
    expect(refused).toMatchObject({ status: 401, body });
    expect(refused.violations).toMatchObject([
      { code: 401, message: `The key does not begin with ${prefix}, as the provider's keys do.` },
    ]);
  },
);

test.for([
  ["flowestate", "/me", "oat_8fJ2kQ0sVbXyR4nT7wLm", 200],
  ["flowestate", "/me", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyXzEifQ.c2lnbmF0dXJl", 200],
  ["flowestate", "/me", "test", 401],
  ["flowestate", "/me", "fln_live_8fJ2kQ0sVbXyR4nT7wLm", 401],
  ["flowiq", "/conversations?action=contacts", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", 200],
  ["flowiq", "/contact?tenantId=bloom&whatsapp_id=15550100142", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", 401],
] as const)("%s %s takes the tokens that it documents besides: %s", async ([provider, path, token, status]) => {
  const mock = await start({ providers: [provider] });
  const headers = { authorization: `Bearer ${token}` };
  expect(await send(mock.baseUrls[provider] + path, { headers })).toMatchObject({ status });
});

test("a key of another form is refused before the rest is looked at", async () => {
  const mock = await start({ providers: ["flowella"] });
  const headers = { authorization: "Bearer test", "content-type": "application/json" };
  const refused = await send(`${mock.baseUrls["flowella"]}/contacts`, { method: "POST", headers, body: "{}" });
  expect(refused.status).toBe(401);
  expect(mock.requests).toMatchObject([{ status: 401, headers: { authorization: "Bearer [redacted]" } }]);
});

test("a key that is missing is the first of the documented 401s", async () => {
  const mock = await start({ providers: ["flowiq"] });
  const refused = await send(`${mock.baseUrls["flowiq"]}/conversations?action=contacts`);
  expect(refused).toMatchObject({ status: 401, body: { error: "Authorization required" } });
  expect(brief(refused.violations)).toEqual(["request 401"]);
});

test("any key is good where that is wanted, and where the provider has no form of its own", async () => {
  const mock = await start({ anyKey: true });
  for (const [provider, path] of calls) {
    const headers = { authorization: "Bearer whatever" };
    expect(await send(mock.baseUrls[provider] + path, { headers })).toMatchObject({ status: 200 });
  }
  const acme = await startFixtures();
  expect(await send(`${acme.baseUrls["acme"]}/contacts`, { headers: { authorization: "Bearer x" } })).toMatchObject({
    status: 200,
  });
});

test("every bundled provider has a key form", async () => {
  const mock = await start();
  expect(Object.keys(mock.baseUrls).toSorted()).toEqual(Object.keys(keys).toSorted());
});

test("the name of the scheme is written in any case", async () => {
  const mock = await start();
  for (const [provider, path, prefix] of calls) {
    for (const scheme of ["bearer", "BEARER"]) {
      const headers = { authorization: `${scheme} ${prefix}${"a".repeat(32)}` };
      expect(await send(mock.baseUrls[provider] + path, { headers })).toMatchObject({ status: 200, violations: [] });
    }
  }
});
