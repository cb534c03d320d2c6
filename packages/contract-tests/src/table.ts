import { readFileSync } from "node:fs";
import { inject } from "vitest";
import type { ProviderCase } from "./providers.ts";
import type { Runs } from "./runs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** File with the table of this run: see `setup.ts`. */
    contractTable: string;
    /** Folder where each test file leaves what it reached. */
    contractParts: string;
    /** How much this run draws, and from where. */
    contractRuns: Runs;
  }
}

/** Every provider of this run. The generator has read the specs once, for all test files. */
export function providerTable(): ProviderCase[] {
  return JSON.parse(readFileSync(inject("contractTable"), "utf8"));
}

/** One seed for all test files, so that the one that is printed repeats them all. */
export function runs(): Runs {
  return inject("contractRuns");
}
