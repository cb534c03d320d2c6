import type { Call, Layer } from "../call.js";
import { sleep, type Clock } from "../clock.js";
import { wasMaybeSent } from "../progress.js";
import { createRetryBudget } from "../retry-budget.js";
import { mayRepeat } from "../retry-decision.js";
import { retryWait } from "../retry-timing.js";
import type { Settings } from "../settings.js";
import { isStream } from "../upload.js";
import { notify } from "./observe.js";

/** Repeats failed attempts, where that is safe and there is time, and gives the call its deadline. */
export const retry = ({ key, hooks }: Settings, clock: Clock): Layer => {
  const budget = createRetryBudget();
  return (next) => async (call) => {
    const { progress, signal } = call;
    const { attempts } = progress;
    progress.deadline = clock.now() + call.totalTimeout;
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
          if (attempt === undefined) throw error;
          const waitMs = waitBeforeRepeating(call, typeof key !== "string", clock);
          if (waitMs === undefined || signal?.aborted === true || !budget.take()) throw error;
          attempt.waitMs = waitMs;
          progress.failure = error;
          notify(() => progress.request && hooks?.onRetry?.(progress.request, { error, waitMs }));
          await sleep(clock, waitMs, signal);
        }
      }
    } catch (error) {
      throw signal?.aborted === true ? abortReason(call, signal) : error;
    }
  };
};

/** Milliseconds to wait before the last attempt may be repeated, or `undefined` when it may not. */
function waitBeforeRepeating(call: Call, keyIsRenewable: boolean, clock: Clock): number | undefined {
  const { progress, operation, maxRetries, body } = call;
  const { attempts, retryAfterMs, isHopeless, deadline } = progress;
  if (attempts.length > maxRetries || isHopeless || isStream(body) || !mayRepeat(operation, attempts, keyIsRenewable)) {
    return undefined;
  }
  const wait = retryWait(attempts, retryAfterMs, clock.random());
  return wait < deadline - clock.now() ? wait : undefined;
}

/** The signal's own reason. Where it is an object it is marked, so that the caller can tell whether to check first. */
function abortReason({ operation, progress }: Call, { reason }: AbortSignal): unknown {
  if (operation.kind !== "safe" && wasMaybeSent(progress) && Object.isExtensible(reason)) {
    Object.defineProperty(reason, "maybeSent", { value: true, configurable: true });
  }
  return reason;
}
