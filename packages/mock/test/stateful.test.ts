// Whatever the specs show as a request, a mock that remembers answers with what fits the spec, and so do its webhooks.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { bundledSpecs } from "../src/specs.js";
import { readCalls } from "./calls.js";
import { keys } from "./test-keys.js";
import { send } from "./support.js";

const providers = (await readdir(bundledSpecs)).map((file) => file.replace(".json", ""));
const specs = await Promise.all(providers.map((name) => readFile(join(bundledSpecs, `${name}.json`), "utf8")));
const calls = providers.flatMap((provider, index) => readCalls(provider, JSON.parse(specs[index] ?? "")));

for (const stateful of [true, "empty"] as const) {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ stateful, webhooks: { secret: "whsec_d2F5cG9zdA==" } });
  });
  afterAll(() => mock.stop());

  // One after the other in one memory: what one call deletes, the next may ask for.
  test.for(calls)(
    `stateful ${stateful}: $provider $id, $example`,
    async ({ provider, id, method, path, body, success, headers, answers }) => {
      const answer = await send(mock.baseUrls[provider] + path, {
        method,
        headers: {
          authorization: `Bearer ${keys[provider]}`,
          ...(typeof body === "string" && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      });
      expect({ id, violations: answer.violations }).toEqual({ id, violations: [] });
      const refusals = answers.map(({ status }) => status).filter((status) => [400, 404, 409].includes(status));
      expect([success, ...refusals]).toContain(answer.status);
      await mock.clock.advance(10_000);
      expect(
        mock.deliveries.flatMap(({ event, violations }) => violations.map((each) => ({ event, ...each }))),
      ).toEqual([]);
    },
  );
}
