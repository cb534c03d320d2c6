import type { MockRequest } from "./request.js";
import { startHost } from "./host.js";
import { readProviders } from "./provider.js";
import { Replies } from "./replies.js";
import type { Reply } from "./reply.js";
import { bundledSpecs, findSpecs } from "./specs.js";

export interface MockOptions {
  /** Which providers to serve. @default all */
  readonly providers?: readonly string[];
  /** @default 0, which takes a free one */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** Called once per request, when its answer is made. */
  readonly log?: (request: MockRequest) => void;
  /** A folder with one bundled spec per provider, `<provider>.json`. @default the specs that this package carries */
  readonly specs?: string;
}

/** A running mock. `await using mock = await startMock()` stops it at the end of the block. */
export interface Mock extends AsyncDisposable {
  /** `http://127.0.0.1:49152` */
  readonly url: string;
  /** What a client of each provider takes as its `baseUrl`. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** What arrived since the start, or since {@link clear}, in the order of the answers. */
  readonly requests: readonly MockRequest[];
  /**
   * Sets the answer to the next call of an operation; several are given one after the other. A request that breaks
   * the spec is refused as ever, and uses the answer up.
   *
   * @throws MockError for an operation, status or example that the spec does not have
   */
  reply(operationId: string, reply: Reply): void;
  /** Forgets the requests, and the answers that still wait. */
  clear(): void;
  /** Ends every connection and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts a server that answers for the providers, at `<url>/<provider><the provider's own base path>`.
 *
 * @throws MockError, one line, for a taken port, an unknown provider or a broken spec
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const providers = await readProviders(await findSpecs(options.specs ?? bundledSpecs, options.providers ?? []));
  const replies = new Replies(providers);
  const requests: MockRequest[] = [];
  const host = await startHost({
    providers,
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    takeReply: (provider, operationIds) => replies.take(provider, operationIds),
    onRequest: (request) => {
      requests.push(request);
      options.log?.(request);
    },
  });
  return {
    url: host.url,
    baseUrls: host.baseUrls,
    requests,
    reply: (operationId, reply) => replies.add(operationId, reply),
    clear: () => {
      requests.length = 0;
      replies.clear();
    },
    stop: host.stop,
    [Symbol.asyncDispose]: host.stop,
  };
}
