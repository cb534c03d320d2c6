import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedFolder, type Files } from "../emit/emit.js";

/** What a run would do to a package. Empty lists: nothing. */
export interface Changes {
  /** Files that are missing or say something else, by path inside the package. */
  readonly outdated: readonly string[];
  /** Files in the generated folder that the spec no longer asks for. */
  readonly stale: readonly string[];
}

/** Compares what was generated with what lies on disk. */
export async function findChanges(packageFolder: string, files: Files): Promise<Changes> {
  const outdated: string[] = [];
  for (const [path, text] of files) {
    if ((await readIfPresent(join(packageFolder, path))) !== text) outdated.push(path);
  }
  const present = await listFiles(join(packageFolder, generatedFolder));
  const stale = present.map((path) => `${generatedFolder}/${path}`).filter((path) => !files.has(path));
  return { outdated, stale: stale.sort() };
}

async function readIfPresent(path: string): Promise<string | undefined> {
  return existsSync(path) ? readFile(path, "utf8") : undefined;
}

async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
