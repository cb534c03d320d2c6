import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateFixture } from "./fixtures.js";

const core = join(import.meta.dirname, "..", "..", "..", "core", "src", "index.ts");

/** Writes a fixture's client to `folder`, on the runtime's sources, so that no build is needed; and imports one file of it. */
export async function runFixture(fixture: string, file: string, folder: string): Promise<Record<string, unknown>> {
  for (const [path, text] of await generateFixture(fixture)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replaceAll('"@waypost/core"', JSON.stringify(core)));
  }
  return import(join(folder, file));
}
