import { ConnectionWatch } from "./connection-watch.js";
import type { Phase } from "./errors/transport-errors.js";
import type { Headers } from "./headers.js";

/** One attempt while it is under way. */
export class Flight {
  phase: Phase = "auth";
  /** Set when its time is up or the caller's signal fires. What it still does is ignored from then on. */
  isCutOff = false;
  /** The header that carries the key. */
  credential: Headers | undefined;
  /** Lets go of the body that is being read. */
  abandon: (() => void) | undefined;
  readonly #controller = new AbortController();
  readonly #watch: ConnectionWatch;

  constructor(method: string, url: string) {
    this.#watch = new ConnectionWatch(method, url);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the request was provably never written to a connection. */
  get isUnsent(): boolean {
    return this.phase === "auth" || (this.phase === "headers" && this.#watch.provesUnsent);
  }

  land(): void {
    this.#watch.stop();
  }

  cutOff(reason: unknown): void {
    this.isCutOff = true;
    this.#controller.abort(reason);
    this.abandon?.();
  }
}
