import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { clientFiles, raw } from "../contestants.ts";
import { median, round } from "../median.ts";
import { takeTurns } from "./turns.ts";

/** Requests per second on loopback with 32 in flight, as a fraction of raw `fetch`'s, by client. */
export async function loopback(): Promise<Record<string, number>> {
  const server = fork(fileURLToPath(new URL("../server.ts", import.meta.url)));
  try {
    const [port] = (await once(server, "message")) as [number];
    const times = await takeTurns({
      files: clientFiles(),
      operation: "retrieve",
      server: `http://127.0.0.1:${port}/v1`,
      inFlight: 32,
      calls: 1_000,
      warmUp: 4,
      rounds: 30,
    });
    const others = times.get(raw.id) ?? [];
    const fractions = (own: readonly number[]): number[] => own.map((time, index) => (others[index] ?? NaN) / time);
    return Object.fromEntries([...times].map(([name, own]) => [name, round(median(fractions(own)), 2)]));
  } finally {
    server.disconnect();
  }
}
