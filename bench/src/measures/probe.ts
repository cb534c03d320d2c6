import { fileURLToPath } from "node:url";
import { run } from "../run.ts";

/** Runs one of `src/probes` in a process of its own and gives what it measured. */
export async function probe<Reading>(
  name: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<Reading> {
  const file = fileURLToPath(new URL(`../probes/${name}.ts`, import.meta.url));
  return JSON.parse(await run("node", [...flags, file, ...args])) as Reading;
}
