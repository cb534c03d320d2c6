import { MockError } from "./errors.js";
import { readProvider, type Provider } from "./provider.js";

export interface SpecOptions {
  /** Which providers to serve. @default all */
  readonly providers?: readonly string[];
  /**
   * Where the specs are: a folder with one bundled spec per provider, `<provider>.json`, or the documents themselves, by
   * provider. @default the specs that this package carries
   */
  readonly specs?: string | Readonly<Record<string, object>>;
}

/** @throws MockError for an unknown provider, and for a spec that cannot be served */
export function documentsOf(documents: Readonly<Record<string, object>>, names: readonly string[]): Provider[] {
  const wanted = names.length === 0 ? Object.keys(documents) : [...new Set(names)];
  return wanted.map((name) => {
    if (name in documents) return readProvider(name, () => documents[name]);
    const known = Object.keys(documents).join(", ");
    throw new MockError(`There is no provider "${name}". Choose from: ${known === "" ? "none" : known}`);
  });
}
