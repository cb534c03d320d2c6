import type { Answer, Layer } from "../call.js";
import type { Clock } from "../clock.js";
import { watchConnection } from "../connection-watch.js";
import { timeoutError } from "../failures.js";

/**
 * Ends an attempt when its time is up or the caller's signal fires, even if `fetch` does not listen. Whatever happens,
 * timer, listener and watch are gone when the promise settles.
 */
export const timeout =
  (clock: Clock): Layer =>
  (next) =>
  (call) =>
    new Promise<Answer>((resolve, reject) => {
      const { signal, progress } = call;
      let controller: AbortController | undefined;
      const { provesUnsent, stop } = watchConnection(call.operation.method, call.url);
      const cancelTimer = clock.schedule(onTimeout, Math.min(call.timeout, progress.deadline - clock.now()));
      progress.phase = "auth";
      progress.provesUnsent = provesUnsent;
      progress.isCutOff = false;
      // Made when `fetch` asks for it: a signal costs as much as all the rest of a call.
      progress.signal = () => (controller ??= new AbortController()).signal;
      signal?.addEventListener("abort", onAbort);
      next(call).then(
        (answer) => {
          end();
          resolve(answer);
        },
        (error: unknown) => {
          end();
          reject(error);
        },
      );

      function onTimeout(): void {
        const { phase } = progress;
        cutOff(timeoutError(call, phase === "headers" && provesUnsent() ? "connect" : phase));
      }

      function onAbort(): void {
        const isUnsent = progress.phase === "auth" || provesUnsent();
        progress.attempts.push({ cause: "aborted", maybeSent: !isUnsent, waitMs: 0 });
        cutOff(signal?.reason);
      }

      function cutOff(reason: unknown): void {
        end();
        reject(reason);
        progress.isCutOff = true;
        controller?.abort(reason);
        progress.abandon?.();
      }

      function end(): void {
        cancelTimer();
        stop();
        signal?.removeEventListener("abort", onAbort);
      }
    });
