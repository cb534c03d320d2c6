/** F71: a generated client that is logged, or sent as JSON, tells that it has a key and never which. */
import { inspect } from "node:util";
import { afterAll, expect, test } from "vitest";
import { scratchFolder } from "./support/fixtures.js";
import { runFixture } from "./support/run.js";

const KEY = "sk_live_4f3c2b1a0987";
type Constructor = new (options: object) => object;

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());

test.each([
  ["a client with methods of its own and resources", "whole-client", "client.ts"],
  ["a client without resources", "results", "client.ts"],
  ["one resource", "whole-client", "resources/parcels.ts"],
])("%s", async (_, fixture, file) => {
  const [Client] = Object.values(await runFixture(fixture, file, folder.path)) as [Constructor];
  const client = new Client({ apiKey: KEY, headers: { "x-api-key": KEY }, baseUrl: "https://api.acme.test/v1" });
  const shown = { provider: expect.any(String), baseUrl: "https://api.acme.test/v1", apiKey: "[redacted]" };
  expect(JSON.parse(JSON.stringify(client))).toEqual(shown);
  expect(inspect(client)).toContain("apiKey: '[redacted]'");
  expect(inspect({ client }, { depth: Infinity, showHidden: true })).toContain("apiKey: '[redacted]'");
  for (const text of [JSON.stringify({ client }), inspect(client, { depth: Infinity, showHidden: true })]) {
    expect(text).not.toContain(KEY);
  }
});
