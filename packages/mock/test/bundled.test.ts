// The specs that the package carries, each operation over a socket: what the spec shows as an example must pass, in and out.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { bundledSpecs } from "../src/specs.js";
import { send } from "./support.js";
import { readCalls, type Call } from "./calls.js";
import { keys } from "./test-keys.js";

vi.setConfig({ testTimeout: 60_000 });

const providers = (await readdir(bundledSpecs)).map((file) => file.replace(".json", ""));
const specs = await Promise.all(providers.map((name) => readFile(join(bundledSpecs, `${name}.json`), "utf8")));
const calls = providers.flatMap((provider, index) => readCalls(provider, JSON.parse(specs[index] ?? "")));

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

function make({ provider, method, path, body, headers }: Call, extra: Record<string, string> = {}) {
  const isJson = typeof body === "string";
  return send(`${mock.baseUrls[provider]}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${keys[provider]}`,
      ...(isJson && { "content-type": "application/json" }),
      ...headers,
      ...extra,
    },
    ...(body !== undefined && { body }),
  });
}

test("carries every client package's spec, as it is generated", async () => {
  const packages = join(bundledSpecs, "../..");
  const generated: Record<string, string> = {};
  for (const name of await readdir(packages)) {
    const text = await readFile(join(packages, name, "openapi.json"), "utf8").catch(() => undefined);
    if (text !== undefined) generated[name] = text;
  }
  expect(Object.keys(generated)).not.toEqual([]);
  expect(Object.fromEntries(providers.map((name, index) => [name, specs[index]]))).toEqual(generated);
});

test.for(calls)("$provider $id, $example", async (call) => {
  const { status, violations } = await make(call);
  expect({ status, violations }).toEqual({ status: call.success, violations: [] });
  expect(mock.requests.at(-1)).toMatchObject({ provider: call.provider, operationId: call.id });
});

test.for(calls.flatMap((call) => call.answers.map((answer) => Object.assign({}, call, answer))))(
  "$provider $id answers $status $answer",
  async (call) => {
    const prefer = `code=${call.status}${call.answer === undefined ? "" : `, example=${call.answer}`}`;
    const { status, violations } = await make(call, { prefer });
    expect({ status, violations }).toEqual({ status: call.status, violations: [] });
  },
);

test.for(calls.filter((call) => typeof call.body === "string"))(
  "$provider $id refuses a body of another shape",
  async (call) => {
    const { status, violations } = await make({ ...call, body: "[[]]" });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(violations).not.toEqual([]);
  },
);

test.for(calls)("$provider $id wants a key", async (call) => {
  const { status, body } = await make(call, { authorization: "" });
  expect(status).toBe(401);
  expect(body).toEqual(call.unauthorized);
});
