import type { Controls } from "./controls.js";
import { openDesk } from "./desk.js";
import { startHost } from "./host.js";
import type { ControlOptions } from "./options.js";

/** What {@link startMock} takes. All of it is optional. */
export interface MockOptions<Name extends string = string> extends ControlOptions {
  /** Which providers to serve. @default all */
  readonly providers?: readonly Name[];
  /** @default 0, which takes a free one */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
}

/** A running mock. `await using mock = await startMock()` stops it at the end of the block. */
export interface Mock<Name extends string = string> extends Controls, AsyncDisposable {
  /** `http://127.0.0.1:49152` */
  readonly url: string;
  /** What a client of each provider takes as its `baseUrl`. */
  readonly baseUrls: Readonly<Record<Name, string>>;
  /** Ends every connection and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts a server that answers for the providers, at `<url>/<provider><the provider's own base path>`.
 *
 * @throws MockError, one line, for a taken port, an unknown provider or a broken spec
 */
export async function startMock<const Name extends string = string>(
  options: MockOptions<Name> = {},
): Promise<Mock<Name>> {
  const desk = await openDesk(options);
  const host = await startHost({
    providers: desk.providers,
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    exchange: desk.exchange,
    onRequest: desk.record,
  });
  const stop = (): Promise<void> => {
    desk.close();
    return host.stop();
  };
  const { url, baseUrls }: { url: string; baseUrls: Readonly<Record<string, string>> } = host;
  return { ...desk.controls, url, baseUrls, stop, [Symbol.asyncDispose]: stop };
}
