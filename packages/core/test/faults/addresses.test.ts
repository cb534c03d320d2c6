import { describe, expect, test } from "vitest";
import {
  csvStyle,
  deepObjectStyle,
  pipeStyle,
  spaceStyle,
  type ConfigError,
  type Operation,
  type RedirectError,
} from "../../src/index.js";
import { faultServer, reply } from "../fault-server.js";
import { connect, rejection, remove, retrieve, search, send } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, {});

test.each(["..", ".", "", undefined, null, {}, 7, ["a"]])(
  "F59, F61: the path value %j is an error that names the parameter, before anything is sent",
  async (value) => {
    await using server = await faultServer([ok]);
    for (const operation of [retrieve, remove]) {
      const error = await rejection<ConfigError>(connect(server.url).call(operation, [value as string]));
      expect(error).toMatchObject({ name: "ConfigError", operation: operation.id, maybeSent: false });
      expect(error.message).toContain('"contactId"');
    }
    const error = await rejection(connect(server.url).call(retrieve, []));
    expect(error.name).toBe("ConfigError");
    expect(server.requests).toHaveLength(0);
  },
);

test.each([
  "%2e%2e",
  "%2E",
  "...",
  "..%2f",
  "a/b",
  "?x=1",
  "#f",
  ";v",
  " ",
  "{x}",
  "$&",
  "$1",
  "\\..\\",
  "a\tb\n",
  "é\u{1f600}",
  "~",
])("F59, F60: the path value %j is one segment at the server", async (value) => {
  await using server = await faultServer([ok]);
  await connect(server.url).call(retrieve, [value]);
  const target = server.requests[0]?.target ?? "";
  expect(target.startsWith("/contacts/")).toBe(true);
  const segment = target.slice("/contacts/".length);
  expect(segment).not.toMatch(/[/?#\\]/);
  expect(decodeURIComponent(segment)).toBe(value);
});

test("a path value with half a surrogate pair is an error", async () => {
  await using server = await faultServer([ok]);
  expect(await rejection(connect(server.url).call(retrieve, ["\ud800"]))).toMatchObject({ name: "ConfigError" });
  expect(server.requests).toHaveLength(0);
});

describe("F64: query parameters", () => {
  const styled: Operation = {
    ...search,
    styles: { csv: csvStyle, space: spaceStyle, pipe: pipeStyle, deep: deepObjectStyle },
  };
  test.each<[object, string]>([
    [{ tag: ["a", "b c"] }, "tag=a&tag=b%20c"],
    [{ a: "x&y=z+1", b: "é\u{1f600}" }, "a=x%26y%3Dz%2B1&b=%C3%A9%F0%9F%98%80"],
    [{ limit: 10, all: true, none: undefined, nil: null, empty: [] }, "limit=10&all=true"],
    [{ since: new Date(0) }, "since=1970-01-01T00%3A00%3A00.000Z"],
    [{ csv: ["a,b", "c"], space: ["a", "b"], pipe: ["a", "b|c"] }, "csv=a%2Cb,c&space=a%20b&pipe=a%7Cb%7Cc"],
    [{ deep: { a: 1, b: ["x"].join() }, object: { x: 1, y: 2 } }, "deep%5Ba%5D=1&deep%5Bb%5D=x&x=1&y=2"],
    [{}, ""],
  ])("%j is sent as %s", async (params, query) => {
    await using server = await faultServer([ok]);
    await connect(server.url).call(styled, [], params);
    expect(server.requests[0]?.target).toBe(`/contacts${query && `?${query}`}`);
  });

  test.each([
    [{ limit: Number.NaN }],
    [{ id: 1n }],
    [{ since: new Date("x") }],
    [{ tags: ["\ud800"] }],
    [{ list: [{}] }],
  ])("%o is an error that names the parameter", async (params) => {
    await using server = await faultServer([ok]);
    const error = await rejection(connect(server.url).call(search, [], params));
    expect(error.name).toBe("ConfigError");
    expect(error.message).toContain(`"${Object.keys(params)[0]}"`);
    expect(server.requests).toHaveLength(0);
  });
});

test.each([307, 308, 302])("F67: a %i to another origin is told and not followed", async (status) => {
  await using elsewhere = await faultServer([ok]);
  await using server = await faultServer([reply(status, "", { location: `${elsewhere.url}/steal?it` })]);
  const error = await rejection<RedirectError>(connect(server.url, new HastyClock()).call(send, [], { text: "x" }));
  expect(error).toMatchObject({ name: "RedirectError", status, target: elsewhere.url });
  expect(error.message).toContain(elsewhere.url);
  expect(server.requests).toHaveLength(1);
  expect(elsewhere.requests).toHaveLength(0);
});

test.each([301, 303, 304])("F68: a %i on a POST is told and not followed", async (status) => {
  await using server = await faultServer([reply(status, "", { location: "/elsewhere" }), ok]);
  const error = await rejection<RedirectError>(connect(server.url, new HastyClock()).call(send, [], {}));
  expect(error).toMatchObject({
    name: "RedirectError",
    status,
    target: server.url,
    maybeSent: status === 303 || status === 304,
  });
  expect(server.requests).toHaveLength(1);
});

test("a base URL's path stays in front of every path", async () => {
  await using server = await faultServer([ok]);
  await connect(`${server.url}/api/v1//`).call(retrieve, ["1"]);
  expect(server.requests[0]?.target).toBe("/api/v1/contacts/1");
});

test.each(["Connection", "content-length", "Expect", "keep-alive", "Transfer-Encoding", "upgrade"])(
  "the header %s, which only fetch can set rightly, is an error before anything is sent",
  async (name) => {
    await using server = await faultServer([ok]);
    const rule = `headers["${name}"] is for fetch to set`;
    expect(() => connect(server.url, new HastyClock(), { headers: { [name]: "5" } })).toThrow(rule);
    const error = await rejection(connect(server.url).call(send, [], { text: "a" }, { headers: { [name]: "5" } }));
    expect(error).toMatchObject({ name: "ConfigError", operation: send.id, maybeSent: false });
    expect(error.message).toContain(rule);
    expect(server.requests).toHaveLength(0);
  },
);
