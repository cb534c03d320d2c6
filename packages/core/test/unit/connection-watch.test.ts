import { channel } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { targetOf, unwatch, watch, type Watched } from "../../src/connection-watch.js";

const origin = "https://api.acme.test";

/** What Node's `fetch` says about a request. */
function announce(
  event: "undici:request:create" | "undici:client:sendHeaders" | "undici:request:bodySent",
  path: string,
  method = "POST",
): void {
  channel(event).publish({ request: { method, origin, path } });
}

/** A request that is watched until the test ends. */
function watched(path: string): Watched & Disposable {
  const request = {
    target: targetOf("POST", origin + path),
    isUnsent: false,
    [Symbol.dispose]: (): void => unwatch(request),
  };
  watch(request);
  return request;
}

test("a request is proven unsent between its taking and its writing, and at no other time", () => {
  using request = watched("/messages?a=1");
  expect(request.isUnsent).toBe(false);
  announce("undici:request:create", "/messages?a=1");
  expect(request.isUnsent).toBe(true);
  announce("undici:client:sendHeaders", "/messages?a=1");
  expect(request.isUnsent).toBe(false);
});

test("what was written once is not proven unsent by a later one", () => {
  using request = watched("/messages");
  announce("undici:request:create", "/messages");
  announce("undici:client:sendHeaders", "/messages");
  announce("undici:request:create", "/messages");
  expect(request.isUnsent).toBe(false);
});

test("other methods and paths say nothing about it", () => {
  using request = watched("/messages");
  announce("undici:request:create", "/contacts");
  announce("undici:request:create", "/messages2");
  announce("undici:request:create", "/messages", "GET");
  expect(request.isUnsent).toBe(false);
  announce("undici:request:create", "/messages");
  announce("undici:client:sendHeaders", "/contacts");
  announce("undici:client:sendHeaders", "/messages", "GET");
  expect(request.isUnsent).toBe(true);
});

test("of two to one target that are under way, one that is written leaves neither proven", () => {
  using one = watched("/messages");
  announce("undici:request:create", "/messages");
  using other = watched("/messages");
  announce("undici:request:create", "/messages");
  expect([one.isUnsent, other.isUnsent]).toEqual([true, true]);
  announce("undici:request:bodySent", "/messages");
  expect([one.isUnsent, other.isUnsent]).toEqual([false, false]);
});

test("one that is taken proves nothing of another to the same target", () => {
  using one = watched("/messages");
  using other = watched("/messages");
  announce("undici:request:create", "/messages");
  expect([one.isUnsent, other.isUnsent]).toEqual([true, false]);
  unwatch(one);
  announce("undici:request:create", "/messages");
  expect(other.isUnsent).toBe(true);
});

test("a watch that begins later starts anew", () => {
  using one = watched("/messages");
  announce("undici:request:create", "/messages");
  announce("undici:client:sendHeaders", "/messages");
  using later = watched("/messages");
  unwatch(one);
  announce("undici:request:create", "/messages");
  expect(later.isUnsent).toBe(true);
});

test("what is no longer watched learns nothing", () => {
  using request = watched("/messages");
  unwatch(request);
  announce("undici:request:create", "/messages");
  expect(request.isUnsent).toBe(false);
});
