import { isMaybeSent, type Call, type Send } from "../call.js";
import { sleep, type Clock } from "../clock.js";
import { createRetryBudget } from "../retry-budget.js";
import { mayRepeat } from "../retry-decision.js";
import { retryWait } from "../retry-timing.js";
import type { Settings } from "../settings.js";
import { isStream } from "../stream.js";
import { notify } from "./observe.js";

/** Repeats failed attempts, where that is safe and there is time, and gives the call its deadline. */
export const retry = (next: Send, { key, hooks }: Settings, clock: Clock): Send => {
  const budget = createRetryBudget();
  return async (call) => {
    const { signal, attempts } = call;
    call.deadline = clock.now() + call.limits.totalTimeout;
    try {
      for (;;) {
        signal?.throwIfAborted();
        const made = attempts.length;
        try {
          const answer = await next(call);
          budget.giveBack();
          return answer;
        } catch (error) {
          const attempt = attempts[made]; // missing: it failed on the way to the key, with nothing sent
          const waitMs = waitBeforeRepeating(call, error, typeof key !== "string", clock);
          if (attempt === undefined || waitMs === undefined || signal?.aborted || !budget.take()) throw error;
          attempt.waitMs = waitMs;
          call.failure = error;
          notify(() => call.request && hooks?.onRetry?.(call.request, { error, waitMs }));
          await sleep(clock, waitMs, signal);
        }
      }
    } catch (error) {
      throw signal?.aborted ? abortReason(call, signal) : error;
    }
  };
};

/** Milliseconds to wait before the last attempt may be repeated, or `undefined` when it may not. */
function waitBeforeRepeating(call: Call, error: unknown, keyIsRenewable: boolean, clock: Clock): number | undefined {
  const { operation, limits, attempts } = call;
  if (attempts.length > limits.maxRetries || isStream(call.body) || !mayRepeat(operation, attempts, keyIsRenewable)) {
    return undefined;
  }
  const { retryAfterMs }: { retryAfterMs?: number } = Object(error);
  const wait = retryWait(attempts, retryAfterMs, clock.random());
  return wait < call.deadline - clock.now() ? wait : undefined;
}

/** The signal's own reason. Where it is an object it is marked, so that the caller can tell whether to check first. */
function abortReason(call: Call, { reason }: AbortSignal): unknown {
  if (call.operation.kind !== "safe" && isMaybeSent(call) && Object.isExtensible(reason)) {
    Object.defineProperty(reason, "maybeSent", { value: true, configurable: true });
  }
  return reason;
}
