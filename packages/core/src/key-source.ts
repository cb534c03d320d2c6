/**
 * A key that is a function: asked for the key of an attempt or, given one that was rejected, for another one. Attempts
 * that wait at the same time share one question.
 */
export type KeySource = (rejected: unknown) => Promise<unknown>;

/** @param ask The caller's function. What it returns is checked by each call, which can name its operation. */
export function createKeySource(ask: () => unknown): KeySource {
  let latest: unknown;
  let asking: Promise<unknown> | undefined;
  let renewing: Promise<unknown> | undefined;
  const call = async (): Promise<unknown> => (latest = await ask());
  return async (rejected) => {
    if (rejected === undefined) return (asking ??= call().finally(() => (asking = undefined)));
    // Another call may have renewed it already, between this one's question and its 401.
    if (latest !== rejected) return latest;
    return (renewing ??= call().finally(() => (renewing = undefined)));
  };
}
