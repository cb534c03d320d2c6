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
const watched = new Map<string, Watched[]>();
let isSubscribed = false;

/** What tells requests apart. Without the query: `fetch` may write it in another way than it was given. */
export function targetOf(method: string, url: string): string {
  const end = url.indexOf("?");
  return `${method} ${end < 0 ? url : url.slice(0, end)}`;
}

/** Begins to watch. Must be followed by {@link unwatch}. */
export function watch(request: Watched): void {
  if (!isSubscribed) subscribe();
  const alike = watched.get(request.target);
  if (alike) alike.push(request);
  else watched.set(request.target, [request]);
}

export function unwatch(request: Watched): void {
  const others = watched.get(request.target)?.filter((each) => each !== request);
  if (others?.length) watched.set(request.target, others);
  else watched.delete(request.target);
}

function subscribe(): void {
  isSubscribed = true;
  const channels = platform.process?.getBuiltinModule?.("diagnostics_channel") as DiagnosticsChannels | undefined;
  const listen = (event: string, learn: (alike: readonly Watched[], target: string) => void): void =>
    channels?.subscribe(`undici:${event}`, ({ request: { method, origin, path } }) => {
      if (watched.size === 0) return; // every request of the process passes here, most of them unwatched
      const target = targetOf(method, `${String(origin)}${path}`);
      const alike = watched.get(target);
      if (alike) learn(alike, target);
    });
  const onWritten = (alike: readonly Watched[], target: string): void => {
    for (const each of alike) each.isUnsent = false; // which of them it is can't be told
    watched.delete(target); // for good
  };
  listen("request:create", (alike) => {
    const taken = alike.find(({ isUnsent }) => !isUnsent);
    if (taken) taken.isUnsent = true;
  });
  listen("client:sendHeaders", onWritten);
  listen("request:bodySent", onWritten); // all that an older undici says over HTTP/2
}
