// Mutation of specs: does the suite go red when a spec tells a lie?
//
// A mutant is a copy of a provider's bundled spec with one change: a field renamed, a status dropped, a type changed, a
// bound tightened. The contract suite then judges by the copy, while the client packages stay as they are built. A
// mutant is killed when a layer of the suite goes red, and only real contradictions make one red:
//
//   - what the copy says does not hold together (an example that no longer fits, a pointer that leads nowhere);
//   - the built client does otherwise: its requests, its types, its errors, its pages, the signatures that it makes;
//   - what a provider's own pages print does not fit;
//   - something that the client documents can no longer be met: an operation, a status, an example, an event.
//
// `generate --check`, comparing bytes with the committed spec, snapshots of it and `shipped.test.ts`, which compares with
// the very file that a mutant is made of, would kill nearly all and prove nothing: they are no part of this. Of what the
// client ships only names are looked at: which operations, statuses, examples and events it documents. The types of the
// client are held against those that the copy calls for. Both find that client and spec have parted, not which of them
// is right; `--without client-agrees --without types-agree` shows what is noticed without them.
//
// Mutants that nothing in this repository can tell from the spec they were made of are left out by the rules in
// `mutant.ts`, each with its reason, and counted. A bound that no example touches is not: it survives, and the example
// that is missing is what there is to learn. Before any mutant of a provider the suite
// has to be green on that provider's own spec, written anew in the same way.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { readArguments, UsageError, type Arguments } from "./arguments.ts";
import { reportJson, reportText, verdictLine, type Report } from "./report.ts";
import { runMutants } from "./run.ts";
import { sample } from "./sample.ts";
import { scoreOf, tallyOf } from "./score.ts";
import { bundledSpecs, mutantsOf } from "./specs.ts";
import { openSuite } from "./suite.ts";

/** The least part of the mutants that has to be killed. */
const wanted = 0.9;

try {
  const given = readArguments(process.argv.slice(2));
  if ("help" in given) console.log(given.help);
  else process.exitCode = await run(given);
} catch (error) {
  // A bad option, or a suite that is red before anything was changed: one line says it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** @returns exit code: 0 for a score that is high enough, else 1 */
async function run(given: Arguments): Promise<number> {
  const started = performance.now();
  const specs = bundledSpecs(given.providers);
  const all = mutantsOf(specs).filter(
    ({ id, operator }) =>
      (given.operators.length === 0 || given.operators.includes(operator)) &&
      (given.only === undefined || id === given.only),
  );
  const excluded = all.filter(({ equivalent }) => equivalent !== undefined);
  const candidates = all.filter(({ equivalent }) => equivalent === undefined);
  if (candidates.length === 0) throw new UsageError("No mutant is left to be shown. Ask for fewer things at a time.");
  const mutants = sample(candidates, given.size, given.seed);
  console.log(`${mutants.length} of ${candidates.length} mutants, drawn with --seed ${given.seed}`);
  let count = 0;
  const { verdicts, green } = await runMutants({
    specs,
    mutants,
    workers: given.workers,
    isThorough: !given.isQuick,
    openSuite: () => openSuite(given.without),
    onVerdict: (verdict) => console.log(`${++count}/${mutants.length} ${verdictLine(verdict)}`),
  });
  const report: Report = {
    seed: given.seed,
    verdicts,
    green,
    excluded,
    seconds: (performance.now() - started) / 1000,
    wanted,
  };
  mkdirSync(dirname(given.json), { recursive: true });
  writeFileSync(given.json, `${JSON.stringify(reportJson(report), null, 2)}\n`);
  console.log(`\n${reportText(report)}`);
  return scoreOf(tallyOf(verdicts)) >= wanted ? 0 : 1;
}
