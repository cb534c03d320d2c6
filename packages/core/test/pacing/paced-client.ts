import type { Operation } from "../../src/operation.js";
import type { ClientOptions, RequestOptions } from "../../src/options.js";
import type { Provider } from "../../src/provider.js";
import { Transport } from "../../src/index.js";
import { ManualClock } from "./manual-clock.js";

const provider: Provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.0.0",
  baseUrl: "http://127.0.0.1:1",
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: { code: ["/code"], message: ["/message"] },
};

const list: Operation = { id: "things.list", method: "GET", path: "/things", kind: "safe" };

/** A client whose clock stands still and whose `fetch` notes what was sent when. */
export interface PacedClient {
  readonly clock: ManualClock;
  /** What was sent, in order: the number of the call and the time. */
  readonly sent: { readonly number: number; readonly at: number }[];
  readonly call: (options?: RequestOptions & { number?: number }) => Promise<unknown>;
}

/** @param statuses What `fetch` answers with in turn; then 200. */
export function pacedClient(options: ClientOptions, ...statuses: number[]): PacedClient {
  const clock = new ManualClock();
  const sent: { number: number; at: number }[] = [];
  const fetch = async (url: string): Promise<Response> => {
    sent.push({ number: Number(new URL(url).searchParams.get("number")), at: clock.now() });
    return Response.json({}, { status: statuses.shift() ?? 200 });
  };
  const transport = new Transport(provider, { apiKey: "key", fetch, ...options }, clock);
  return { clock, sent, call: ({ number = 0, ...own } = {}) => transport.call(list, [], { number }, own) };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the promise was resolved");
}

/** A signal that counts its listeners. */
export function countedSignal(): { signal: AbortSignal; abort: (reason?: unknown) => void; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners.delete(args[1]);
    remove(...args);
  };
  return { signal, abort: (reason) => controller.abort(reason), listeners: () => listeners.size };
}
