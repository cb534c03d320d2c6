import type { Answer, Fly, Send } from "../call.js";
import type { Clock } from "../clock.js";
import { targetOf, unwatch } from "../connection-watch.js";
import { timeoutError } from "../failures.js";
import type { Flight } from "../flight.js";

/**
 * Ends an attempt when its time is up or the caller's signal fires, even if `fetch` does not listen. Whatever happens,
 * timer, listener and watch are gone when the promise settles.
 */
export const timeout =
  (next: Fly, clock: Clock): Send =>
  (call) =>
    new Promise<Answer>((resolve, reject) => {
      const { signal, operation, url } = call;
      const controller = new AbortController();
      const target = targetOf(operation.method, url);
      const flight: Flight = { target, phase: "auth", isUnsent: true, isCutOff: false, controller };
      const end = <Value>(settle: (value: Value) => void, value: Value): void => {
        if (flight.isCutOff) return; // what comes after is nobody's concern
        cancelTimer();
        unwatch(flight);
        signal?.removeEventListener("abort", onAbort);
        settle(value);
      };
      const cutOff = (reason: unknown): void => {
        end(reject, reason);
        flight.isCutOff = true;
        controller.abort(reason);
        flight.abandon?.();
      };
      const onAbort = (): void => {
        call.attempts.push({ cause: "aborted", maybeSent: !flight.isUnsent, waitMs: 0 });
        cutOff(signal?.reason);
      };
      const cancelTimer = clock.schedule(
        () => cutOff(timeoutError(call, flight.isUnsent && flight.phase === "headers" ? "connect" : flight.phase)),
        Math.min(call.limits.timeout, call.deadline - clock.now()),
      );
      signal?.addEventListener("abort", onAbort);
      next(call, flight).then(
        (answer) => end(resolve, answer),
        (error: unknown) => end(reject, error),
      );
    });
