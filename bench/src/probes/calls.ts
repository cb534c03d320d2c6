/**
 * `calls.ts <client file> <retrieve|create> <base URL|stub> <in flight>`: waits for messages; each is a number of calls to
 * make, and is answered with the microseconds that one took.
 */
import type { BenchClient, BoatInput, ConnectOptions } from "../../clients/src/client.ts";
import { answer } from "../answer.ts";
import { argument } from "./argument.ts";

const init: ResponseInit = { status: 200, headers: { "content-type": "application/json" } };
const stub = async (): Promise<Response> => new Response(answer, init);
const boat: BoatInput = { name: "Ada", lengthMetres: 9.4, kind: "sail" };

const { connect }: { connect: (options: ConnectOptions) => BenchClient } = await import(argument(0));
const server = argument(2);
const client = connect(server === "stub" ? { baseUrl: "http://127.0.0.1:1/v1", fetch: stub } : { baseUrl: server });
const inFlight = Number(argument(3));
const call = argument(1) === "create" ? () => client.create(boat) : () => client.retrieve("boat_1");

async function microseconds(calls: number): Promise<number> {
  let left = calls;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return ((performance.now() - started) * 1000) / calls;
}

process.on("message", async (calls: number) => process.send?.(await microseconds(calls)));
process.once("disconnect", () => process.exit());
process.send?.(0); // ready
