/** The mock's time: when a message is delivered, when a webhook is tried again. */
export interface Clock {
  /** Now, as the mock sees it. */
  now(): Date;
  /**
   * Moves time on by so many milliseconds. Done when all that falls due has happened, webhook deliveries included; what
   * that sets off for a moment within the span happens too.
   */
  advance(ms: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly run: () => unknown;
  timer?: ReturnType<typeof setTimeout>;
}

/** A clock on which things can be put. By hand, time stands still between calls of `advance`. */
export class Timeline implements Clock {
  readonly #isReal: boolean;
  #time = Date.now();
  /** How far a clock that runs by itself was moved on by hand. */
  #ahead = 0;
  #due: Due[] = [];
  #running = new Set<Promise<unknown>>();

  /** @param isReal whether time passes by itself */
  constructor(isReal: boolean) {
    this.#isReal = isReal;
  }

  now(): Date {
    return new Date(this.#isReal ? Date.now() + this.#ahead : this.#time);
  }

  async advance(ms: number): Promise<void> {
    const until = this.now().getTime() + ms;
    await this.settled();
    for (let next = this.#takeDue(until); next !== undefined; next = this.#takeDue(until)) {
      this.#moveTo(next.at);
      this.#start(next);
      await this.settled();
    }
    this.#moveTo(until);
  }

  /** Runs something after so many milliseconds; at once for 0. */
  schedule(ms: number, run: () => unknown): void {
    const due: Due = { at: this.now().getTime() + ms, run };
    if (ms <= 0) this.#start(due);
    else this.#put(due);
  }

  /** Done when nothing is going on any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Forgets what is due. */
  clear(): void {
    for (const { timer } of this.#due) clearTimeout(timer);
    this.#due = [];
  }

  #put(due: Due): void {
    const index = this.#due.findIndex(({ at }) => at > due.at);
    this.#due.splice(index === -1 ? this.#due.length : index, 0, due);
    if (!this.#isReal) return;
    const wait = due.at - this.now().getTime();
    due.timer = setTimeout(() => {
      this.#due = this.#due.filter((each) => each !== due);
      this.#start(due);
    }, wait);
    // A program shall not stay alive for what a mock has still to do. In browsers a timer is a number.
    if (typeof due.timer === "object") due.timer.unref();
  }

  #takeDue(until: number): Due | undefined {
    const [next] = this.#due;
    if (next === undefined || next.at > until) return undefined;
    clearTimeout(next.timer);
    this.#due.shift();
    return next;
  }

  #moveTo(time: number): void {
    if (!this.#isReal) this.#time = time;
    else this.#ahead += Math.max(0, time - this.now().getTime());
  }

  #start({ run }: Due): void {
    const done = Promise.resolve(run()).finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}
