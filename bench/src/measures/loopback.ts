import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { clientFiles } from "../contestants.ts";
import { round } from "../median.ts";
import { takePasses } from "./passes.ts";

/** Requests per second on loopback with 32 in flight, as a fraction of raw `fetch`'s, by client. */
export async function loopback(): Promise<Record<string, number>> {
  const server = fork(fileURLToPath(new URL("../server.ts", import.meta.url)));
  try {
    const [port] = (await once(server, "message")) as [number];
    const compare = await takePasses({
      operation: "retrieve",
      server: `http://127.0.0.1:${port}/v1`,
      inFlight: 32,
      // Short, since other work on the machine comes and goes within a second.
      calls: 250,
      warmUp: 16,
      rounds: 60,
    });
    const fraction = (name: string): number => compare(name, (own, raw) => raw / own);
    return Object.fromEntries([...clientFiles().keys()].map((name) => [name, round(fraction(name), 2)]));
  } finally {
    server.disconnect();
  }
}
