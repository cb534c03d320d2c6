/** Options parsed once, where they enter. Everything further in trusts them. */
import { readBaseUrl } from "./base-url.js";
import { checkKey, credentialOf } from "./credential.js";
import { isBrowser, readEnvironment } from "./environment.js";
import type { Fail } from "./fail.js";
import { checkHeaders, secretsIn } from "./headers.js";
import { createKeySource, type KeySource } from "./key-source.js";
import { readLimits, type Limits } from "./limits.js";
import type { ClientOptions, Hooks, Logger } from "./options.js";
import { checkRateLimit, isLimiter } from "./pacing.js";
import type { Provider } from "./provider.js";
import type { RateLimit, RateLimiter } from "./rate-limiter.js";

/** Options of a {@link Transport}: the client's, and the parameters that it fills into operations that declare them. */
export interface TransportOptions extends ClientOptions {
  /** Query parameters given once (`x-sdk-client-params`). A method's own argument wins. */
  clientParams?: Readonly<Record<string, string | undefined>>;
}

export interface Settings extends Limits {
  readonly provider: Provider;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly key: string | KeySource;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly headers: Readonly<Record<string, string>>;
  /** Values that must never be shown: the key, where it is a text, and headers that hold credentials. */
  readonly secrets: readonly string[];
  readonly logger: Logger | undefined;
  readonly hooks: Hooks | undefined;
  readonly rateLimit: RateLimit | RateLimiter | undefined;
  readonly clientParams: TransportOptions["clientParams"];
}

export function readSettings(provider: Provider, options: TransportOptions, fail: Fail): Settings {
  const { logger, hooks, rateLimit, clientParams } = options;
  if (isBrowser() && options.dangerouslyAllowBrowser !== true) {
    throw fail("everyone sees a browser's key; call from a server, or set dangerouslyAllowBrowser");
  }
  const headers = checkHeaders(options.headers, fail);
  const key = readKey(provider, options, fail);
  return {
    provider,
    baseUrl: readBaseUrl(provider, options, fail),
    key,
    // Looked up at the call: touching `fetch` loads Node's HTTP stack.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    ...readLimits(options, { timeout: 30_000, totalTimeout: 60_000, maxRetries: 2 }, fail),
    headers: {
      accept: "application/json",
      "user-agent": `waypost-${provider.id}/${provider.specVersion}`,
      ...headers,
      // Here already, since adding to a copy is slow in V8.
      ...(typeof key === "string" && credentialOf(provider, key)),
    },
    secrets: secretsIn(headers).concat(typeof key === "string" ? key : []),
    logger,
    hooks,
    rateLimit: rateLimit && (isLimiter(rateLimit) ? rateLimit : checkRateLimit(rateLimit, fail)),
    clientParams,
  };
}

function readKey(provider: Provider, { apiKey }: TransportOptions, fail: Fail): Settings["key"] {
  if (typeof apiKey === "function") return createKeySource(apiKey);
  const { apiKey: variable } = provider.env;
  const source = apiKey === undefined ? variable : "apiKey";
  return checkKey(provider, apiKey ?? readEnvironment(variable) ?? "", source, fail);
}
