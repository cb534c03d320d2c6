import { array, assert, asyncProperty, constant, double, integer, oneof, option, record } from "fast-check";
import { describe, expect, test } from "vitest";

import { isTimeoutError } from "../../src/index.js";
import { waitUntilFree } from "../../src/pacing.js";
import { pacedClient } from "./paced-client.js";

describe("when the next request may start", () => {
  const limit = { requests: 2, per: 100 };
  test.each([
    { starts: [], count: 0, ahead: 0, now: 0, wait: 0, why: "nothing has started" },
    { starts: [], count: 0, ahead: 1, now: 0, wait: 0, why: "both slots are free" },
    { starts: [], count: 0, ahead: 2, now: 0, wait: 100, why: "the two ahead take both" },
    { starts: [], count: 0, ahead: 5, now: 0, wait: 200, why: "five ahead fill two windows and a half" },
    {
      starts: [10, 40],
      count: 2,
      ahead: 0,
      now: 50,
      wait: 60,
      why: "the first of the last two leaves the window at 110",
    },
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
  /** Number of the call → when it was sent. */
  readonly sent: Record<number, number>;
  /** Calls that could not be sent in time. */
  readonly refused: number[];
}

const limits = record({ requests: integer({ min: 1, max: 5 }), per: integer({ min: 1, max: 40 }) });
const arrivals = array(
  record({
    at: integer({ min: 0, max: 100 }),
    has: oneof(constant(10_000), integer({ min: 1, max: 100 })),
    leavesAfter: option(integer({ min: 1, max: 60 }), { nil: undefined }),
  }),
  { maxLength: 30 },
).map((list) => list.toSorted((one, other) => one.at - other.at));

const END = 1500;

/** What should happen, from the rule alone: millisecond by millisecond, without a timer, a ring or a formula. */
function foretell({ requests, per }: { requests: number; per: number }, calls: readonly Arrival[]): Fates {
  const fates: Fates = { sent: {}, refused: [] };
  let queue: number[] = [];
  const starts: number[] = [];
  const isFree = (taken: readonly number[], time: number): boolean =>
    taken.filter((start) => start > time - per).length < requests;
  const startAll = (time: number): void => {
    while (queue.length > 0 && isFree(starts, time)) {
      const [first = -1] = queue.splice(0, 1);
      fates.sent[first] = time;
      starts.push(time);
    }
  };
  /** When a call would be sent that comes at `time`, if nobody before it left. */
  const startOfLast = (time: number): number => {
    const taken = [...starts];
    let when = time;
    for (let left = queue.length + 1; left > 0;) {
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

/** What does happen, and how many timers are left. */
async function run(limit: { requests: number; per: number }, calls: readonly Arrival[]): Promise<[Fates, number]> {
  const { clock, sent, call } = pacedClient({ rateLimit: limit });
  const fates: Fates = { sent: {}, refused: [] };
  const open: Promise<void>[] = [];
  const events: { at: number; happen: () => void }[] = [];
  for (const [number, { at, has, leavesAfter }] of calls.entries()) {
    const controller = new AbortController();
    const note = (error: unknown): void => {
      if (isTimeoutError(error)) fates.refused.push(number);
    };
    if (leavesAfter !== undefined) events.push({ at: at + leavesAfter, happen: () => controller.abort() });
    const { signal } = controller;
    events.push({ at, happen: () => open.push(call({ number, signal, totalTimeout: has }).then(() => {}, note)) });
  }
  const departuresFirst = events.toSorted((one, other) => one.at - other.at);
  for (const { at, happen } of departuresFirst) {
    if (at > clock.now()) await clock.advance(at - clock.now());
    happen();
  }
  await clock.advance(END - clock.now());
  await Promise.all(open);
  for (const { number, at } of sent) fates.sent[number] = at;
  return [fates, clock.pending];
}

describe("whatever comes and goes", () => {
  test("calls start as early as the limit allows, in order; who leaves frees a place; who can't make it is told", async () => {
    await assert(
      asyncProperty(limits, arrivals, async (limit, calls) => {
        const [fates, pending] = await run(limit, calls);
        expect(fates).toEqual(foretell(limit, calls));
        expect(pending).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test("no window holds more starts than the limit", async () => {
    const gaps = array(double({ min: 0, max: 50, noNaN: true }), { maxLength: 30 });
    const property = asyncProperty(limits, gaps, async ({ requests, per }, pauses) => {
      const { clock, sent, call } = pacedClient({ rateLimit: { requests, per } });
      const calls: Promise<unknown>[] = [];
      for (const pause of pauses) {
        await clock.advance(pause);
        calls.push(call());
      }
      await clock.advance(pauses.length * (per + 1));
      await Promise.all(calls);
      const windows = sent.slice(requests).map(({ at }, index) => at - (sent[index]?.at ?? 0));
      // Times add up to a few billionths less or more.
      expect(windows.filter((window) => window < per - 1e-6)).toEqual([]);
      expect(sent).toHaveLength(pauses.length);
    });
    await expect(assert(property, { numRuns: 100 })).resolves.toBeUndefined();
  });

  test("the runs have refusals and departures at all", async () => {
    const calls = [
      { at: 0, has: 500, leavesAfter: undefined },
      { at: 0, has: 500, leavesAfter: 5 },
      { at: 0, has: 500, leavesAfter: undefined },
      { at: 0, has: 20, leavesAfter: undefined },
    ];
    const [fates] = await run({ requests: 1, per: 10 }, calls);
    expect(fates).toEqual({ sent: { 0: 0, 2: 10 }, refused: [3] });
  });
});
