// Compares what the fact sheets say that a provider documents with what its spec has, and names what is in neither the spec
// nor its EVIDENCE.md. `node scripts/coverage-specs.ts [--specs specs] [--sheets ../shared/providers]`
//
// It sees operations in headings and tables, fields and parameters in tables and where prose gives one its type, statuses in
// tables and in the text on an operation, error codes and events in tables. A field is looked for in the operation or schema
// that the table is about; where the sheet names neither, anywhere in the spec. It does not see whether a type, a limit or a
// required flag is right, the values of a field, or what a sheet says in sentences only.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare } from "./coverage-specs/compare.ts";
import { sheetFacts } from "./coverage-specs/sheet.ts";
import { bundle, componentSchemas, specFacts } from "./coverage-specs/spec.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [specs, sheets] = readArguments();

if (specs === undefined || !existsSync(specs)) {
  console.error("Give the folder of specs: node scripts/coverage-specs.ts [--specs folder] [--sheets folder]");
  process.exitCode = 1;
} else if (!existsSync(sheets)) {
  console.log(`There are no fact sheets at ${sheets} to compare the specs with; --sheets names their folder.`);
} else {
  try {
    const missing = readdirSync(specs).reduce((sum, provider) => sum + report(join(specs, provider), provider), 0);
    console.log(
      missing === 0 ? "Nothing is missing." : `${missing} missing: add each to the spec, or name it in EVIDENCE.md.`,
    );
    process.exitCode = missing === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function readArguments(): [specs: string | undefined, sheets: string] {
  const defaults = { specs: join(root, "specs"), sheets: join(root, "../shared/providers") };
  try {
    const { values } = parseArgs({ options: { specs: { type: "string" }, sheets: { type: "string" } } });
    return [values.specs ?? defaults.specs, values.sheets ?? defaults.sheets];
  } catch {
    return [undefined, defaults.sheets];
  }
}

/** Prints the coverage of one provider, and gives how much is missing. */
function report(folder: string, provider: string): number {
  const [spec, sheet, notes] = [
    join(folder, "openapi.yaml"),
    join(sheets, `${provider}.md`),
    join(folder, "EVIDENCE.md"),
  ];
  if (!existsSync(spec)) return 0;
  if (!existsSync(sheet)) {
    console.log(`${provider} has no fact sheet.\n`);
    return 0;
  }
  const document = bundle(spec);
  const schemas = new Set(componentSchemas(document).map(([name]) => name));
  const facts = sheetFacts(readFileSync(sheet, "utf8"), schemas);
  const { text, missing } = compare(
    provider,
    facts,
    specFacts(document),
    existsSync(notes) ? readFileSync(notes, "utf8") : "",
  );
  console.log(`${text}\n`);
  return missing;
}
