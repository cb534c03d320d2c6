import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Turns {
  /** Client files by name; each gets a process of its own, so that none meets what another did to its process. */
  readonly files: ReadonlyMap<string, string>;
  readonly operation: "retrieve" | "create";
  /** Base URL of a server, or `stub` for a `fetch` that answers by itself. */
  readonly server: string;
  readonly inFlight: number;
  /** Calls in one turn. */
  readonly calls: number;
  readonly warmUp: number;
  readonly rounds: number;
}

/**
 * Microseconds a call, by client, one entry a round. In a round each client has one turn, and every round begins with
 * another one: a machine that slows down or speeds up does so for all, and none has always the same one before it.
 */
export async function takeTurns(turns: Turns): Promise<ReadonlyMap<string, readonly number[]>> {
  const { files, rounds, warmUp } = turns;
  const processes: (readonly [name: string, child: ChildProcess])[] = [];
  const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
  try {
    for (const [name, file] of files) processes.push([name, await start(file, turns)]);
    for (let round = 0; round < warmUp + rounds; round++) {
      const first = round % processes.length;
      for (const [name, child] of [...processes.slice(first), ...processes.slice(0, first)]) {
        child.send(turns.calls);
        const [microseconds] = (await once(child, "message")) as [number];
        if (round >= warmUp) times.get(name)?.push(microseconds);
      }
    }
    return times;
  } finally {
    for (const [, child] of processes) child.disconnect();
  }
}

async function start(file: string, { operation, server, inFlight }: Turns): Promise<ChildProcess> {
  const probe = fileURLToPath(new URL("../probes/calls.ts", import.meta.url));
  const child = fork(probe, [file, operation, server, String(inFlight)]);
  await once(child, "message");
  return child;
}
