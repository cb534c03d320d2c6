import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emit, type Files } from "../../src/emit/emit.js";
import { buildApi, type BuildOptions } from "../../src/ir/build.js";
import type { Api } from "../../src/ir/model.js";
import { load, type LoadOptions } from "../../src/load/load.js";
import { formatFiles } from "../../src/write/format.js";

export const fixturesFolder = join(import.meta.dirname, "..", "fixtures");

/** Specs that were not written for the generator. */
const foreign = new Set([
  "mixed-versions",
  "names",
  "nothing-to-check",
  "raw-bodies",
  "references",
  "version-3-0",
  "written-elsewhere",
]);

/** One folder a feature. */
export function fixtureNames(): string[] {
  const entries = readdirSync(fixturesFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

export function fixtureSpec(name: string): string {
  const json = join(fixturesFolder, name, "openapi.json");
  return existsSync(json) ? json : join(fixturesFolder, name, "openapi.yaml");
}

function fixtureOptions(name: string): LoadOptions & BuildOptions {
  return { isOurs: !foreign.has(name) };
}

export async function fixtureApi(name: string): Promise<Api> {
  const options = fixtureOptions(name);
  return buildApi(await load(fixtureSpec(name), options), options);
}

/** What a fixture becomes, by path inside `src/generated`. */
export async function generateFixture(name: string): Promise<ReadonlyMap<string, string>> {
  const files: Files = await formatFiles(emit(await fixtureApi(name)));
  return new Map([...files].map(([path, text]) => [path.replace("src/generated/", ""), text]));
}

/** A folder that is gone when the `using` block ends. */
export function scratchFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "waypost-codegen-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
