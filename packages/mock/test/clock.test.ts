import { expect, test, vi } from "vitest";
import { Timeline } from "../src/state/clock.js";

test("time stands still until it is moved on", async () => {
  const clock = new Timeline(false);
  const start = clock.now().getTime();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now().getTime()).toBe(start);
  await clock.advance(1500);
  expect(clock.now().getTime()).toBe(start + 1500);
});

test("what is due happens in its order, at its time, and so does what that sets off", async () => {
  const clock = new Timeline(false);
  const start = clock.now().getTime();
  const seen: [string, number][] = [];
  const note = (what: string) => () => void seen.push([what, clock.now().getTime() - start]);
  clock.schedule(300, note("third"));
  clock.schedule(100, () => {
    note("first")();
    clock.schedule(100, note("second"));
    clock.schedule(500, note("later"));
  });
  clock.schedule(300, note("third too"));
  await clock.advance(400);
  expect(seen).toEqual([
    ["first", 100],
    ["second", 200],
    ["third", 300],
    ["third too", 300],
  ]);
  await clock.advance(200);
  expect(seen.at(-1)).toEqual(["later", 600]);
});

test("advance waits for what it set going, one after the other", async () => {
  const clock = new Timeline(false);
  const seen: string[] = [];
  clock.schedule(1, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push("slow");
  });
  clock.schedule(2, () => void seen.push("quick"));
  await clock.advance(2);
  expect(seen).toEqual(["slow", "quick"]);
});

test("what is due at once does not wait for the clock", async () => {
  const clock = new Timeline(false);
  const run = vi.fn<() => void>();
  clock.schedule(0, run);
  await clock.settled();
  expect(run).toHaveBeenCalledOnce();
});

test("clear forgets what is due", async () => {
  for (const isReal of [false, true]) {
    const clock = new Timeline(isReal);
    const run = vi.fn<() => void>();
    clock.schedule(1, run);
    clock.clear();
    await clock.advance(1000);
    expect(run).not.toHaveBeenCalled();
  }
});

test("a real clock waits for what is due in a month, and less once it is moved on", async () => {
  const clock = new Timeline(true);
  const run = vi.fn<() => void>();
  const month = 30 * 24 * 60 * 60_000;
  clock.schedule(month, run);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(run).not.toHaveBeenCalled();
  await clock.advance(month - 5);
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
});

test("a real clock goes by itself, and can be moved on as well", async () => {
  const clock = new Timeline(true);
  await new Promise<void>((resolve) => clock.schedule(5, resolve));
  const run = vi.fn<() => void>();
  const before = clock.now().getTime();
  clock.schedule(60_000, run);
  await clock.advance(60_000);
  expect(run).toHaveBeenCalledOnce();
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 60_000);
});

test.for([-1, Number.NaN, Number.POSITIVE_INFINITY])("it does not move on by %d", async (ms) => {
  await expect(new Timeline(false).advance(ms)).rejects.toThrow("advance takes milliseconds from 0 on");
});
