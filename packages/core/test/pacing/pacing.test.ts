import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isTimeoutError } from "../../src/index.js";
import { waitUntilFree } from "../../src/pacing.js";
import { callUntil, pacedSend } from "./calls.js";
import { ManualClock, settled } from "./manual-clock.js";

describe("when the next request may start", () => {
  const limit = { requests: 2, per: 100 };
  test.each([
    { starts: [], count: 0, ahead: 0, now: 0, wait: 0, why: "nothing has started" },
    { starts: [], count: 0, ahead: 1, now: 0, wait: 0, why: "both slots are free" },
    { starts: [], count: 0, ahead: 2, now: 0, wait: 100, why: "the two ahead take both" },
    { starts: [], count: 0, ahead: 5, now: 0, wait: 200, why: "five ahead fill two windows and a half" },
    { starts: [10, 40], count: 2, ahead: 0, now: 50, wait: 60, why: "the first of the last two leaves the window at 110" },
    { starts: [10, 40], count: 2, ahead: 1, now: 50, wait: 90, why: "the second leaves it at 140" },
    { starts: [10, 40], count: 2, ahead: 2, now: 50, wait: 160, why: "one window after the call that takes the first" },
    { starts: [10, 40], count: 2, ahead: 0, now: 110, wait: 0, why: "a start exactly one window ago no longer counts" },
    { starts: [110, 40], count: 3, ahead: 0, now: 120, wait: 20, why: "the oldest is at the place to be taken next" },
    { starts: [10.25, 40], count: 2, ahead: 0, now: 50, wait: 61, why: "never a fraction early" },
  ])("$why", ({ starts, count, ahead, now, wait }) => {
    expect(waitUntilFree(limit, starts, count, ahead, now)).toBe(wait);
  });
});

/** A call of a random run: when it comes, how long it has, and after what time its caller loses patience. */
interface Arrival {
  readonly at: number;
  readonly has: number;
  readonly leavesAfter: number | undefined;
}

interface Fates {
  /** Number of the call → time it started. */
  readonly started: Record<number, number>;
  /** Calls that could not start in time. */
  readonly refused: number[];
}

const limits = fc.record({ requests: fc.integer({ min: 1, max: 5 }), per: fc.integer({ min: 1, max: 40 }) });
const arrivals = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 100 }),
      has: fc.oneof(fc.constant(10_000), fc.integer({ min: 1, max: 100 })),
      leavesAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.toSorted((one, other) => one.at - other.at));

const END = 1500;

/** What should happen, from the rule alone: millisecond by millisecond, without a timer, a ring or a formula. */
function foretell({ requests, per }: { requests: number; per: number }, calls: readonly Arrival[]): Fates {
  const fates: Fates = { started: {}, refused: [] };
  let queue: number[] = [];
  const starts: number[] = [];
  const isFree = (taken: readonly number[], time: number): boolean =>
    taken.filter((start) => start > time - per).length < requests;
  const startAll = (time: number): void => {
    while (queue.length > 0 && isFree(starts, time)) {
      const [first = -1] = queue.splice(0, 1);
      fates.started[first] = time;
      starts.push(time);
    }
  };
  /** When a call would start that comes at `time`, if nobody before it left. */
  const startOfLast = (time: number): number => {
    const taken = [...starts];
    let when = time;
    for (let left = queue.length + 1; left > 0; ) {
      if (isFree(taken, when)) {
        taken.push(when);
        left--;
      } else when++;
    }
    return when;
  };
  for (let time = 0; time <= END; time++) {
    startAll(time);
    queue = queue.filter((each) => {
      const { at, leavesAfter } = calls[each] ?? { at: 0, leavesAfter: undefined };
      return leavesAfter === undefined || at + leavesAfter !== time;
    });
    for (const [index, { at, has }] of calls.entries()) {
      if (at !== time) continue;
      if (startOfLast(time) >= time + has) fates.refused.push(index);
      else queue.push(index);
      startAll(time);
    }
  }
  return fates;
}

/** What does happen. */
async function run(limit: { requests: number; per: number }, calls: readonly Arrival[]): Promise<[Fates, number]> {
  const clock = new ManualClock();
  const { send, starts } = pacedSend(limit, clock);
  const fates: Fates = { started: {}, refused: [] };
  const controllers = calls.map(() => new AbortController());
  const begun = new Map<object, number>();
  const open: Promise<unknown>[] = [];
  const times = new Set(calls.flatMap(({ at, leavesAfter = 0 }) => [at, at + leavesAfter]));
  for (const time of [...times].toSorted((one, other) => one - other)) {
    await clock.advance(time - clock.now());
    for (const [index, { at, leavesAfter }] of calls.entries()) {
      if (leavesAfter !== undefined && leavesAfter > 0 && at + leavesAfter === time) controllers[index]?.abort();
    }
    for (const [index, { at, has, leavesAfter }] of calls.entries()) {
      if (at !== time) continue;
      const call = callUntil(time + has, controllers[index]?.signal);
      begun.set(call, index);
      const note = (error: unknown): void => {
        if (isTimeoutError(error)) fates.refused.push(index);
      };
      open.push(send(call).catch(note));
      if (leavesAfter === 0) controllers[index]?.abort();
    }
  }
  await clock.advance(END - clock.now());
  await Promise.all(open);
  for (const { call, at } of starts) fates.started[begun.get(call) ?? -1] = at;
  return [fates, clock.pending];
}

describe("whatever comes and goes", () => {
  test("calls start as early as the limit allows, in order; who leaves frees a place; who can't make it is told at once", async () => {
    await fc.assert(
      fc.asyncProperty(limits, arrivals, async (limit, calls) => {
        const [fates, pending] = await run(limit, calls);
        expect(fates).toEqual(foretell(limit, calls));
        expect(pending).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test("no window holds more starts than the limit", async () => {
    const fractions = fc.double({ min: 0, max: 50, noNaN: true });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(fractions, { maxLength: 30 }), async ({ requests, per }, gaps) => {
        const clock = new ManualClock();
        const { send, starts } = pacedSend({ requests, per }, clock);
        const calls = [];
        for (const gap of gaps) {
          await clock.advance(gap);
          calls.push(send(callUntil(1e9)));
        }
        await clock.advance(gaps.length * (per + 1));
        await Promise.all(calls);
        for (const [index, { at }] of starts.entries()) {
          const later = starts[index + requests];
          if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(per - 1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("the model and the run see refusals and departures at all", async () => {
    const calls = [0, 0, 0, 0].map((at, index) => ({ at, has: index === 3 ? 20 : 500, leavesAfter: index === 1 ? 5 : undefined }));
    const [fates] = await run({ requests: 1, per: 10 }, calls);
    expect(fates).toEqual({ started: { 0: 0, 2: 10 }, refused: [3] });
    await settled();
  });
});
