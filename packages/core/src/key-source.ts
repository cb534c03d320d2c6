/**
 * A key that is a function: asked for the key of an attempt or, given one that was rejected, for another one. Attempts
 * that wait at the same time share one question.
 */
export type KeySource = (rejected: string | undefined) => Promise<string>;

/** @param ask Asks the caller's function, and checks what it returns. */
export function createKeySource(ask: () => Promise<string>): KeySource {
  let latest: string | undefined;
  let asking: Promise<string> | undefined;
  let renewing: Promise<string> | undefined;
  const call = async (): Promise<string> => (latest = await ask());
  return async (rejected) => {
    if (rejected === undefined) return (asking ??= call().finally(() => (asking = undefined)));
    // Another call may have renewed it already, between this one's question and its 401.
    if (latest !== undefined && latest !== rejected) return latest;
    return (renewing ??= call().finally(() => (renewing = undefined)));
  };
}
