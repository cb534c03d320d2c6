// Whatever is called, in whatever order, a mock that remembers keeps to the spec: no answer and no webhook breaks it, what
// was made is found until it is removed, and pages show each thing once. WAYPOST_SEED repeats a run, WAYPOST_STORIES says
// how many are told of each provider.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { startMock } from "../src/index.js";
import { bundledSpecs } from "../src/specs.js";
import { step, Story } from "./story.js";

const seed = Number(process.env["WAYPOST_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = Number(process.env["WAYPOST_STORIES"] ?? 4);
console.log(`Stories of mocks that remember: WAYPOST_SEED=${seed} repeats them.`);

const providers = (await readdir(bundledSpecs)).map((file) => file.replace(".json", ""));

test.for(providers.flatMap((provider) => [true, "empty" as const].map((stateful) => ({ provider, stateful }))))(
  "$provider, stateful $stateful",
  async ({ provider, stateful }) => {
    const document = JSON.parse(await readFile(join(bundledSpecs, `${provider}.json`), "utf8"));
    const mock = await startMock({ providers: [provider], stateful, webhooks: { secret: "whsec_d2F5cG9zdA==" } });
    onTestFinished(() => mock.stop());
    const story = new Story(mock, provider, document);
    const steps = fc.array(step, { minLength: 5, maxLength: 40, size: "max" });
    const told = fc.asyncProperty(steps, async (each) => {
      story.begin();
      for (const next of each) await story.play(next);
      await story.end();
    });
    await expect(fc.assert(told, { seed, numRuns })).resolves.toBeUndefined();
  },
);
