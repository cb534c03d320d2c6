import { channel } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { ConnectionWatch } from "../../src/connection-watch.js";

const origin = "https://api.acme.test";

/** What Node's `fetch` says about a request. */
function announce(
  event: "undici:request:create" | "undici:client:sendHeaders" | "undici:request:bodySent",
  path: string,
  method = "POST",
): void {
  channel(event).publish({ request: { method, origin, path } });
}

test("a request is proven unsent between its taking and its writing, and at no other time", () => {
  const watch = new ConnectionWatch("POST", `${origin}/messages?a=1`);
  expect(watch.provesUnsent).toBe(false);
  announce("undici:request:create", "/messages?a=1");
  expect(watch.provesUnsent).toBe(true);
  announce("undici:client:sendHeaders", "/messages?a=1");
  expect(watch.provesUnsent).toBe(false);
  watch.stop();
});

test("other methods and paths say nothing about it", () => {
  const watch = new ConnectionWatch("POST", `${origin}/messages`);
  announce("undici:request:create", "/contacts");
  announce("undici:request:create", "/messages", "GET");
  expect(watch.provesUnsent).toBe(false);
  announce("undici:request:create", "/messages");
  announce("undici:client:sendHeaders", "/contacts");
  announce("undici:client:sendHeaders", "/messages", "GET");
  expect(watch.provesUnsent).toBe(true);
  watch.stop();
});

test("of two to one target that are under way, one that is written leaves neither proven", () => {
  const one = new ConnectionWatch("POST", `${origin}/messages`);
  announce("undici:request:create", "/messages");
  const other = new ConnectionWatch("POST", `${origin}/messages`);
  announce("undici:request:create", "/messages");
  expect([one.provesUnsent, other.provesUnsent]).toEqual([true, true]);
  announce("undici:request:bodySent", "/messages");
  expect([one.provesUnsent, other.provesUnsent]).toEqual([false, false]);
  one.stop();
  other.stop();
});

test("a watch that begins later starts anew", () => {
  const one = new ConnectionWatch("POST", `${origin}/messages`);
  announce("undici:request:create", "/messages");
  announce("undici:client:sendHeaders", "/messages");
  const later = new ConnectionWatch("POST", `${origin}/messages`);
  one.stop();
  announce("undici:request:create", "/messages");
  expect(later.provesUnsent).toBe(true);
  later.stop();
});
