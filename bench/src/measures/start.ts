import { median, round } from "../median.ts";
import { probe } from "./probe.ts";

const SPAWNS = 21;

interface Reading {
  readonly ms: number;
  readonly httpStack: readonly string[];
}

export interface Started {
  /** Milliseconds of this machine from the import to a client that is ready. */
  readonly ms: number;
  /** Whether Node's HTTP stack was loaded on the way. */
  readonly loadsHttpStack: boolean;
}

/** Import and construction in fresh processes, in turns. Each file exports `connect`, which makes a client. */
export async function startTimes(files: ReadonlyMap<string, string>): Promise<Record<string, Started>> {
  const readings = new Map<string, Reading[]>([...files.keys()].map((id) => [id, []]));
  for (let spawn = 0; spawn < SPAWNS; spawn++) {
    const entries = [...files];
    for (const [id, file] of spawn % 2 === 0 ? entries : entries.toReversed())
      readings.get(id)?.push(await startOnce(file));
  }
  return Object.fromEntries(
    [...readings].map(([id, all]) => [
      id,
      {
        ms: round(median(all.map(({ ms }) => ms)), 2),
        loadsHttpStack: all.some(({ httpStack }) => httpStack.length > 0),
      },
    ]),
  );
}

/** One fresh process. */
export function startOnce(file: string): Promise<Reading> {
  return probe<Reading>("start", [file]);
}
