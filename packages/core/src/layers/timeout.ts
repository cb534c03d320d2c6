import type { Answer, Fly, Send } from "../call.js";
import type { Clock } from "../clock.js";
import { timeoutError } from "../failures.js";
import { Flight } from "../flight.js";

/**
 * Ends an attempt when its time is up or the caller's signal fires, even if `fetch` does not listen. Whatever happens,
 * timer, listener and watch are gone when the promise settles.
 */
export const timeout =
  (clock: Clock): ((next: Fly) => Send) =>
  (next) =>
  (call) =>
    new Promise<Answer>((resolve, reject) => {
      const { signal, progress, operation, url } = call;
      const flight = new Flight(operation.method, url);
      const cancelTimer = clock.schedule(onTimeout, Math.min(call.timeout, progress.deadline - clock.now()));
      signal?.addEventListener("abort", onAbort);
      next(call, flight).then(
        (answer) => end(() => resolve(answer)),
        (error: unknown) => end(() => reject(error)),
      );

      function onTimeout(): void {
        const { phase, isUnsent } = flight;
        cutOff(timeoutError(call, phase === "headers" && isUnsent ? "connect" : phase));
      }

      function onAbort(): void {
        progress.attempts.push({ cause: "aborted", maybeSent: !flight.isUnsent, waitMs: 0 });
        cutOff(signal?.reason);
      }

      function cutOff(reason: unknown): void {
        end(() => reject(reason));
        flight.cutOff(reason);
      }

      function end(settle: () => void): void {
        if (flight.isCutOff) return; // what comes after is nobody's concern
        cancelTimer();
        flight.land();
        signal?.removeEventListener("abort", onAbort);
        settle();
      }
    });
