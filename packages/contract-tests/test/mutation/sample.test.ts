import { expect, test } from "vitest";
import type { Mutant } from "../../src/mutation/mutant.ts";
import { sample } from "../../src/mutation/sample.ts";

/** As uneven as real ones: some operators find hundreds of places, some one. */
const mutants: Mutant[] = ["ada", "bob"].flatMap((provider) =>
  Object.entries({ rename: 300, drop: 20, server: 1 }).flatMap(([operator, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${provider}:${operator}:/${index}`,
      provider,
      operator,
      pointer: `/${index}`,
      sentence: "",
      edits: [],
    })),
  ),
);

const counts = (drawn: readonly Mutant[], key: "provider" | "operator"): Record<string, number> =>
  Object.fromEntries(
    Array.from(
      Map.groupBy(drawn, (mutant) => mutant[key]),
      ([name, group]) => [name, group.length],
    ),
  );

test("the same seed draws the same, another one does not", () => {
  expect(sample(mutants, 40, 1)).toEqual(sample(mutants, 40, 1));
  expect(sample(mutants, 40, 1)).not.toEqual(sample(mutants, 40, 2));
});

test("operators and providers have their turn alike", () => {
  expect(counts(sample(mutants, 3, 7), "operator")).toEqual({ rename: 1, drop: 1, server: 1 });
  expect(counts(sample(mutants, 6, 7), "operator")).toEqual({ rename: 2, drop: 2, server: 2 });
  expect(counts(sample(mutants, 6, 7), "provider")).toEqual({ ada: 3, bob: 3 });
  // There is no third server to change.
  expect(counts(sample(mutants, 22, 7), "operator")).toEqual({ rename: 10, drop: 10, server: 2 });
});

test("none is drawn twice, and all are drawn when all are asked for", () => {
  const all = sample(mutants, Infinity, 3);
  expect(new Set(all).size).toBe(mutants.length);
  expect(all).toHaveLength(mutants.length);
});
