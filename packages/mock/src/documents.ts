import { MockError } from "./errors.js";
import { guess } from "./nearest.js";
import { readProvider, type Provider } from "./provider.js";

/** @throws MockError for an unknown provider, and for a spec that cannot be served */
export function documentsOf(documents: Readonly<Record<string, object>>, names: readonly string[]): Provider[] {
  const wanted = names.length === 0 ? Object.keys(documents) : [...new Set(names)];
  return wanted.map((name) => {
    if (name in documents) return readProvider(name, () => documents[name]);
    const known = Object.keys(documents);
    throw new MockError(
      `There is no provider "${name}".${guess(name, known)} Choose from: ${known.join(", ") || "none"}`,
    );
  });
}
