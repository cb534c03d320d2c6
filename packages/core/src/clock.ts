/** Time and chance. Tests pass their own, so that they never wait; nothing else in this package touches a timer. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Milliseconds since 1970, for dates that a provider names. */
  date(): number;
  /** Calls back once after `ms`. Returns what cancels it. */
  schedule(callback: () => void, ms: number): () => void;
  /** A number in [0, 1). */
  random(): number;
}

// Globals are looked up when called, so that fake timers installed later are honoured.
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Waits, or rejects with the signal's reason as soon as it fires. Leaves no timer and no listener behind. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(() => end(resolve), ms);
    const onAbort = (): void => end(() => reject(signal?.reason));
    const end = (settle: () => void): void => {
      cancel();
      signal?.removeEventListener("abort", onAbort);
      settle();
    };
    signal?.addEventListener("abort", onAbort);
  });
}
