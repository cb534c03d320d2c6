// `pnpm smoke:runtimes`: the smoke suite on every runtime that can be had on this machine. The first run gets them, some
// hundred megabytes. Prints a table, writes it to RUNTIMES.md, and ends with 1 if a runtime that could be had failed.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium, obtain, obtainable, runChromium, versionOf } from "./runtimes.mjs";
import { tryRuntime } from "./try.mjs";

const packageFolder = join(import.meta.dirname, "../..");

if (!existsSync(join(packageFolder, "dist/index.js"))) {
  console.error("The suite runs what is built, and nothing is. Run pnpm build first.");
  process.exit(1);
}

const rows = [];
for (const runtime of obtainable) {
  const from = `npm \`${runtime.package}\``;
  try {
    const folder = await obtain(runtime);
    note(runtime.name, runtime.version, from, await tryRuntime((url) => runtime.run(folder, url)));
  } catch (error) {
    note(runtime.name, runtime.version, from, undefined, error.message);
  }
}
const chromium = findChromium();
if (chromium === undefined) note("Chromium", "", "the machine", undefined, "it is not installed");
else {
  const outcome = await tryRuntime((url, settled) => runChromium(chromium, url, settled));
  note("Chromium, with `dangerouslyAllowBrowser`", await versionOf(chromium), "the machine", outcome);
}

writeFileSync(join(packageFolder, "RUNTIMES.md"), table());
process.exitCode = rows.some(({ hasFailed }) => hasFailed) ? 1 : 0;

/** Adds a row and prints it, with what the failed checks said. */
function note(name, version, from, outcome, problem = "") {
  const failed = Object.entries(outcome?.failed ?? {});
  const passed = outcome?.passed.length ?? 0;
  const result = outcome === undefined ? `not run: ${problem}` : `${passed} passed, ${failed.length} failed`;
  rows.push({ name, version, from, result, hasFailed: failed.length > 0 });
  console.log(`${failed.length > 0 ? "✗" : outcome === undefined ? "–" : "✓"} ${name} ${version}: ${result}`);
  for (const [check, said] of failed) console.log(`    ${check}\n      ${said.replaceAll("\n", "\n      ")}`);
}

function table() {
  const cells = rows.map(({ name, version, from, result }) => [name, version, from, result]);
  const head = ["Runtime", "Version", "From", "Checks"];
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  return `# Runtimes

The same smoke suite (\`test/runtimes/smoke.mjs\`: a call, a list, errors, a retry, an abort, a timeout, uploads, pacing, a
webhook) over a real connection, on each runtime. Written by \`pnpm smoke:runtimes\`; do not edit.

${[head, rule, ...cells].map(line).join("\n")}
`;
}
