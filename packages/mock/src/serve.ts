import type { Arguments } from "./arguments.js";
import { openDesk } from "./desk.js";
import { startHost } from "./host.js";
import { jsonLog, textLog } from "./log.js";

/**
 * Serves until the process is told to stop.
 *
 * @returns the exit code
 * @throws MockError as `startMock`
 */
export async function serve({ port, host, json, quiet, webhooks, ...options }: Arguments): Promise<number> {
  const log = json ? jsonLog : textLog;
  const { providers, exchange, record, close } = await openDesk(
    {
      ...options,
      ...(webhooks !== undefined && { webhooks }),
      clock: "real",
      log: (request) => {
        if (!quiet) print(log.request(request));
      },
      logDelivery: (delivery) => {
        if (!quiet) print(log.delivery(delivery));
      },
    },
    // It may run for days.
    { isListed: false },
  );
  const running = await startHost({ providers, port, host, exchange, onRequest: record });
  // Whoever read the log has gone, as `| head` does; whoever calls the mock has not.
  process.stdout.on("error", () => undefined);
  print(log.ready(running, providers, { ...options, columns: process.stdout.columns }));
  await told("SIGINT", "SIGTERM");
  close();
  await running.stop();
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function told(...signals: NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
}
