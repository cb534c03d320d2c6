import { equivalences, type Mutant } from "./mutant.ts";
import { scoreOf, tallies, tallyOf, type Tally } from "./score.ts";
import type { Verdict } from "./run.ts";

export interface Report {
  readonly seed: number;
  readonly verdicts: readonly Verdict[];
  /** Specs on which the suite is green as they are. */
  readonly green: readonly string[];
  /** Every mutant that a rule left out. */
  readonly excluded: readonly Mutant[];
  readonly seconds: number;
  /** The least score to pass, 0 to 1. */
  readonly wanted: number;
}

/** Tables of killed mutants and all, survivors, what was left out and why, and the score. */
export function reportText({ seed, verdicts, green, excluded, seconds, wanted }: Report): string {
  const tally = tallyOf(verdicts);
  const perMutant = verdicts.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / Math.max(verdicts.length, 1);
  return [
    "mutation of specs: killed of shown",
    table(verdicts),
    ...survivorLines(verdicts),
    ...killerLines(verdicts),
    ...excludedLines(excluded),
    `As they are, the suite is green on: ${green.join(", ")}.`,
    `Seed ${seed}. ${tally.total} mutants in ${seconds.toFixed(0)} s, ${(perMutant / 1000).toFixed(1)} s each.`,
    `Mutation score: ${percent(tally)} (${tally.killed} of ${tally.total}; wanted ${percent({ killed: wanted, total: 1 })}).`,
  ].join("\n");
}

/** The same for programs. */
export function reportJson({ seed, verdicts, green, excluded, seconds, wanted }: Report): object {
  return {
    seed,
    seconds: Number(seconds.toFixed(1)),
    wanted,
    green,
    score: scoreOf(tallyOf(verdicts)),
    ...tallyOf(verdicts),
    operators: Object.fromEntries(tallies(verdicts, ({ mutant }) => mutant.operator)),
    providers: Object.fromEntries(tallies(verdicts, ({ mutant }) => mutant.provider)),
    layers: Object.fromEntries(layersOf(verdicts)),
    excluded: Object.fromEntries(countBy(excluded, ({ equivalent }) => equivalent ?? "")),
    mutants: verdicts.map(({ mutant: { id, pointer, sentence }, killedBy, milliseconds }) => ({
      id,
      pointer,
      sentence,
      killedBy: killedBy ?? null,
      milliseconds,
    })),
  };
}

/** One line of a run that is going on. */
export function verdictLine({ mutant: { provider, operator, sentence }, killedBy }: Verdict): string {
  const fate = killedBy === undefined ? "survived" : `killed by ${killedBy.layer}`;
  return `${fate}: ${provider}, ${operator}: ${sentence}`;
}

function table(verdicts: readonly Verdict[]): string {
  const providers = [...new Set(verdicts.map(({ mutant }) => mutant.provider))].toSorted();
  const rows = Array.from(Map.groupBy(verdicts, ({ mutant }) => mutant.operator)).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const cells = (group: readonly Verdict[]): string[] =>
    [...providers.map((name) => tallyOf(group.filter(({ mutant }) => mutant.provider === name))), tallyOf(group)].map(
      cell,
    );
  const lines = [
    ["", ...providers, "all"],
    ...rows.map(([operator, group]) => [operator, ...cells(group)]),
    ["all", ...cells(verdicts)],
  ];
  return lines
    .map(([name = "", ...rest]) => name.padEnd(20) + rest.map((text) => text.padStart(12)).join(""))
    .join("\n");
}

function cell({ killed, total }: Tally): string {
  return total === 0 ? "-" : `${killed}/${total}`;
}

function survivorLines(verdicts: readonly Verdict[]): string[] {
  const survivors = verdicts.filter(({ killedBy }) => killedBy === undefined);
  if (survivors.length === 0) return ["No mutant survived."];
  return ["Survived:", ...survivors.map(({ mutant: { id, sentence } }) => `  ${id}\n    ${sentence}`)];
}

function killerLines(verdicts: readonly Verdict[]): string[] {
  return [
    `Killed by: ${layersOf(verdicts)
      .map(([layer, count]) => `${layer} ${count}`)
      .join(", ")}.`,
  ];
}

function layersOf(verdicts: readonly Verdict[]): [layer: string, count: number][] {
  const layers = verdicts.flatMap(({ killedBy }) => (killedBy === undefined ? [] : [killedBy.layer]));
  return countBy(layers, (layer) => layer).toSorted(([, one], [, other]) => other - one);
}

function excludedLines(excluded: readonly Mutant[]): string[] {
  const counts = countBy(excluded, ({ equivalent }) => equivalent ?? "");
  const reasons: Readonly<Record<string, string>> = equivalences;
  return counts.map(
    ([rule, count]) => `Left out as equivalent by the rule "${rule}": ${count}. ${reasons[rule] ?? ""}`,
  );
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): [key: string, count: number][] {
  return Array.from(Map.groupBy(items, key), ([name, group]) => [name, group.length]);
}

function percent(tally: Tally): string {
  return `${(scoreOf(tally) * 100).toFixed(1)} %`;
}
