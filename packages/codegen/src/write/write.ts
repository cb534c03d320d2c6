import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Files } from "../emit/emit.js";
import type { Changes } from "./changes.js";

/** Writes what changed and removes what is stale. Each file appears whole or not at all. */
export async function applyChanges(packageFolder: string, files: Files, { outdated, stale }: Changes): Promise<void> {
  // All new texts lie beside their targets before the first one takes its place.
  const written: [temporary: string, path: string][] = [];
  try {
    for (const each of outdated) {
      const path = join(packageFolder, each);
      const temporary = `${path}.${process.pid}.tmp`;
      await mkdir(dirname(path), { recursive: true });
      written.push([temporary, path]);
      await writeFile(temporary, files.get(each) ?? "");
    }
    for (const [temporary, path] of written) await rename(temporary, path);
  } catch (error) {
    await Promise.all(written.map(([temporary]) => rm(temporary, { force: true })));
    throw error;
  }
  for (const each of stale) await rm(join(packageFolder, each));
}
