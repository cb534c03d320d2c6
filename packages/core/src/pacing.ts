/**
 * Guards: in any window of `per` milliseconds no more than `requests` slots are given out. Exact, where a counter that
 * starts anew every `per` would let twice as many through around the turn.
 */
import { systemClock, type Clock } from "./clock.js";
import { ConfigError } from "./errors/transport-errors.js";
import type { Fail } from "./fail.js";
import type { RateLimit, RateLimiter } from "./rate-limiter.js";

/**
 * Whole milliseconds until the request may start that has `ahead` others before it.
 *
 * @param starts When the last `requests` requests started, that of number n at n modulo `requests`.
 * @param count How many have started so far.
 */
export function waitUntilFree(
  { requests, per }: RateLimit,
  starts: readonly number[],
  count: number,
  ahead: number,
  now: number,
): number {
  // It takes over from the request `requests` before it; where that one is itself still waiting, from the one before.
  const before = starts[(count + ahead) % requests];
  const wait = before === undefined ? 0 : Math.max(0, Math.ceil(before + per - now));
  return wait + Math.floor(ahead / requests) * per;
}

/** A limiter for this process alone, of a limit that was checked. */
export function createPacer(limit: RateLimit, clock: Clock): Required<RateLimiter> {
  const starts: number[] = [];
  let count = 0;
  const waitBehind = (ahead: number): number => waitUntilFree(limit, starts, count, ahead, clock.now());
  return {
    waitBehind,
    take: () => {
      const wait = waitBehind(0);
      if (wait === 0) starts[count++ % limit.requests] = clock.now();
      return wait;
    },
  };
}

/** Whether it is a limiter, and not the numbers for one, or nonsense from code without types. */
export function isLimiter(limit: RateLimit | RateLimiter): limit is RateLimiter {
  return "take" in Object(limit);
}

export function checkRateLimit<Limit extends RateLimit>(limit: Limit, fail: Fail): Limit {
  const { requests, per } = limit;
  if (Number.isInteger(requests) && requests > 0 && per > 0 && per < Infinity) return limit;
  throw fail("rateLimit needs requests, a whole number, and per, both above 0");
}

/**
 * A limiter that several clients of one process share, such as two that use the same key. For a single client the option
 * `rateLimit: { requests, per }` is enough. A limit that can't be kept is a `ConfigError`.
 */
export function memoryRateLimiter(limit: RateLimit): RateLimiter {
  return createPacer(checkRateLimit(limit, withoutProvider), systemClock);
}

/** For limiters, which are made before the client that uses them. */
export const withoutProvider: Fail = (problem) => new ConfigError(`Waypost: ${problem}.`, { provider: "core" });
