/** `memory.ts <client file>`: bytes of heap in use after each of eleven times 10,000 calls. Needs `--expose-gc`. */
import type { BenchClient, ConnectOptions } from "../../clients/src/client.ts";
import { answer } from "../answer.ts";
import { argument } from "./argument.ts";

const CALLS = 10_000;

const init: ResponseInit = { status: 200, headers: { "content-type": "application/json" } };
const stub = async (): Promise<Response> => new Response(answer, init);
const { connect }: { connect: (options: ConnectOptions) => BenchClient } = await import(argument(0));
const client = connect({ baseUrl: "http://127.0.0.1:1/v1", fetch: stub });

async function heapAfterCalls(): Promise<number> {
  for (let index = 0; index < CALLS; index++) await client.retrieve(`boat_${index}`);
  // Weak references and finalizers need turns of the event loop to be let go of.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

for (let warmUp = 0; warmUp < 3; warmUp++) await heapAfterCalls();
const heap: number[] = [await heapAfterCalls()];
for (let index = 0; index < 10; index++) heap.push(await heapAfterCalls());
console.log(JSON.stringify({ heap }));
process.exit(); // at once: a client's own timers would hold it
