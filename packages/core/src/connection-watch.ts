/**
 * Tells whether a request was ever written to a connection. All that `fetch` shows is a promise that has not settled,
 * which looks the same for a host that never accepts and for one that accepts and never answers; but the first proves
 * that nothing was sent. Node's `fetch` announces on diagnostics channels when it takes a request and when it writes its
 * head. Other platforms announce nothing: there nothing is ever proven, and the answer is "it may have been sent".
 */
import { platform } from "./environment.js";

/** A request that somebody watches. */
export interface Watched {
  /** From {@link targetOf}. */
  readonly target: string;
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

/** By target. Holds only what is not written yet, so it never grows beyond that. */
const watched = new Map<string, Set<Watched>>();
let isSubscribed = false;

/** What tells requests apart. Without the query, which `fetch` may write in another way than it was given. */
export function targetOf(method: string, url: string): string {
  const [address = ""] = url.split("?", 1);
  return `${method} ${address}`;
}

/** Begins to watch. Must be followed by {@link unwatch}. */
export function watch(request: Watched): void {
  if (!isSubscribed) subscribe();
  const others = watched.get(request.target) ?? new Set();
  watched.set(request.target, others.add(request));
}

export function unwatch(request: Watched): void {
  const others = watched.get(request.target);
  others?.delete(request);
  if (others?.size === 0) watched.delete(request.target);
}

function subscribe(): void {
  isSubscribed = true;
  const channels = platform.process?.getBuiltinModule?.("diagnostics_channel") as DiagnosticsChannels | undefined;
  const listen = (event: string, isUnsent: boolean): void =>
    channels?.subscribe(`undici:${event}`, ({ request: { method, origin, path } }) => {
      if (watched.size === 0) return; // every request of the process passes here, most of them unwatched
      const target = targetOf(method, `${String(origin)}${path}`);
      for (const request of watched.get(target) ?? []) request.isUnsent = isUnsent;
      if (!isUnsent) watched.delete(target); // for good
    });
  listen("request:create", true);
  listen("client:sendHeaders", false);
  listen("request:bodySent", false); // all that an older undici says over HTTP/2
}
