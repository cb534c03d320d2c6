import type { Verdict } from "./run.ts";

export interface Tally {
  readonly killed: number;
  readonly total: number;
}

/** What part of the mutants the suite noticed, 0 to 1; of none it noticed all. */
export function scoreOf({ killed, total }: Tally): number {
  return total === 0 ? 1 : killed / total;
}

export function tallyOf(verdicts: readonly Verdict[]): Tally {
  return { killed: verdicts.filter(({ killedBy }) => killedBy !== undefined).length, total: verdicts.length };
}

/** Tallies by what `key` gives, in the order in which keys come up. */
export function tallies(verdicts: readonly Verdict[], key: (verdict: Verdict) => string): Map<string, Tally> {
  const groups = Map.groupBy(verdicts, key);
  return new Map(Array.from(groups, ([name, group]) => [name, tallyOf(group)]));
}
