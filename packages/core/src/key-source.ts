/** A key that is a function. */
export interface KeySource {
  /** The key for an attempt. Attempts that wait at the same time share one call. */
  ask(): Promise<string>;
  /** Another key than the one that was rejected. One call, however many wait for it. */
  renew(rejected: string): Promise<string>;
}

/** @param ask Asks the caller's function, and checks what it returns. */
export function createKeySource(ask: () => Promise<string>): KeySource {
  let latest: string | undefined;
  let asking: Promise<string> | undefined;
  let renewing: Promise<string> | undefined;
  const call = async (): Promise<string> => (latest = await ask());
  return {
    ask: () => (asking ??= call().finally(() => (asking = undefined))),
    // Another call may have renewed it already, between this one's question and its 401.
    renew: async (rejected) =>
      latest !== undefined && latest !== rejected
        ? latest
        : (renewing ??= call().finally(() => (renewing = undefined))),
  };
}
