import type { Answer, Call, Send } from "../../src/call.js";
import type { Clock } from "../../src/clock.js";
import { pace } from "../../src/layers/pace.js";
import { newProgress } from "../../src/progress.js";
import type { Provider } from "../../src/provider.js";
import type { RateLimit, RateLimiter } from "../../src/rate-limiter.js";

export const provider: Provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.0.0",
  baseUrl: "http://127.0.0.1:1",
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: { code: ["/code"], message: ["/message"] },
};

const answer: Answer = { status: 200, headers: new Headers(), text: "", data: undefined };

/** A call as it reaches the layer: its deadline has been set. */
export function callUntil(deadline: number, signal?: AbortSignal): Call {
  const progress = newProgress([], undefined);
  progress.deadline = deadline;
  return {
    provider,
    operation: { id: "things.list", method: "GET", path: "/things", kind: "safe" },
    url: "http://127.0.0.1:1/things",
    headers: {},
    body: undefined,
    signal,
    timeout: 1,
    totalTimeout: deadline,
    maxRetries: 0,
    idempotencyKey: undefined,
    onResponse: undefined,
    progress,
  };
}

/** The layer over a `next` that answers at once and notes when which call started. */
export function pacedSend(rateLimit: RateLimit | RateLimiter, clock: Clock) {
  const starts: { call: Call; at: number }[] = [];
  const send: Send = pace(
    rateLimit,
    clock,
  )(async (call) => {
    starts.push({ call, at: clock.now() });
    return answer;
  });
  return { send, starts };
}

/** Listeners on a signal, counted. */
export function countedSignal(): { signal: AbortSignal; abort: (reason?: unknown) => void; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    count++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    count--;
    remove(...args);
  };
  return { signal, abort: (reason) => controller.abort(reason), listeners: () => count };
}
