/**
 * Tells whether a request was ever written to a connection. All that `fetch` shows is a promise that has not settled,
 * which looks the same for a host that never accepts and for one that accepts and never answers; but the first proves
 * that nothing was sent. Node's `fetch` announces on diagnostics channels when it takes a request and when it writes its
 * head. Other platforms announce nothing: there nothing is ever proven, and the answer is "it may have been sent".
 */
import { platform } from "./environment.js";

/** A request that somebody watches. */
export interface Watched {
  readonly method: string;
  readonly url: string;
  /**
   * True only when `fetch` has taken such a request since the watch began, and has written none. One to the same target
   * by somebody else makes it unproven, never falsely proven.
   */
  isUnsent: boolean;
}

interface DiagnosticsChannels {
  subscribe(name: string, listener: (message: RequestMessage) => void): void;
}

interface RequestMessage {
  readonly request: { readonly method: string; readonly origin: unknown; readonly path: string };
}

/** Holds only what is not written yet, so it never grows beyond that. */
const watched = new Set<Watched>();
let isSubscribed = false;

/** Begins to watch. Must be followed by {@link unwatch}. */
export function watch(request: Watched): void {
  if (!isSubscribed) subscribe();
  watched.add(request);
}

export function unwatch(request: Watched): void {
  watched.delete(request);
}

function subscribe(): void {
  isSubscribed = true;
  const channels = platform.process?.getBuiltinModule?.("diagnostics_channel") as DiagnosticsChannels | undefined;
  const listen = (event: string, learn: (request: Watched) => void): void =>
    channels?.subscribe(`undici:${event}`, ({ request: { method, origin, path } }) => {
      if (watched.size === 0) return; // every request of the process passes here, most of them unwatched
      const [target = ""] = `${String(origin)}${path}`.split("?", 1);
      for (const each of watched) if (each.method === method && leadsTo(target, each.url)) learn(each);
    });
  const onWritten = (request: Watched): void => {
    request.isUnsent = false;
    unwatch(request); // for good
  };
  listen("request:create", (request) => (request.isUnsent = true));
  listen("client:sendHeaders", onWritten);
  listen("request:bodySent", onWritten); // all that an older undici says over HTTP/2
}

/** Whatever the query: `fetch` may write it in another way than it was given. */
function leadsTo(target: string, url: string): boolean {
  return url.startsWith(target) && (url.length === target.length || url[target.length] === "?");
}
