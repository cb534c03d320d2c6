import { request } from "node:http";
import { expect, test } from "vitest";
import { brief, call, send, startFixtures } from "./support.js";

test("answers with the spec's example", async () => {
  const mock = await startFixtures();
  const { status, headers, body, violations } = await call(mock, "POST /contacts", { body: { phone: "+15550100" } });
  expect({ status, body, violations }).toEqual({
    status: 200,
    body: { id: "con_1", phone: "+15550100", name: "Ada" },
    violations: [],
  });
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.has("sl-violations")).toBe(false);
});

test("serves each provider under its name and its server's path", async () => {
  const mock = await startFixtures();
  expect(mock.baseUrls).toEqual({ acme: `${mock.url}/acme/api/v1`, birch: `${mock.url}/birch` });
  expect(await send(`${mock.url}/birch/contacts`)).toMatchObject({ status: 200, body: [] });
});

test("a literal path goes before a template", async () => {
  const mock = await startFixtures();
  expect(await call(mock, "GET /contacts/mine")).toMatchObject({ body: { id: "con_me" } });
  expect(await call(mock, "GET /contacts/con_1%2Fx")).toMatchObject({ body: { id: "con_1" } });
});

test("a missing key gets the spec's own 401", async () => {
  const mock = await startFixtures();
  const answer = await send(`${mock.baseUrls["acme"]}/contacts`);
  expect(answer).toMatchObject({ status: 401, body: { error: { code: "NO_KEY" } } });
  expect(brief(answer.violations)).toEqual(["request 401"]);
});

test("where the spec declares no 401, Prism makes one", async () => {
  const mock = await startFixtures();
  const answer = await send(`${mock.baseUrls["acme"]}/keys`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(brief(answer.violations)).toEqual(["request 401"]);
});

test("a request that breaks the spec gets the spec's own refusal, and what was wrong", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /contacts", { body: { phone: "none" } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "INVALID" } } });
  expect(answer.violations).toEqual([
    {
      location: ["request", "body", "phone"],
      severity: "Error",
      code: "pattern",
      message: String.raw`Request body property phone must match pattern "^\+\d+$"`,
    },
  ]);
});

test("where the spec declares no refusal, Prism makes a 422 and the violations are still told", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /contacts?limit=101");
  expect(answer).toMatchObject({ status: 422, body: { status: 422, validation: [{ code: "maximum" }] } });
  expect(brief(answer.violations)).toEqual(["request.query.limit maximum"]);
});

test("schemas are read as JSON Schema 2020-12, as OpenAPI 3.1 means them", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /rules", { body: { b: "1", c: "2" } });
  expect(brief(answer.violations)).toEqual(["request.body dependentRequired", "request.body unevaluatedProperties"]);
  expect(await call(mock, "POST /rules", { body: { a: "1", b: "1" } })).toMatchObject({ status: 200, violations: [] });
});

test("a discriminator's mapping counts, in requests and in answers", async () => {
  const mock = await startFixtures();
  // Without the mapping a cat with a name would be a dog as well.
  for (const body of [
    { kind: "cat", name: "Tom" },
    { kind: "kitten", name: "Tom" },
    { kind: "dog", barks: true },
  ]) {
    expect(await call(mock, "POST /animals", { body })).toMatchObject({ status: 200, violations: [] });
  }
  const fish = await call(mock, "POST /animals", { body: { kind: "fish", name: "Wanda" } });
  expect(fish.status).toBe(422);
  expect(brief(fish.violations)).toContain("request.body.kind enum");
  const bird = await call(mock, "POST /animals", { body: { kind: "dog" }, headers: { prefer: "example=bird" } });
  expect(brief(bird.violations)).toContain("response.body.kind enum");
});

test("cookies are measured", async () => {
  const mock = await startFixtures();
  const get = async (cookie: string) => (await call(mock, "GET /session", { headers: { cookie } })).violations;
  expect(await get("visits=3; theme=dark; other=x")).toEqual([]);
  expect(await get("theme=dark")).toMatchObject([
    { location: ["request", "cookie"], message: "Request cookie must have required property 'visits'" },
  ]);
  expect(brief(await get("visits=10; theme=red"))).toEqual([
    "request.cookie.visits maximum",
    "request.cookie.theme enum",
  ]);
});

test("one of several query parameters may be needed", async () => {
  const mock = await startFixtures();
  expect((await call(mock, "GET /search?phone=1")).violations).toEqual([]);
  for (const line of ["GET /search", "GET /search?phone="]) {
    expect(await call(mock, line)).toMatchObject({
      status: 422,
      violations: [{ location: ["request", "query"], message: "Request query must have one of name, phone" }],
    });
  }
});

test("violations survive characters that a header cannot carry", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /rules", { body: { mood: "übel" } });
  expect(answer.violations.map(({ message }) => message)).toEqual([
    "Request body property mood must be equal to one of the allowed values: glücklich, весёлый",
  ]);
});

test("an answer that breaks the spec is told too", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /wrong");
  expect(answer).toMatchObject({ status: 200, body: { name: "no id" } });
  expect(brief(answer.violations)).toEqual(["response.body required"]);
});

test("an answer without a body has neither body nor type", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "DELETE /contacts/con_1");
  expect(answer).toMatchObject({ status: 204, body: "", violations: [] });
  expect(answer.headers.has("content-type")).toBe(false);
});

test("plain text goes in and out", async () => {
  const mock = await startFixtures();
  const headers = { "content-type": "text/plain" };
  expect(await call(mock, "POST /notes", { body: "hello", headers })).toMatchObject({ status: 200, body: "noted" });
  expect(brief((await call(mock, "POST /notes", { body: "far too long a text", headers })).violations)).toEqual([
    "request.body maxLength",
  ]);
});

test("malformed JSON is refused at once", async () => {
  const mock = await startFixtures();
  const headers = { "content-type": "application/json; charset=utf-8" };
  const answer = await call(mock, "POST /contacts", { body: '{"phone":', headers });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code: "INVALID" } });
  expect(answer.violations).toMatchObject([
    {
      location: ["request"],
      code: "MALFORMED_BODY",
      message: expect.stringMatching(/^The request body is not JSON: /),
    },
  ]);
  const latin1 = new Uint8Array([0x22, 0xe4, 0x22]);
  expect(brief((await call(mock, "POST /contacts", { body: latin1, headers })).violations)).toEqual([
    "request MALFORMED_BODY",
  ]);
  const keyless = await call(mock, "POST /contacts", { body: "{", headers: { ...headers, authorization: "" } });
  expect(keyless).toMatchObject({ status: 401, body: { error: { code: "NO_KEY" } } });
});

test("what is no media type is refused", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /contacts", { body: "x", headers: { "content-type": "nonsense" } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "INVALID" } } });
  expect(answer.violations).toMatchObject([{ message: '"nonsense" is no media type.' }]);
});

test("malformed JSON is the mock's own 400 where the spec declares none", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /rules", { body: "{", headers: { "content-type": "application/json" } });
  expect(answer).toMatchObject({ status: 400, body: { title: "Malformed JSON", status: 400 } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(brief(answer.violations)).toEqual(["request MALFORMED_BODY"]);
});

test("a compressed body is refused, and says why", async () => {
  const mock = await startFixtures();
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const answer = await call(mock, "POST /contacts", { body: new Uint8Array([31, 139]), headers });
  expect(answer).toMatchObject({ status: 415, body: { detail: expect.stringMatching(/^The body is sent as gzip, /) } });
});

test("a media type that the operation does not take is a violation, also when the body has no length", async () => {
  const mock = await startFixtures();
  const body = new Blob(["phone=1"]).stream();
  const answer = await send(`${mock.baseUrls["acme"]}/contacts`, {
    method: "POST",
    headers: { authorization: "Bearer test", "content-type": "application/xml" },
    body,
    duplex: "half",
  } as RequestInit);
  expect(answer.status).toBe(400);
  expect(brief(answer.violations)).toEqual(["request 415"]);
});

test.for([
  ["GET /nowhere", 404, "NO_PATH_MATCHED_ERROR"],
  ["PATCH /contacts", 405, "NO_METHOD_MATCHED_ERROR"],
] as const)("%s is %i, as Prism says", async ([line, status, code]) => {
  const mock = await startFixtures();
  const answer = await call(mock, line);
  expect(answer).toMatchObject({ status, body: { type: `https://stoplight.io/prism/errors#${code}`, status } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(brief(answer.violations)).toEqual([`request ${code}`]);
});

test("a method that OpenAPI does not know is 405", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "PURGE /contacts");
  expect(answer).toMatchObject({ status: 405, body: { detail: "OpenAPI knows no method PURGE." } });
});

test("a type that the operation does not answer with is 406, as Prism says", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "GET /contacts", { headers: { accept: "image/png" } });
  expect(answer).toMatchObject({
    status: 406,
    body: { title: "The server cannot produce a representation for your accept header" },
  });
  expect(brief(answer.violations)).toEqual(["request NOT_ACCEPTABLE"]);
});

test("what is no media type in Accept is overlooked", async () => {
  const mock = await startFixtures();
  expect(await call(mock, "GET /contacts", { headers: { accept: "nonsense" } })).toMatchObject({ status: 200 });
  expect(await call(mock, "GET /contacts", { headers: { accept: "*; q=.2, image/png" } })).toMatchObject({
    status: 406,
  });
});

test("an unknown provider is 404 with the list of those that exist", async () => {
  const mock = await startFixtures();
  const answer = await send(`${mock.url}/acne/contacts`);
  expect(answer).toMatchObject({
    status: 404,
    body: {
      detail: 'There is no provider "acne" here. Did you mean "acme"? Base paths: /acme/api/v1, /birch.',
      providers: ["/acme/api/v1", "/birch"],
    },
  });
  expect(await send(mock.url)).toMatchObject({ status: 404, body: { providers: ["/acme/api/v1", "/birch"] } });
});

test("a path beside the base path is 404 and says where the base is", async () => {
  const mock = await startFixtures();
  expect(await send(`${mock.url}/acme/contacts`)).toMatchObject({
    status: 404,
    body: { detail: "/acme/contacts is not under /acme/api/v1, where acme's API is." },
  });
});

test.for([
  ["/acme/api/v1/contacts/%ZZ", 400],
  ["/%ff", 400],
  ["//", 404],
  ["*", 404],
] as const)("a strange target (%s) gets an answer (%i)", async ([path, expected]) => {
  const mock = await startFixtures();
  const { port } = new URL(mock.url);
  const status = await new Promise((resolve, reject) => {
    const sent = request({ port, path, headers: { authorization: "Bearer test" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once("error", reject).end();
  });
  expect(status).toBe(expected);
});

test("browsers may call it", async () => {
  const mock = await startFixtures();
  const url = `${mock.baseUrls["acme"]}/contacts`;
  const preflight = await fetch(url, {
    method: "OPTIONS",
    headers: {
      origin: "http://page.test",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("http://page.test");
  expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  expect(mock.requests).toEqual([]);

  const answer = await send(url, { headers: { origin: "http://page.test" } });
  expect(answer.headers.get("access-control-allow-origin")).toBe("http://page.test");
  expect(answer.headers.get("access-control-expose-headers")).toBe("content-type, sl-violations");
});
