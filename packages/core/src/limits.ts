import type { Fail } from "./fail.js";

/** What a call may take. */
export interface Limits {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for all of them, waits included. */
  readonly totalTimeout: number;
  readonly maxRetries: number;
}

/** The longest that a timer can hold: more would fire at once. */
const LONGEST = 2 ** 31 - 1;

export function readLimits(options: Partial<Limits>, defaults: Limits, fail: Fail): Limits {
  const {
    timeout = defaults.timeout,
    totalTimeout = defaults.totalTimeout,
    maxRetries = defaults.maxRetries,
  } = options;
  if (!(timeout > 0 && totalTimeout > 0)) throw fail("timeout and totalTimeout must be above 0 ms");
  if (!Number.isInteger(maxRetries) || maxRetries < 0) throw fail("maxRetries must be a whole number, 0 or more");
  return { timeout: Math.min(timeout, LONGEST), totalTimeout: Math.min(totalTimeout, LONGEST), maxRetries };
}
