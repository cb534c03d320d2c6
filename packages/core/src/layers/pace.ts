import type { Send } from "../call.js";
import { sleep, type Clock } from "../clock.js";
import { timeoutError } from "../failures.js";
import { createPacer, isLimiter } from "../pacing.js";
import type { RateLimit, RateLimiter } from "../rate-limiter.js";

/** Milliseconds after which a limiter that failed is asked again. */
const ASK_AGAIN = 250;

interface Waiter {
  readonly deadline: number;
  readonly start: () => void;
  readonly giveUp: () => void;
}

/**
 * Holds every attempt back until the limiter has a slot for it. First come, first served; a call that leaves the queue
 * frees its place, and a slot goes to whoever is first when it comes. Waiting is not part of the attempt, so it costs
 * none of its `timeout`, but it is part of the call: one that can't start before its deadline fails at once.
 */
export const pace = (next: Send, rateLimit: RateLimit | RateLimiter, clock: Clock): Send => {
  const limiter: RateLimiter = isLimiter(rateLimit) ? rateLimit : createPacer(rateLimit, clock);
  const queue = new Set<Waiter>();
  let isServing = false;
  /** No slot comes before this time. */
  let nextAt = 0;
  let idle = new AbortController();
  let failure: unknown;

  const serve = async (): Promise<void> => {
    isServing = true;
    while (queue.size > 0) {
      let wait = ASK_AGAIN;
      try {
        const answer = limiter.take();
        // Not awaited where it is there already: nobody can leave between the taking and the giving.
        wait = typeof answer === "number" ? answer : await answer;
        failure = undefined;
      } catch (error) {
        failure = error;
      }
      const [first] = queue;
      if (wait > 0) {
        nextAt = clock.now() + wait;
        for (const each of queue) if (each.deadline <= nextAt) each.giveUp();
        idle = new AbortController();
        if (queue.size > 0) await sleep(clock, wait, idle.signal).catch(() => {});
      } else first?.start();
    }
    isServing = false;
  };

  return async (call) => {
    const { signal, deadline } = call;
    await new Promise<void>((resolve, reject) => {
      const left = deadline - clock.now();
      const leave = (settle: () => void): void => {
        queue.delete(waiter);
        cancelTimer();
        signal?.removeEventListener("abort", onAbort);
        if (queue.size === 0) idle.abort();
        settle();
      };
      const onAbort = (): void => leave(() => reject(signal?.reason));
      const waiter: Waiter = {
        deadline,
        start: () => leave(resolve),
        giveUp: () => leave(() => reject(timeoutError(call, "pacing", failure ?? call.failure))),
      };
      const cancelTimer = clock.schedule(waiter.giveUp, left);
      signal?.addEventListener("abort", onAbort);
      if (deadline <= nextAt || left <= (limiter.waitBehind?.(queue.size) ?? 0)) return waiter.giveUp();
      queue.add(waiter);
      if (!isServing) void serve();
    });
    signal?.throwIfAborted(); // between the slot and this line
    return next(call);
  };
};
