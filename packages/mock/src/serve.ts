import type { Arguments } from "./arguments.js";
import { startHost } from "./host.js";
import { jsonLog, textLog } from "./log.js";
import { readProviders } from "./provider.js";
import { findSpecs } from "./specs.js";

/**
 * Serves until the process is told to stop.
 *
 * @returns the exit code
 * @throws MockError as `startMock`
 */
export async function serve({ specs, providers: names, port, host, json, quiet }: Arguments): Promise<number> {
  const providers = await readProviders(await findSpecs(specs, names));
  const log = json ? jsonLog : textLog;
  const running = await startHost({
    providers,
    port,
    host,
    takeReply: () => undefined,
    onRequest: (request) => {
      if (!quiet) print(log.request(request));
    },
  });
  print(log.ready(running, providers));
  await told("SIGINT", "SIGTERM");
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
