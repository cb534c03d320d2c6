import type { Send } from "../call.js";
import type { Clock } from "../clock.js";
import { requestIdOf } from "../failures.js";
import type { RequestInfo } from "../options.js";
import type { Settings } from "../settings.js";

/** Tells the logger and the hooks about each attempt. What they do, or throw, never changes the outcome. */
export const observe =
  (next: Send, { logger, hooks }: Settings, clock: Clock): Send =>
  async (call) => {
    const { operation, attempts, provider, url } = call;
    const { id, method, path } = operation;
    const made = attempts.length;
    const attempt = made + 1;
    const started = clock.now();
    const request: RequestInfo = Object.freeze({ provider: provider.id, operation: id, method, url, path, attempt });
    const finish = (requestId: unknown, error?: unknown): void => {
      const durationMs = clock.now() - started;
      const { status, cause } = attempts[made] ?? {};
      notify(() =>
        status === undefined
          ? hooks?.onError?.(request, { error, durationMs })
          : hooks?.onResponse?.(request, { status, durationMs, error }),
      );
      const fields = { operation: id, status, cause, durationMs, attempt, requestId };
      notify(() => logger?.debug(`${provider.id} ${id} ${status ?? cause ?? "not sent"}`, fields));
    };
    call.request = request;
    notify(() => hooks?.onRequest?.(request));
    try {
      const answer = await next(call);
      finish(requestIdOf(call, answer.headers));
      return answer;
    } catch (error) {
      const { requestId }: { requestId?: unknown } = Object(error);
      finish(requestId, error);
      throw error;
    }
  };

/** Runs code of the caller's, whose errors, thrown or rejected, are its own affair. */
export function notify(run: () => unknown): void {
  // A promise's executor catches what is thrown, and the outcome of a call never depends on who watches it.
  new Promise((resolve) => resolve(run())).catch(() => {});
}
