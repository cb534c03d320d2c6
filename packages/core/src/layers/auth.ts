import type { Answer, Fly } from "../call.js";
import { ConfigError } from "../errors/transport-errors.js";
import { configErrors } from "../fail.js";
import type { Settings } from "../settings.js";

/** Puts the key into each attempt. After a 401 a key function is asked once more; the same key again ends the call. */
export const auth = ({ provider, key }: Settings): ((next: Fly) => Fly) => {
  const place = provider.auth;
  const [header, prefix] = place.scheme === "bearer" ? ["authorization", "Bearer "] : [place.name.toLowerCase(), ""];
  return (next) => (call, flight) => {
    const { progress } = call;
    const rejected = progress.attempts.at(-1)?.status === 401 ? progress.key : undefined;
    const sendWith = (fresh: string): Promise<Answer> => {
      if (fresh === rejected) throw progress.failure;
      progress.key = fresh;
      progress.secrets.push(fresh);
      flight.phase = "headers";
      flight.credential = { [header]: prefix + fresh };
      return next(call, flight);
    };
    if (typeof key === "string") return sendWith(key);
    return (rejected === undefined ? key.ask() : key.renew(rejected)).then(sendWith, (cause: unknown) => {
      if (cause instanceof ConfigError) throw cause;
      throw configErrors(provider, call.operation.id)("apiKey() failed; see `cause`", cause);
    });
  };
};
