import type { Clock } from "../../src/clock.js";

/** Anything longer is an attempt's time limit and not a wait before a retry. */
const LIMIT = 20_000;

/**
 * A clock for which waits between attempts pass at once, and time limits never, until a test says so. So a call over a
 * real socket runs as fast as the socket allows, and what it would have waited can be read.
 */
export class HastyClock implements Clock {
  /** Every wait that was asked for and passed, in order. */
  readonly waits: number[] = [];
  readonly #limits = new Map<() => void, number>();
  readonly #random: () => number;
  #now = 0;

  constructor(random: () => number = () => 0.5) {
    this.#random = random;
  }

  now(): number {
    return this.#now;
  }

  date(): number {
    return Date.UTC(2026, 0, 1) + this.#now;
  }

  random(): number {
    return this.#random();
  }

  schedule(callback: () => void, ms: number): () => void {
    if (ms >= LIMIT) {
      this.#limits.set(callback, this.#now + ms);
      return () => this.#limits.delete(callback);
    }
    const handle = setImmediate(() => {
      this.waits.push(ms);
      this.#now += ms;
      callback();
    });
    return () => clearImmediate(handle);
  }

  /** How many time limits are running. */
  get pending(): number {
    return this.#limits.size;
  }

  /** Lets the time of every attempt that is under way run out. */
  expire(): void {
    for (const [callback, at] of this.#limits) {
      this.#limits.delete(callback);
      this.#now = Math.max(this.#now, at);
      callback();
    }
  }
}
