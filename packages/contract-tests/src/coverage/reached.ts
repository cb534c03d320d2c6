// What really went by while the tests of one file ran. Nobody fills this in but who has seen it happen.
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";

export const kinds = ["operations", "statuses", "judged", "examples", "parameters", "keywords", "errors"] as const;
export type Kind = (typeof kinds)[number];

/** Of one provider. */
export type Reached = Readonly<Record<Kind, readonly string[]>>;

/** What one test file leaves behind. */
export interface Part {
  readonly file: string;
  readonly reached: Readonly<Record<string, Reached>>;
}

const seen = new Map<string, Record<Kind, Set<string>>>();

export function reach(provider: string, kind: Kind, what: string): void {
  let own = seen.get(provider);
  if (own === undefined) {
    own = {
      operations: new Set(),
      statuses: new Set(),
      judged: new Set(),
      examples: new Set(),
      parameters: new Set(),
      keywords: new Set(),
      errors: new Set(),
    };
    seen.set(provider, own);
  }
  own[kind].add(what);
}

/**
 * Called when a test file is done.
 *
 * @param folder Where the parts of this run are put.
 */
export function writePart(folder: string, testPath: string): void {
  const file = basename(testPath);
  const lists = Array.from(seen, ([provider, own]) => [
    provider,
    Object.fromEntries(kinds.map((kind) => [kind, [...own[kind]]])),
  ]);
  const part = { file, reached: Object.fromEntries(lists) };
  writeFileSync(join(folder, `${file}.json`), JSON.stringify(part));
  seen.clear();
}
