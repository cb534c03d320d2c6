/** Preloaded into a command (`node --import`): when it ends, writes its peak memory to the file that `BENCH_PEAK` names. */
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  const file = process.env["BENCH_PEAK"];
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS)); // KiB, all threads
});
