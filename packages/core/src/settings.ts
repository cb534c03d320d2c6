/** Options parsed once, where they enter. Everything further in trusts them. */
import { isBrowser, readEnvironment } from "./environment.js";
import type { Fail } from "./fail.js";
import { checkHeaders, checkHeaderValue, secretsIn, type Headers } from "./headers.js";
import { createKeySource, type KeySource } from "./key-source.js";
import type { ClientOptions, Hooks, Logger } from "./options.js";
import { checkRateLimit } from "./pacing.js";
import type { Provider } from "./provider.js";
import type { RateLimit, RateLimiter } from "./rate-limiter.js";

/** Options of a {@link Transport}: the client's, and the parameters that it fills into operations that declare them. */
export interface TransportOptions extends ClientOptions {
  /** Query parameters given once (`x-sdk-client-params`). A method's own argument wins. */
  clientParams?: Readonly<Record<string, string | undefined>>;
}

export interface Settings {
  readonly provider: Provider;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly key: string | KeySource;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly headers: Headers;
  /** Values among the headers that must never be shown. */
  readonly secrets: readonly string[];
  readonly logger: Logger | undefined;
  readonly hooks: Hooks | undefined;
  readonly rateLimit: RateLimit | RateLimiter | undefined;
  readonly clientParams: Readonly<Record<string, string | undefined>>;
}

export function readSettings(provider: Provider, options: TransportOptions, fail: Fail): Settings {
  const { logger, hooks, rateLimit, clientParams = {} } = options;
  if (isBrowser() && options.dangerouslyAllowBrowser !== true) {
    throw fail("a browser shows the key to everyone; call from a server, or set dangerouslyAllowBrowser");
  }
  const headers = checkHeaders(options.headers, fail);
  return {
    provider,
    baseUrl: readBaseUrl(provider, options, fail),
    key: readKey(provider, options, fail),
    // Looked up at the call: touching `fetch` loads Node's HTTP stack.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    ...readLimits(options, { timeout: 30_000, totalTimeout: 60_000, maxRetries: 2 }, fail),
    headers: { accept: "application/json", "user-agent": `waypost-${provider.id}/${provider.specVersion}`, ...headers },
    secrets: secretsIn(headers),
    logger,
    hooks,
    rateLimit: rateLimit && ("take" in rateLimit ? rateLimit : checkRateLimit(rateLimit, fail)),
    clientParams,
  };
}

type Limits = Pick<Settings, "timeout" | "totalTimeout" | "maxRetries">;

/** Durations are cut to what a timer can hold: more would fire at once. */
export function readLimits(options: Partial<Limits>, defaults: Limits, fail: Fail): Limits {
  const {
    timeout = defaults.timeout,
    totalTimeout = defaults.totalTimeout,
    maxRetries = defaults.maxRetries,
  } = options;
  if (!(timeout > 0 && totalTimeout > 0)) throw fail("timeout and totalTimeout must be milliseconds above 0");
  if (!Number.isInteger(maxRetries) || maxRetries < 0) throw fail("maxRetries must be a whole number, 0 or more");
  const longest = 2 ** 31 - 1;
  return { timeout: Math.min(timeout, longest), totalTimeout: Math.min(totalTimeout, longest), maxRetries };
}

function readKey({ env }: Provider, { apiKey }: TransportOptions, fail: Fail): Settings["key"] {
  const check = (key: unknown, source: string): string => {
    const checked = checkHeaderValue(key, source, fail);
    if (checked === "")
      throw fail(`no API key: pass apiKey (text, or a function that returns it) or set ${env.apiKey}`);
    return checked;
  };
  if (typeof apiKey === "function") return createKeySource(async () => check(await apiKey(), "apiKey()"));
  return check(apiKey ?? readEnvironment(env.apiKey) ?? "", apiKey === undefined ? env.apiKey : "apiKey");
}

function readBaseUrl({ baseUrl, env }: Provider, options: TransportOptions, fail: Fail): string {
  const text = options.baseUrl ?? readEnvironment(env.baseUrl) ?? baseUrl;
  const problem = (what: string): Error => fail(`baseUrl (option, or ${env.baseUrl}) ${what}`);
  if (!URL.canParse(text)) throw problem(`must be a URL such as ${baseUrl}`);
  const { protocol, username, password, search, hash, hostname, href } = new URL(text);
  if (!/^https?:$/.test(protocol) || username + password + search + hash !== "") {
    throw problem("must be http(s), without user info, query and fragment");
  }
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === "http:" && !isLoopback && options.allowInsecureHttp !== true) {
    throw problem("is plain http, which shows the key to the network; use https, or set allowInsecureHttp");
  }
  return href.replace(/\/+$/, "");
}
