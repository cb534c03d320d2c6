/** `pnpm bench [name…]`: measures everything, or what is named, and writes `results.json` and the table of `README.md`. */
import { isName, measurements, type Name } from "./measure.ts";
import { prepare } from "./prepare.ts";
import { writeTable } from "./report.ts";
import { run } from "./run.ts";
import { readResults, versions, writeResults, type Results } from "./results.ts";

const all = Object.keys(measurements).filter(isName);

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((name) => !isName(name));
  if (unknown !== undefined) throw new Error(`There is no measurement \`${unknown}\`. There are ${all.join(", ")}.`);
  const names: readonly Name[] = args.length === 0 ? all : args.filter(isName);
  await prepare((step) => console.log(`${step} …`));
  let results: Results = { ...readResults(), node: process.versions.node, versions: versions() };
  for (const name of names) {
    const started = performance.now();
    results = { ...results, [name]: await measurements[name]() };
    writeResults(results); // after each, so that a run that is stopped keeps what it has
    console.log(`${name} measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  console.log(`\n${writeTable(results)}`);
  await run("oxfmt", ["bench/README.md", "bench/results.json"]);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
