// Compares what the fact sheets say that a provider documents with what its spec has, and names what is in neither the spec
// nor its EVIDENCE.md. `node scripts/coverage-specs.ts [--specs specs] [--sheets ../shared/providers]`
//
// It sees operations in headings and tables, fields and parameters in tables and where prose gives one its type, statuses in
// tables and in the text on an operation, error codes and events in tables. It does not see whether a type, a limit or a
// required flag is right, the values of a field, or what a sheet says in sentences only.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare } from "./coverage-specs/compare.ts";
import { sheetFacts } from "./coverage-specs/sheet.ts";
import { basePath, bundle, specFacts } from "./coverage-specs/spec.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { specs, sheets } = parseArgs({
  options: {
    specs: { type: "string", default: join(root, "specs") },
    sheets: { type: "string", default: join(root, "../shared/providers") },
  },
}).values;

if (!existsSync(sheets)) {
  console.log(
    `No fact sheets at ${sheets}, so there is nothing to compare the specs with. Name their folder with --sheets.`,
  );
} else {
  const missing = readdirSync(specs)
    .map((provider) => report(provider))
    .reduce((sum, each) => sum + each, 0);
  if (missing > 0) {
    console.log(
      `${missing} missing: add each to the spec, or name it in EVIDENCE.md with the reason why it is left out.`,
    );
    process.exitCode = 1;
  }
}

function report(provider: string): number {
  const [spec, sheet] = [join(specs, provider, "openapi.yaml"), join(sheets, `${provider}.md`)];
  if (!existsSync(spec) || !existsSync(sheet)) return 0;
  const document = bundle(spec);
  const facts = sheetFacts(readFileSync(sheet, "utf8"), basePath(document));
  const evidence = join(specs, provider, "EVIDENCE.md");
  const { text, missing } = compare(
    provider,
    facts,
    specFacts(document),
    existsSync(evidence) ? readFileSync(evidence, "utf8") : "",
  );
  console.log(`${text}\n`);
  return missing;
}
