import { readFile } from "node:fs/promises";
import { documentsOf } from "./documents.js";
import type { SpecOptions } from "./options.js";
import { readProvider, type Provider } from "./provider.js";
import { bundledSpecs, findSpecs } from "./specs.js";

/** @throws MockError for an unknown provider, and for a spec that cannot be served */
export async function loadProviders({ specs = bundledSpecs, providers = [] }: SpecOptions): Promise<Provider[]> {
  if (typeof specs !== "string") return documentsOf(specs, providers);
  const found = await findSpecs(specs, providers);
  return Promise.all(
    found.map(async ({ provider, file }) => {
      const text = await readFile(file, "utf8");
      return readProvider(provider, () => JSON.parse(text), file);
    }),
  );
}
