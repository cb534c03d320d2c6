// Before the first test file: reads the specs once. After the last: puts together what each file saw, and fails the run
// when an operation, a status or an example was not reached.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import type { Part } from "./coverage/reached.ts";
import { gapsIn, reportOf, tableOf, type Report } from "./coverage/report.ts";
import { totalsOf } from "./coverage/totals.ts";
import { isOrdinary, loadProviders } from "./providers.ts";
import { readRuns } from "./runs.ts";

/** The files that reach things. A run without one of them is a part of the suite, and no coverage is asked of it. */
const layers = ["examples", "methods", "errors", "properties", "negatives", "pages", "webhooks"].map(
  (name) => `${name}.test.ts`,
);

/** Vitest calls this once, and what it returns at the end. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-contract-"));
  const table = join(folder, "table.json");
  const providers = await loadProviders();
  const runs = readRuns();
  writeFileSync(table, JSON.stringify(providers));
  project.provide("contractTable", table);
  project.provide("contractRuns", runs);
  const parts = join(folder, "parts");
  mkdirSync(parts);
  project.provide("contractParts", parts);
  if (runs.count > 0) console.log(`contract tests: ${runs.count} drawn inputs an operation, WAYPOST_SEED=${runs.seed}`);
  return () => {
    const totals = Object.fromEntries(providers.map((provider) => [provider.name, totalsOf(provider)]));
    const report = reportOf(totals, readParts(parts), runs);
    rmSync(folder, { recursive: true });
    const isNarrowed = project.vitest.config.testNamePattern !== undefined || runs.count === 0;
    close(report, !isNarrowed && layers.every((file) => report.files.includes(file)));
  };
}

function readParts(folder: string): Part[] {
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}

/** @param isWhole Whether all of the suite ran, so that what is not reached is a gap in it. */
function close(report: Report, isWhole: boolean): void {
  // A part of the suite says nothing of the whole, and a look at other specs nothing of ours.
  if (!isWhole) return;
  console.log(`\n${tableOf(report)}`);
  if (isOrdinary()) {
    const coverage = fileURLToPath(new URL("../../../coverage", import.meta.url));
    mkdirSync(coverage, { recursive: true });
    writeFileSync(join(coverage, "contract.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  }
  const gaps = gapsIn(report);
  if (gaps.length === 0) return;
  console.error(`\nNot reached, of what has to be reached to the last one (${gaps.length}):`);
  console.error(gaps.slice(0, 20).join("\n"));
  process.exitCode = 1;
}
