import type { Send } from "../call.js";
import { ApiError } from "../errors/api-errors.js";
import { requestIdOf } from "../failures.js";
import { notify } from "./observe.js";

/** Calls `options.onResponse` with the answer that the call settled with, a refusal included. */
export const report =
  (next: Send): Send =>
  async (call) => {
    const tell = ({ status, headers }: { readonly status: number; readonly headers: Headers }): void =>
      notify(() =>
        call.onResponse?.({ status, headers, requestId: requestIdOf(call, headers), attempts: call.attempts.length }),
      );
    try {
      const answer = await next(call);
      tell(answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError) tell(error);
      throw error;
    }
  };
