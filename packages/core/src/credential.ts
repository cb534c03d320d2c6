/** What a key may be, and where it goes. */
import type { Fail } from "./fail.js";
import { checkHeaderValue } from "./headers.js";
import type { Provider } from "./provider.js";

/** The header that carries the key. */
export function credentialOf({ auth: place }: Provider, key: string): Record<string, string> {
  return place.scheme === "bearer" ? { authorization: `Bearer ${key}` } : { [place.name.toLowerCase()]: key };
}

/** `key` as it is sent. `source` is where it came from, for the error. */
export function checkKey({ env }: Provider, key: unknown, source: string, fail: Fail): string {
  const checked = checkHeaderValue(key, source, fail);
  if (checked) return checked;
  throw fail(`no API key: pass apiKey (text or a function) or set ${env.apiKey}`);
}
