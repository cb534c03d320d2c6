// `npm test`: everything that proves the project, in order, with one closing line `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, root, run, runMain, Stop } from "./bootstrap.mjs";

/** Checks that are one command each; they pass or fail as a whole. `fix` says what to run when one fails. */
const checks = [
  { name: "specs are valid", command: ["redocly", "lint", "--format=stylish"], fix: "pnpm lint:specs" },
  {
    name: "everything builds",
    command: ["turbo", "run", "build", "copy-specs", "--output-logs=errors-only"],
    fix: "pnpm build",
  },
  {
    name: "generated files are up to date",
    command: ["node", "scripts/generate.mjs", "--check"],
    fix: "pnpm generate",
  },
  { name: "types hold", command: ["turbo", "run", "typecheck", "--output-logs=errors-only"], fix: "pnpm typecheck" },
  { name: "code is clean", command: ["oxlint", "--quiet"], fix: "pnpm lint" },
  { name: "code is formatted", command: ["oxfmt", "--check"], fix: "pnpm format" },
  { name: "nothing is unused", command: ["knip"], fix: "pnpm lint:unused" },
  { name: "a changeset covers every change", command: ["changeset", "status"], fix: "pnpm changeset" },
];

await runMain(async () => {
  console.log("Setting up …");
  await bootstrap((detail) => console.log(`      ${detail}`));

  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) counts[(await holds(check)) ? "passed" : "failed"] += 1;
  await runTests(counts);

  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  return counts.failed === 0 ? 0 : 1;
});

async function holds({ name, command: [program, ...args], fix }) {
  const started = performance.now();
  const { code, output } = await run(program, args, { quiet: true });
  if (code === 130) throw new Stop("stopped", 130);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (code === 0) return true;
  console.log(`${output.trim()}\n  → ${fix}`);
  return false;
}

/** All vitest projects in one run. Its own report is read for the counts; without one the run counts as failed. */
async function runTests(counts) {
  const folder = join(root, "coverage");
  const report = join(folder, "vitest.json");
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  if (code === 130) throw new Stop("stopped", 130);
  if (!existsSync(report)) {
    console.log("✗ vitest ended without a report");
    counts.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, "utf8"));
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  // A file that does not even load fails no test of its own; the exit code still says so.
  if (code !== 0 && result.numFailedTests === 0) counts.failed += 1;
}
