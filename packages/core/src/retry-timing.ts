/** How long to wait before an attempt is repeated. Pure: takes the dice, returns milliseconds. */
import type { Attempt } from "./errors/waypost-error.js";

const BASE = 500;
const CAP = 8000;
/** A provider that asks for more than this is not waited for. */
const LONGEST_RETRY_AFTER = 60_000;

/**
 * Full jitter: anything up to a bound that doubles with every attempt. After a 429 equal jitter from twice the base: at
 * least half of the bound. `Retry-After` is a lower bound, with jitter on top, so that a crowd that is told the same
 * second does not come back as one. After a 401 there is another key to try at once.
 *
 * @returns `Infinity` for a `Retry-After` that is too long to wait.
 */
export function retryWait(
  attempts: readonly Pick<Attempt, "status">[],
  retryAfterMs: number | undefined,
  random: number,
): number {
  const { status } = attempts.at(-1) ?? {};
  if (status === 401) return 0;
  if (retryAfterMs !== undefined) return retryAfterMs > LONGEST_RETRY_AFTER ? Infinity : retryAfterMs + random * BASE;
  const isThrottled = status === 429;
  const bound = Math.min(CAP, BASE * 2 ** (attempts.length - (isThrottled ? 0 : 1)));
  return isThrottled ? (bound * (1 + random)) / 2 : bound * random;
}
