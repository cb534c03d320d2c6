import { compiled, contestants } from "../contestants.ts";
import { median } from "../median.ts";
import { probe } from "./probe.ts";

/** KiB that the heap has grown by after 100,000 calls, by client; single collections leave a few KiB of noise. */
export async function memory(): Promise<Record<string, number>> {
  const growth: Record<string, number> = {};
  for (const { id } of contestants) {
    const { heap } = await probe<{ heap: number[] }>("memory", [compiled(id)], ["--expose-gc"]);
    growth[id] = Math.round((median(heap.slice(-3)) - median(heap.slice(0, 3))) / 1024);
  }
  return growth;
}
