import { LiveClient } from "./client.ts";
import type { Exchange } from "./exchange.ts";
import type { Outcome } from "./outcome.ts";
import { startProxy } from "./proxy.ts";
import { run, type RunOptions } from "./run.ts";
import { Stop } from "./stop.ts";

export interface SessionOptions extends Omit<RunOptions, "client" | "take"> {
  readonly key: string;
  /** Milliseconds from the start of one request to the start of the next. */
  readonly pace: number;
  /** Milliseconds that the server may stay silent. */
  readonly timeout: number;
}

/** Starts the proxy and a client that calls through it, makes one run, and stops the proxy, however the run ends. */
export async function runThroughProxy(options: SessionOptions): Promise<Outcome> {
  const { methods, clientParams, key, pace, timeout, server } = options;
  const [method] = methods;
  if (method === undefined) throw new Stop("There is nothing to call.");
  const exchanges: Exchange[] = [];
  let failure: string | undefined;
  const proxy = await startProxy({
    target: server,
    timeout,
    onExchange: (exchange) => exchanges.push(exchange),
    onFailure: (reason) => (failure = reason),
  });
  try {
    const client = await LiveClient.create(method, {
      ...clientParams.values,
      apiKey: key,
      baseUrl: proxy.baseUrl,
      // The proxy gives the server up first: it knows why.
      timeout: timeout + 10_000,
      totalTimeout: timeout + pace + 20_000,
      ...(pace > 0 && { rateLimit: { requests: 1, per: pace } }),
    });
    const take: RunOptions["take"] = async () => {
      await proxy.idle();
      return { exchanges: exchanges.splice(0), failure };
    };
    return await run({ ...options, client, take });
  } finally {
    await proxy.stop();
  }
}
