import { clientFiles } from "../contestants.ts";
import { round } from "../median.ts";
import { takePasses } from "./passes.ts";

export interface Overhead {
  /** Time of a call over that of a raw one on the same stub. */
  readonly ratio: number;
  /** What it adds to a raw call, in microseconds of this machine. */
  readonly microseconds: number;
}

/** Overhead per call on a stubbed `fetch`, one call after the other, by client. */
export async function overhead(operation: "retrieve" | "create"): Promise<Record<string, Overhead>> {
  const compare = await takePasses({ operation, server: "stub", inFlight: 1, calls: 2_000, warmUp: 15, rounds: 30 });
  const measured = (name: string): Overhead => ({
    ratio: round(
      compare(name, (own, raw) => own / raw),
      2,
    ),
    microseconds: round(
      compare(name, (own, raw) => own - raw),
      1,
    ),
  });
  return Object.fromEntries([...clientFiles().keys()].map((name) => [name, measured(name)]));
}
