import { clientFiles, raw } from "../contestants.ts";
import { median, round } from "../median.ts";
import { takeTurns } from "./turns.ts";

/** A process is lucky or not with its memory layout and its compiler, so each client gets several. */
const PASSES = 3;

export interface Overhead {
  /** Time of a call over that of a raw one on the same stub. */
  readonly ratio: number;
  /** What it adds to a raw call, in microseconds of this machine. */
  readonly microseconds: number;
}

/** Overhead per call on a stubbed `fetch`, one call after the other, by client. */
export async function overhead(operation: "retrieve" | "create"): Promise<Record<string, Overhead>> {
  const files = clientFiles();
  const passes: ReadonlyMap<string, readonly number[]>[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    passes.push(
      await takeTurns({ files, operation, server: "stub", inFlight: 1, calls: 2_000, warmUp: 15, rounds: 30 }),
    );
  }
  const compare = (name: string, how: (own: number, raw: number) => number): number =>
    median(
      passes.map((times) =>
        median((times.get(name) ?? []).map((own, index) => how(own, times.get(raw.id)?.[index] ?? NaN))),
      ),
    );
  return Object.fromEntries(
    [...files.keys()].map((name) => [
      name,
      {
        ratio: round(
          compare(name, (own, other) => own / other),
          2,
        ),
        microseconds: round(
          compare(name, (own, other) => own - other),
          1,
        ),
      },
    ]),
  );
}
