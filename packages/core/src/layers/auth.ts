import type { Fly } from "../call.js";
import { ConfigError } from "../errors/transport-errors.js";
import { errorsOf } from "../fail.js";
import type { Provider } from "../provider.js";
import type { Settings } from "../settings.js";

/** Puts the key into each attempt. After a 401 a key function is asked once more; the same key again ends the call. */
export const auth = (next: Fly, { provider, key }: Settings): Fly => {
  if (typeof key === "string") {
    const credential = credentialOf(provider, key);
    return (call, flight) => {
      Object.assign(call.headers, credential); // over a header of that name that the caller has set
      return next(call, flight);
    };
  }
  return async (call, flight) => {
    const rejected = call.attempts.at(-1)?.status === 401 ? call.key : undefined;
    const fresh = await key(rejected).catch((cause: unknown) => {
      if (cause instanceof ConfigError) throw cause;
      throw errorsOf(provider, call.operation.id)("apiKey() failed; see `cause`", cause);
    });
    if (fresh === rejected) throw call.failure;
    call.key = fresh;
    call.secrets = [...call.secrets, fresh];
    Object.assign(call.headers, credentialOf(provider, fresh));
    return next(call, flight);
  };
};

/** The header that carries the key. */
export function credentialOf({ auth: place }: Provider, key: string): Record<string, string> {
  return place.scheme === "bearer" ? { authorization: `Bearer ${key}` } : { [place.name.toLowerCase()]: key };
}
