/**
 * Tells whether a request was ever written to a connection. All that `fetch` shows is a promise that has not settled,
 * which looks the same for a host that never accepts and for one that accepts and never answers; but the first proves
 * that nothing was sent. Node's `fetch` announces on diagnostics channels when it takes a request and when it writes its
 * head. Other platforms announce nothing: there nothing is ever proven, and the answer is "it may have been sent".
 */
import { builtinModule } from "./environment.js";

/** What `fetch` has announced for one method, origin and path while somebody watches. */
interface Target {
  watchers: number;
  taken: number;
  written: number;
}

interface DiagnosticsChannels {
  subscribe(name: string, listener: (message: RequestMessage) => void): void;
}

interface RequestMessage {
  readonly request: { readonly method: string; readonly origin: unknown; readonly path: string };
}

/** Holds only what is under way, so it never grows beyond that. */
const targets = new Map<string, Target>();
let isSubscribed = false;

/** Watches one request until it is stopped. */
export class ConnectionWatch {
  readonly #key: string;
  readonly #target: Target;
  readonly #taken: number;
  readonly #written: number;

  constructor(method: string, url: string) {
    if (!isSubscribed) subscribe();
    this.#key = targetKey(method, url);
    this.#target = targets.get(this.#key) ?? { watchers: 0, taken: 0, written: 0 };
    this.#taken = this.#target.taken;
    this.#written = this.#target.written;
    this.#target.watchers++;
    targets.set(this.#key, this.#target);
  }

  /**
   * True only when `fetch` has taken such a request since the watch began, and has written none. One to the same target
   * by somebody else makes it unproven, never falsely proven.
   */
  get provesUnsent(): boolean {
    return this.#target.taken > this.#taken && this.#target.written === this.#written;
  }

  stop(): void {
    if (--this.#target.watchers === 0) targets.delete(this.#key);
  }
}

function subscribe(): void {
  isSubscribed = true;
  const channels = builtinModule("diagnostics_channel") as DiagnosticsChannels | undefined;
  const count =
    (field: "taken" | "written") =>
    ({ request }: RequestMessage): void => {
      const target = targets.get(targetKey(request.method, `${String(request.origin)}${request.path}`));
      if (target !== undefined) target[field]++;
    };
  channels?.subscribe("undici:request:create", count("taken"));
  channels?.subscribe("undici:client:sendHeaders", count("written"));
  channels?.subscribe("undici:request:bodySent", count("written")); // all that an older undici says over HTTP/2
}

function targetKey(method: string, url: string): string {
  const end = url.indexOf("?");
  return method + (end < 0 ? url : url.slice(0, end));
}
