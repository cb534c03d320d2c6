// What the tester makes of a suite's answers, with a suite that answers as it is told.
import { expect, test } from "vitest";
import type { Mutant } from "../../src/mutation/mutant.ts";
import { reportJson, reportText } from "../../src/mutation/report.ts";
import { runMutants, type Outcome, type RunOptions } from "../../src/mutation/run.ts";
import { scoreOf, tallyOf } from "../../src/mutation/score.ts";
import type { Failure, Suite, Tier } from "../../src/mutation/suite.ts";

const spec = { openapi: "3.1.0", size: 0 };
const red: Failure = { layer: "methods", test: "ping", message: "it is red" };

const mutants = [1, 2, 3].map((size): Mutant => ({
  id: `ada:resize:/size:${size}`,
  provider: "ada",
  operator: "resize",
  pointer: "/size",
  sentence: `The size is ${size}.`,
  edits: [{ kind: "set", pointer: "/size", value: size }],
}));

/** @param isRed whether the suite goes red on a size, with the layers of a tier */
async function run(
  isRed: (size: number, tier: Tier) => boolean,
  options: Partial<RunOptions> = {},
): Promise<Outcome & { asked: string[] }> {
  const asked: string[] = [];
  const suite: Suite = {
    judge: async (provider, document, tier) => {
      const size = Number(Reflect.get(document, "size"));
      asked.push(`${provider} ${size} ${tier}`);
      return isRed(size, tier) ? red : undefined;
    },
    close: async () => void asked.push("closed"),
  };
  const openSuite = async (): Promise<Suite> => suite;
  const specs = new Map([["ada", spec]]);
  const outcome = await runMutants({
    specs,
    mutants,
    workers: 1,
    isThorough: true,
    onVerdict: () => undefined,
    openSuite,
    ...options,
  });
  return { ...outcome, asked };
}

test("red is killed; what the quick layers pass is shown to the slow ones, once those are known to be green", async () => {
  const { verdicts, green, asked } = await run((size, tier) => size === 1 || (size === 2 && tier === "slow"));
  expect(verdicts.map(({ killedBy }) => killedBy)).toEqual([red, red, undefined]);
  expect(green).toEqual(["ada"]);
  expect(asked).toEqual([
    "ada 0 quick",
    "ada 1 quick",
    "ada 2 quick",
    "ada 0 slow",
    "ada 2 slow",
    "ada 3 quick",
    "ada 3 slow",
    "closed",
  ]);
});

test("a quick run shows nothing to the slow layers", async () => {
  const { verdicts, asked } = await run((_, tier) => tier === "slow", { isThorough: false });
  expect(verdicts.map(({ killedBy }) => killedBy)).toEqual([undefined, undefined, undefined]);
  expect(asked.join()).not.toContain("slow");
});

test("where the suite is red on the spec as it is, nothing is said of mutants", async () => {
  await expect(run(() => true)).rejects.toThrow(
    "The suite is red on ada as it is, so nothing can be said of mutants. methods, ping: it is red",
  );
});

test("several at a time keep the order of the mutants", async () => {
  const { verdicts } = await run((size) => size === 2, { workers: 3 });
  expect(verdicts.map(({ mutant, killedBy }) => [mutant.id, killedBy !== undefined])).toEqual([
    ["ada:resize:/size:1", false],
    ["ada:resize:/size:2", true],
    ["ada:resize:/size:3", false],
  ]);
});

test("the score is what part is killed", () => {
  expect(scoreOf({ killed: 9, total: 10 })).toBe(0.9);
  expect(scoreOf({ killed: 0, total: 3 })).toBe(0);
  expect(scoreOf(tallyOf([]))).toBe(1);
});

test("the report names each survivor, each rule and the score", async () => {
  const { verdicts, green } = await run((size) => size > 0 && size < 3);
  const [mutant] = mutants;
  if (mutant === undefined) throw new Error("there is a mutant");
  const excluded = [{ ...mutant, equivalent: "looser" as const }];
  const report = {
    seed: 4,
    verdicts: verdicts.map((verdict) => ({ ...verdict, milliseconds: 500 })),
    green,
    excluded,
    seconds: 2,
    wanted: 0.9,
  };
  expect(reportText(report)).toMatchInlineSnapshot(`
    "mutation of specs: killed of shown
                                 ada         all
    resize                       2/3         2/3
    all                          2/3         2/3
    Survived:
      ada:resize:/size:3
        The size is 3.
    Killed by: methods 2.
    Left out as equivalent by the rule "looser": 1. A looser bound, pattern or format takes all that the tighter one took. Providers print what they take, not what they refuse, so there is no value to tell the two apart.
    As they are, the suite is green on: ada.
    Seed 4. 3 mutants in 2 s, 0.5 s each.
    Mutation score: 66.7 % (2 of 3; wanted 90.0 %)."
  `);
  expect(reportJson(report)).toMatchObject({
    seed: 4,
    killed: 2,
    total: 3,
    score: 2 / 3,
    excluded: { looser: 1 },
    layers: { methods: 2 },
  });
});
