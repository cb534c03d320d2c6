import { expect, test } from "vitest";
import { isMaybeSent } from "../../src/index.js";
import { systemClock } from "../../src/clock.js";
import { faultServer, reply, silence } from "../fault-server.js";
import { connect, rejection, search, send } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, { id: "1" });

/** A signal that counts who listens to it. */
function countedController(): AbortController & { listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    count++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    count--;
    remove(...args);
  };
  return Object.assign(controller, { listeners: () => count });
}

test("F78: a signal that has fired already sends nothing", async () => {
  await using server = await faultServer([ok]);
  const reason = new Error("changed my mind");
  const promise = connect(server.url).call(send, [], {}, { signal: AbortSignal.abort(reason) });
  expect(await rejection(promise)).toBe(reason);
  expect(isMaybeSent(reason)).toBe(false);
  expect(server.requests).toHaveLength(0);
});

test("F79: an abort while waiting to repeat ends the call at once and leaves no timer", async () => {
  await using server = await faultServer([reply(503, {}, { "retry-after": "30" })]);
  const controller = countedController();
  let waiting = 0;
  const clock = {
    ...systemClock,
    schedule: (callback: () => void, ms: number) => {
      waiting++;
      const cancel = systemClock.schedule(callback, ms);
      return () => (waiting--, cancel());
    },
  };
  const hooks = { onRetry: () => void setImmediate(() => controller.abort("enough")) };
  const promise = rejection(connect(server.url, clock, { hooks }).call(search, [], {}, { signal: controller.signal }));
  expect(await promise).toBe("enough");
  expect(waiting).toBe(0);
  expect(controller.listeners()).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ["F80: while the answer is awaited", silence, "headers"],
  [
    "F80: while the body is read",
    reply(200, "{", { "content-type": "application/json", "content-length": "100" }),
    "body",
  ],
])("%s, an abort closes the socket and a send says that it may have been acted on", async (_, step, phase) => {
  await using server = await faultServer([step]);
  const controller = countedController();
  const clock = new HastyClock();
  let inBody = (): void => {};
  const isInBody = new Promise<void>((resolve) => (inBody = resolve));
  const fetchAndTell = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    setImmediate(inBody);
    return response;
  };
  const options = { signal: controller.signal };
  const promise = rejection(connect(server.url, clock, { fetch: fetchAndTell }).call(send, [], {}, options));
  await server.received(1);
  if (phase === "body") await isInBody;
  controller.abort();
  const error = await promise;
  expect(error).toBe(controller.signal.reason);
  expect(error.name).toBe("AbortError");
  expect(isMaybeSent(error)).toBe(true);
  await server.allClosed();
  expect(controller.listeners()).toBe(0);
  expect(clock.pending).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test("an abort wins over a failure that comes with it", async () => {
  await using server = await faultServer([reply(503)]);
  const controller = new AbortController();
  const hooks = { onResponse: () => controller.abort("stop") };
  const promise = connect(server.url, new HastyClock(), { hooks }).call(search, [], {}, { signal: controller.signal });
  expect(await rejection(promise)).toBe("stop");
  expect(server.requests).toHaveLength(1);
});

test("a reason that can't be marked is passed on as it is", async () => {
  await using server = await faultServer([silence]);
  const controller = new AbortController();
  const reason = Object.freeze(new Error("frozen"));
  const promise = rejection(connect(server.url).call(send, [], {}, { signal: controller.signal }));
  await server.received(1);
  controller.abort(reason);
  expect(await promise).toBe(reason);
});

test("F81: 10 000 calls on one signal leave no listener", async () => {
  const controller = countedController();
  const fetch = (): Promise<Response> => Promise.resolve(Response.json({}));
  const clock = new HastyClock();
  const transport = connect("https://api.acme.test", clock, { fetch });
  let most = 0;
  for (let round = 0; round < 100; round++) {
    const calls = Array.from({ length: 100 }, () => transport.call(search, [], {}, { signal: controller.signal }));
    most = Math.max(most, controller.listeners());
    await Promise.all(calls);
  }
  expect(most).toBe(100);
  expect(controller.listeners()).toBe(0);
  expect(clock.pending).toBe(0);
});

test("a fetch that does not listen to its signal is left behind", async () => {
  const clock = new HastyClock();
  let cancelled = false;
  let finish: (response: Response) => void = () => {};
  const fetch = (): Promise<Response> => new Promise((resolve) => (finish = resolve));
  const promise = rejection(connect("https://api.acme.test", clock, { fetch, maxRetries: 0 }).call(search, []));
  await new Promise((resolve) => void setImmediate(resolve));
  clock.expire();
  const error = await promise;
  expect(error).toMatchObject({ name: "TimeoutError", phase: "headers" });
  finish(new Response(new ReadableStream({ cancel: () => void (cancelled = true) })));
  await new Promise((resolve) => void setImmediate(resolve));
  expect(cancelled).toBe(true);
  expect(error).toMatchObject({ attempts: [{ cause: "timeout (headers)" }] });
});
