import { describe, expect, test } from "vitest";

import { ConfigError, isMaybeSent, memoryRateLimiter, TimeoutError, type RateLimiter } from "../../src/index.js";
import { settled } from "./manual-clock.js";
import { countedSignal, pacedClient, rejection } from "./paced-client.js";

/** Times at which something was sent. */
function timesOf(sent: readonly { at: number }[]): number[] {
  return sent.map(({ at }) => at);
}

describe("a client with a rate limit", () => {
  test("sends no more than the limit, in order", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 2, per: 1000 } });
    const calls = Promise.all([call(), call(), call(), call(), call()]);
    await clock.advance(5000);
    await calls;
    expect(timesOf(sent)).toEqual([0, 0, 1000, 1000, 2000]);
    expect(clock.pending).toBe(0);
  });

  test("without one nothing is held back", async () => {
    const { clock, sent, call } = pacedClient({});
    await Promise.all(Array.from({ length: 50 }, () => call()));
    expect(sent).toHaveLength(50);
    expect(clock.now()).toBe(0);
  });

  test("every attempt takes a slot, retries included", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 10_000 } }, 503, 503);
    const answer = call();
    await clock.advance(30_000);
    await answer;
    expect(timesOf(sent)).toEqual([0, 10_000, 20_000]);
  });

  test("waiting costs none of the attempt's timeout", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 5000 }, timeout: 100 });
    const calls = Promise.all([call(), call(), call()]);
    await clock.advance(10_000);
    await calls;
    expect(timesOf(sent)).toEqual([0, 5000, 10_000]);
  });

  test("a call that can't start before its deadline fails at once", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 5000 } });
    const first = call();
    const second = call();
    const error = await rejection(call({ totalTimeout: 10_000 }));
    expect(clock.now()).toBe(0);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: "pacing", maybeSent: false, attempts: [], operation: "things.list" });
    const third = call({ totalTimeout: 10_001 });
    await clock.advance(10_000);
    await Promise.all([first, second, third]);
    expect(timesOf(sent)).toEqual([0, 5000, 10_000]);
    expect(clock.pending).toBe(0);
  });

  test("a retry that can't start in time tells what the attempt before it failed with", async () => {
    const { clock, call } = pacedClient({ rateLimit: { requests: 1, per: 90_000 } }, 503);
    const ended = rejection(call());
    await clock.advance(1000);
    const error = await ended;
    expect(error).toMatchObject({ phase: "pacing", attempts: [{ status: 503 }], maybeSent: true });
    expect(error).toHaveProperty("cause.name", "ServerError");
    expect(clock.pending).toBe(0);
  });

  test("an abort while waiting rejects with its reason, sends nothing and frees the place", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 1000 } });
    const { signal, abort, listeners } = countedSignal();
    const first = call();
    const second = rejection(call({ signal }));
    const third = call();
    await clock.advance(500);
    expect(listeners()).toBe(1);
    const reason = new Error("changed my mind");
    abort(reason);
    expect(await second).toBe(reason);
    expect(isMaybeSent(reason)).toBe(false);
    expect(listeners()).toBe(0);
    await clock.advance(500);
    await Promise.all([first, third]);
    expect(timesOf(sent)).toEqual([0, 1000]);
    expect(clock.pending).toBe(0);
  });

  test("an abort in the same breath as the call sends nothing", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 1000 } });
    const { signal, abort, listeners } = countedSignal();
    const ended = rejection(call({ signal }));
    const reason = new Error("never mind");
    abort(reason);
    expect(await ended).toBe(reason);
    expect(sent).toEqual([]);
    expect(listeners()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  test("when all who wait have left, no timer runs on", async () => {
    const { clock, call } = pacedClient({ rateLimit: { requests: 1, per: 1000 } });
    await call();
    const signals = Array.from({ length: 50 }, countedSignal);
    const calls = signals.map(({ signal }) => rejection(call({ signal })));
    await settled();
    expect(clock.pending).toBe(50 + 1);
    for (const { abort } of signals) abort();
    await Promise.all(calls);
    await settled();
    expect(clock.pending).toBe(0);
    expect(signals.map(({ listeners }) => listeners())).toEqual(signals.map(() => 0));
  });

  test("the next call after everybody left waits its turn all the same", async () => {
    const { clock, sent, call } = pacedClient({ rateLimit: { requests: 1, per: 1000 } });
    await call();
    const controller = new AbortController();
    const left = rejection(call({ signal: controller.signal }));
    await clock.advance(400);
    controller.abort();
    const next = call();
    await left;
    await clock.advance(600);
    await next;
    expect(timesOf(sent)).toEqual([0, 1000]);
  });

  test("each client counts for itself, unless they share a limiter", async () => {
    const limiter = memoryRateLimiter({ requests: 1, per: 86_400_000 });
    const one = pacedClient({ rateLimit: limiter });
    const other = pacedClient({ rateLimit: limiter });
    await one.call();
    expect(await rejection(other.call())).toMatchObject({ phase: "pacing" });
    await pacedClient({ rateLimit: { requests: 1, per: 86_400_000 } }).call();
    expect(other.sent).toEqual([]);
  });

  test.each([
    { requests: 0, per: 1000 },
    { requests: -1, per: 1000 },
    { requests: 1.5, per: 1000 },
    { requests: Number.NaN, per: 1000 },
    { requests: Infinity, per: 1000 },
    { requests: 1, per: 0 },
    { requests: 1, per: -5 },
    { requests: 1, per: Number.NaN },
    { requests: 1, per: Infinity },
  ])("$requests per $per is a ConfigError", (rateLimit) => {
    expect(() => pacedClient({ rateLimit })).toThrow(ConfigError);
    expect(() => pacedClient({ rateLimit })).toThrow(/^Acme: rateLimit needs requests/);
    expect(() => memoryRateLimiter(rateLimit)).toThrow(ConfigError);
  });

  test.each([5, true, "50/s"])("%j, which types forbid, is a ConfigError", (rateLimit) => {
    const options = { rateLimit } as object;
    expect(() => pacedClient(options)).toThrow(/^Acme: rateLimit needs requests/);
  });
});

/** A limiter on a far-away store: its answers come when the test says so. */
function remote() {
  const asked: ((answer: number | Error) => Promise<void>)[] = [];
  const limiter: RateLimiter = {
    take: () =>
      new Promise((resolve, reject) => {
        asked.push((answer) => {
          if (typeof answer === "number") resolve(answer);
          else reject(answer);
          return settled();
        });
      }),
  };
  return { limiter, asked, answer: (value: number | Error) => asked.at(-1)?.(value) };
}

describe("a limiter on a shared store", () => {
  test("is asked one question at a time, for whoever is first", async () => {
    const { limiter, asked, answer } = remote();
    const { clock, sent, call } = pacedClient({ rateLimit: limiter });
    const both = Promise.all([call({ number: 1 }), call({ number: 2 })]);
    await settled();
    expect(asked).toHaveLength(1);
    await answer(0);
    expect(sent).toEqual([{ number: 1, at: 0 }]);
    expect(asked).toHaveLength(2);
    await answer(700);
    await clock.advance(699);
    expect(asked).toHaveLength(2);
    await clock.advance(1);
    expect(asked).toHaveLength(3);
    await answer(0);
    await both;
    expect(sent.at(-1)).toEqual({ number: 2, at: 700 });
    expect(clock.pending).toBe(0);
  });

  test("a slot that comes when the first has left goes to the next", async () => {
    const { limiter, asked, answer } = remote();
    const { sent, call } = pacedClient({ rateLimit: limiter });
    const { signal, abort } = countedSignal();
    const left = rejection(call({ number: 1, signal }));
    const answered = call({ number: 2 });
    await settled();
    abort();
    await left;
    await answer(0);
    await answered;
    expect(sent).toEqual([{ number: 2, at: 0 }]);
    expect(asked).toHaveLength(1);
  });

  test("all whose deadline comes before the next slot are told at once", async () => {
    const { limiter, answer } = remote();
    const { clock, sent, call } = pacedClient({ rateLimit: limiter });
    const patient = call({ totalTimeout: 5000 });
    const hasty = Promise.all([2000, 2500].map((totalTimeout) => rejection(call({ totalTimeout }))));
    await settled();
    await answer(2500);
    for (const error of await hasty) expect(error).toMatchObject({ phase: "pacing", maybeSent: false });
    expect(await rejection(call({ totalTimeout: 2500 }))).toMatchObject({ phase: "pacing" });
    expect(clock.now()).toBe(0);
    await clock.advance(2500);
    await answer(0);
    await patient;
    expect(timesOf(sent)).toEqual([2500]);
    expect(clock.pending).toBe(0);
  });

  test("one that fails is asked again, and nothing is sent meanwhile", async () => {
    const { limiter, asked, answer } = remote();
    const { clock, sent, call } = pacedClient({ rateLimit: limiter });
    const answered = call();
    await settled();
    await answer(new Error("store is down"));
    await clock.advance(1000);
    expect(asked).toHaveLength(2);
    expect(sent).toEqual([]);
    await answer(0);
    await answered;
    expect(clock.pending).toBe(0);
  });

  test("one that keeps failing ends the call at its deadline, with the reason", async () => {
    const down = new Error("store is down");
    const { clock, sent, call } = pacedClient({ rateLimit: { take: () => Promise.reject(down) } });
    const ended = rejection(call({ totalTimeout: 1100 }));
    await clock.advance(1100);
    expect(await ended).toMatchObject({ name: "TimeoutError", phase: "pacing", cause: down, maybeSent: false });
    expect(sent).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test("one that throws is one that fails", async () => {
    const broken = new Error("broken");
    const limiter: RateLimiter = {
      take: () => {
        throw broken;
      },
    };
    const { clock, call } = pacedClient({ rateLimit: limiter });
    const ended = rejection(call({ totalTimeout: 300 }));
    await clock.advance(300);
    expect(await ended).toMatchObject({ phase: "pacing", cause: broken });
  });

  test("one that never answers ends the call at its deadline", async () => {
    const { clock, call } = pacedClient({ rateLimit: remote().limiter });
    const { signal, listeners } = countedSignal();
    const ended = rejection(call({ signal }));
    await clock.advance(59_999);
    expect(listeners()).toBe(1);
    await clock.advance(1);
    expect(await ended).toMatchObject({ phase: "pacing", maybeSent: false });
    expect(clock.pending).toBe(0);
    expect(listeners()).toBe(0);
  });
});
