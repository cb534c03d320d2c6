/** At most `requests` requests in any `per` milliseconds. */
export interface RateLimit {
  /** A whole number above 0. */
  readonly requests: number;
  /** Milliseconds. */
  readonly per: number;
}

/**
 * Says when requests may start. A client asks for one slot before every attempt, retries included, on behalf of the call
 * that waits longest; calls are served in the order they came. Share one limiter among clients, or build one on a store
 * that several processes share (`@waypost/core/redis-limiter`), and together they stay inside one limit.
 */
export interface RateLimiter {
  /**
   * Takes a slot if there is one now.
   *
   * Gives 0 when it was taken, else the milliseconds after which to ask again. A rejection means that the limiter can't
   * tell: nothing is sent, it is asked again soon, and a call whose `totalTimeout` runs out over it fails with a
   * `TimeoutError` that has the rejection as its `cause`. Must settle, or calls wait to the end of their time.
   */
  take(): number | Promise<number>;
  /**
   * The least milliseconds until a call may start that has `ahead` others of its client before it. With it a call that
   * can't start within its `totalTimeout` fails at once; without it, as soon as that shows. Must not throw.
   */
  waitBehind?(ahead: number): number;
}
