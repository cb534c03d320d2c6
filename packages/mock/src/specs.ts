import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MockError } from "./errors.js";
import { guess } from "./nearest.js";

/** Where `copy-specs` puts one bundled spec per provider. The same folder, seen from `src/` and from `dist/`. */
export const bundledSpecs = fileURLToPath(new URL("../specs", import.meta.url));

export interface Spec {
  readonly provider: string;
  readonly file: string;
}

/**
 * Finds the specs of the named providers in a folder that has a `<provider>.json` for each.
 *
 * @param names empty for all
 * @throws MockError for a folder without specs, and for an unknown provider
 */
export async function findSpecs(folder: string, names: readonly string[]): Promise<Spec[]> {
  const files = await readdir(folder).catch(() => []);
  const known = files.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length));
  if (known.length === 0) {
    const way =
      folder === bundledSpecs
        ? "In the workspace, run: pnpm generate && pnpm build"
        : "It takes a folder with a <provider>.json for each.";
    throw new MockError(`There are no specs in ${folder}. ${way}`);
  }
  const wanted = names.length === 0 ? known.toSorted() : [...new Set(names)];
  return wanted.map((provider) => {
    if (known.includes(provider)) return { provider, file: join(folder, `${provider}.json`) };
    throw new MockError(
      `There is no provider "${provider}".${guess(provider, known)} Choose from: ${known.toSorted().join(", ")}`,
    );
  });
}
