import { readEnvironment } from "./environment.js";
import type { Fail } from "./fail.js";
import type { ClientOptions } from "./options.js";
import type { Provider } from "./provider.js";

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Guards: the key goes to one http(s) server, and never in plain text over a network unless that was asked for. */
export function readBaseUrl({ baseUrl, env }: Provider, options: ClientOptions, fail: Fail): string {
  const text = options.baseUrl ?? readEnvironment(env.baseUrl) ?? baseUrl;
  const check = (isRight: boolean, rule: string): void => {
    if (!isRight) throw fail(`baseUrl (option, or ${env.baseUrl}) must be ${rule}`);
  };
  check(URL.canParse(text), `a URL like ${baseUrl}`);
  const { protocol, username, password, search, hash, hostname, href } = new URL(text);
  const isBare = username + password + search + hash === "";
  check(/^https?:$/.test(protocol) && isBare, "http(s), without user info, query and fragment");
  const isSecret = protocol === "https:" || options.allowInsecureHttp === true || loopback.test(hostname);
  check(isSecret, "https, since http shows the key to the network; or set allowInsecureHttp");
  return href.replace(/\/+$/, "");
}
