import type { Fly } from "../call.js";
import { checkKey, credentialOf } from "../credential.js";
import { errorsOf } from "../fail.js";
import { redactCause } from "../redaction.js";
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
    const fail = errorsOf(provider, call.operation.id);
    const given = await key(rejected).catch((cause: unknown) => {
      throw fail("apiKey() failed; see `cause`", redactCause(cause, call.secrets));
    });
    const fresh = checkKey(provider, given, "apiKey()", fail);
    if (given === rejected) throw call.failure;
    call.key = given;
    call.secrets = [...call.secrets, fresh];
    Object.assign(call.headers, credentialOf(provider, fresh));
    return next(call, flight);
  };
};
