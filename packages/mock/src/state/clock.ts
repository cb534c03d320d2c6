import { MockError } from "../errors.js";

/** The mock's time: when a message is delivered, when a webhook is tried again. */
export interface Clock {
  /** Now, as the mock sees it. */
  now(): Date;
  /**
   * Moves time on by so many milliseconds, 0 for what is still on its way. Done when all that falls due has happened, webhook deliveries included; what
   * that sets off for a moment within the span happens too.
   *
   * @throws MockError for what is no number from 0 on
   */
  advance(ms: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly run: () => unknown;
  /** Of a clock that goes by itself. */
  timer?: ReturnType<typeof setTimeout>;
}

/** Timers cannot wait longer: about 25 days. */
const longestWait = 2 ** 31 - 1;

/** A clock on which things can be put. By hand, time stands still between calls of `advance`. */
export class Timeline implements Clock {
  readonly #isReal: boolean;
  #time = Date.now();
  /** How far a clock that runs by itself was moved on by hand. */
  #ahead = 0;
  /** By time: by hand, much falls due at the same one. */
  readonly #due = new Map<number, Set<Due>>();
  #running = new Set<Promise<unknown>>();

  /** @param isReal whether time passes by itself */
  constructor(isReal: boolean) {
    this.#isReal = isReal;
  }

  now(): Date {
    return new Date(this.#isReal ? Date.now() + this.#ahead : this.#time);
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0 && ms < Infinity)) throw new MockError(`advance takes milliseconds from 0 on, not ${ms}.`);
    const until = this.now().getTime() + ms;
    await this.settled();
    for (let next = this.#nextDue(until); next !== undefined; next = this.#nextDue(until)) {
      this.#moveTo(next.at);
      this.#fire(next);
      await this.settled();
    }
    this.#moveTo(until);
  }

  /** Runs something after so many milliseconds; at once for 0. */
  schedule(ms: number, run: () => unknown): void {
    if (ms <= 0) {
      this.#start(run);
      return;
    }
    const at = this.now().getTime() + ms;
    const due: Due = { at, run };
    if (this.#isReal) this.#wind(due);
    const together = this.#due.get(at) ?? new Set();
    this.#due.set(at, together.add(due));
  }

  /** Done when nothing is going on any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Forgets what is due. */
  clear(): void {
    for (const { timer } of this.#all()) clearTimeout(timer);
    this.#due.clear();
  }

  #all(): Due[] {
    return [...this.#due.values()].flatMap((together) => [...together]);
  }

  #wind(due: Due): void {
    const wait = (): number => due.at - this.now().getTime();
    clearTimeout(due.timer);
    const atMost = Math.min(Math.max(0, wait()), longestWait);
    due.timer = setTimeout(() => (wait() > 0 ? this.#wind(due) : this.#fire(due)), atMost);
    // A program shall not stay alive for what a mock has still to do. In browsers a timer is a number.
    if (typeof due.timer === "object") due.timer.unref();
  }

  #nextDue(until: number): Due | undefined {
    const first = Math.min(...this.#due.keys());
    return first <= until ? this.#due.get(first)?.values().next().value : undefined;
  }

  #fire(due: Due): void {
    clearTimeout(due.timer);
    const together = this.#due.get(due.at);
    together?.delete(due);
    if (together?.size === 0) this.#due.delete(due.at);
    this.#start(due.run);
  }

  #moveTo(time: number): void {
    if (!this.#isReal) {
      this.#time = time;
      return;
    }
    this.#ahead += Math.max(0, time - this.now().getTime());
    for (const due of this.#all()) this.#wind(due);
  }

  #start(run: () => unknown): void {
    const done = Promise.resolve()
      .then(run)
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}
