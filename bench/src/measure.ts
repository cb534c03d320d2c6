/** Everything that is measured, by the names that `pnpm bench <name…>` takes. */
import { fileURLToPath } from "node:url";
import { clientFiles, compiled, contestants } from "./contestants.ts";
import { github } from "./measures/github.ts";
import { loopback } from "./measures/loopback.ts";
import { memory } from "./measures/memory.ts";
import { overhead } from "./measures/overhead.ts";
import { checkTimes, instantiations } from "./measures/programs.ts";
import { bundleSize } from "./measures/size.ts";
import { startTimes } from "./measures/start.ts";
import type { Results } from "./results.ts";

type Measured = Omit<Results, "node" | "versions">;
type Measurements = { readonly [Measure in keyof Measured]-?: () => Promise<NonNullable<Measured[Measure]>> };

const flowella = fileURLToPath(new URL("../budget/start.mjs", import.meta.url));

export const measurements: Measurements = {
  size: async () => {
    const sizes: Record<string, number> = {};
    for (const { id, bundle = id } of contestants) sizes[id] = await bundleSize(compiled(bundle));
    return sizes;
  },
  instantiations: async () => ({ "7.0": await instantiations("7.0"), "5.9": await instantiations("5.9") }),
  start: () => startTimes(clientFiles().set("flowella", flowella)),
  overhead: async () => ({ retrieve: await overhead("retrieve"), create: await overhead("create") }),
  loopback,
  memory,
  checkTime: async () => ({ "7.0": await checkTimes("7.0"), "5.9": await checkTimes("5.9") }),
  github,
};

export type Name = keyof Measurements;

export function isName(name: string): name is Name {
  return Object.hasOwn(measurements, name);
}
