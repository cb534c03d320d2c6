// Inputs and answers that nobody wrote down: drawn from the schemas of each operation. What the schema allows, both
// validators accept, the client sends, the recorder reads as what was given, and the mock takes; and what the provider may
// answer comes back untouched. A failure says how to repeat it: WAYPOST_SEED.
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { argumentsOf } from "../src/inputs.ts";
import { at } from "../src/json.ts";
import { titleOf } from "../src/providers.ts";
import { arbitraryOf } from "../src/schema/arbitrary.ts";
import { readOutline } from "../src/spec/outline.ts";
import { Stage } from "../src/stage.ts";
import { providerTable, runs } from "../src/table.ts";

const { count, seed } = runs();

describe.runIf(count > 0).each(providerTable())("$name", (provider) => {
  const document = provider.api.bundled;
  const { operations } = readOutline(document);
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(provider);
  });
  afterAll(() => stage.close());

  test.each(provider.methods.map((method) => ({ title: titleOf(method), method })))(
    "$title",
    { timeout: 120_000 + count * 100 },
    async ({ method }) => {
      const operation = stage.operationOf(method);
      const siblings = operations.map(({ path }) => path);
      const success = operation.responses.find(({ status }) => status === method.examples.success.status);
      const result = operation.variants?.byId.get(method.operation.id)?.result ?? success?.body?.schema;
      const drawn = result === undefined ? fc.constant(undefined) : arbitraryOf(document, result.value);
      // Some specs do not promise that a page has its list; without it it is no page (see pages.test.ts).
      const { pagination } = method.operation;
      const answers =
        pagination === undefined ? drawn : drawn.filter((page) => Array.isArray(at(page, pagination.items)));
      const status = Number(method.examples.success.status);

      const property = fc.asyncProperty(
        argumentsOf(document, operation, method, siblings),
        answers,
        async (args, answer) => {
          if (answer !== undefined) stage.reply(method, status, answer);
          const outcome = await stage.call(method, args);
          expect(outcome).toMatchObject({ differences: [], ofRequest: [], ofAnswer: [], violations: [] });
          expect(outcome).not.toHaveProperty("error");
          const wanted = method.result.kind === "nothing" ? undefined : answer;
          expect(isDeepStrictEqual(outcome.result, wanted)).toBe(true);
        },
      );
      await fc.assert(property, { numRuns: count, seed });
    },
  );
});
