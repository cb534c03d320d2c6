import type { Answer, Layer } from "../call.js";
import { ConfigError } from "../errors/transport-errors.js";
import { configErrors } from "../fail.js";
import type { Settings } from "../settings.js";

/** Puts the key into each attempt. After a 401 a key function is asked once more; the same key again ends the call. */
export const auth = ({ provider, key }: Settings): Layer => {
  const { auth } = provider;
  const [header, prefix] = auth.scheme === "bearer" ? ["authorization", "Bearer "] : [auth.name.toLowerCase(), ""];
  return (next) => (call) => {
    const { progress, headers } = call;
    const rejected = progress.attempts.at(-1)?.status === 401 ? progress.key : undefined;
    const sendWith = (fresh: string): Promise<Answer> => {
      if (fresh === rejected) throw progress.failure;
      progress.key = fresh;
      progress.secrets.push(fresh);
      progress.phase = "headers";
      return next({ ...call, headers: Object.assign({}, headers, { [header]: prefix + fresh }) });
    };
    if (typeof key === "string") return sendWith(key);
    return (rejected === undefined ? key.ask() : key.renew(rejected)).then(sendWith, (cause: unknown) => {
      if (cause instanceof ConfigError) throw cause;
      throw configErrors(provider, call.operation.id)("apiKey() failed; see `cause`", cause);
    });
  };
};
