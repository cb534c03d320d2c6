import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** More words than this in a row are a copy. */
const mostShared = 12;

/** Runs of one word more than is allowed, with the page each one comes from. */
export type Seeds = ReadonlyMap<string, string>;

/**
 * Reads the providers' pages: `*.txt` of the folder named by `WAYPOST_SEEDS`, or else of `shared/providers/seeds` beside
 * the repository. Empty where there is no such folder.
 */
export function readSeeds(folder = process.env["WAYPOST_SEEDS"] ?? besideRepository): Seeds {
  const seeds = new Map<string, string>();
  if (!existsSync(folder)) return seeds;
  for (const name of globSync("*.txt", { cwd: folder }).sort()) {
    for (const run of runs(wordsOf(readFileSync(join(folder, name), "utf8")))) seeds.set(run, basename(name));
  }
  return seeds;
}

const besideRepository = join(import.meta.dirname, "../../../../shared/providers/seeds");

/** The words of a text, without marks and case, so that neither hides a copy. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The first run of words that a text has in common with a page. */
export function sharedRun(words: readonly string[], seeds: Seeds): { words: string; source: string } | undefined {
  for (const run of runs(words)) {
    const source = seeds.get(run);
    if (source !== undefined) return { words: run, source };
  }
  return undefined;
}

function runs(words: readonly string[]): string[] {
  const length = mostShared + 1;
  return Array.from({ length: Math.max(0, words.length - mostShared) }, (_, start) =>
    words.slice(start, start + length).join(" "),
  );
}
