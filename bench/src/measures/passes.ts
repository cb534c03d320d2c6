import { clientFiles, raw } from "../contestants.ts";
import { median } from "../median.ts";
import { takeTurns, type Turns } from "./turns.ts";

/** A process is lucky or not with its memory layout and its compiler, so each client gets several. */
const PASSES = 3;

/** Makes one number of a client's times: `how` compares those of a round, and medians are taken of rounds, then of passes. */
export type Compare = (name: string, how: (own: number, raw: number) => number) => number;

/** Takes the turns of all clients in several sets of processes. */
export async function takePasses(turns: Omit<Turns, "files">): Promise<Compare> {
  const passes: ReadonlyMap<string, readonly number[]>[] = [];
  for (let pass = 0; pass < PASSES; pass++) passes.push(await takeTurns({ ...turns, files: clientFiles() }));
  return (name, how) =>
    median(
      passes.map((times) => {
        const others = times.get(raw.id) ?? [];
        return median((times.get(name) ?? []).map((own, index) => how(own, others[index] ?? NaN)));
      }),
    );
}
