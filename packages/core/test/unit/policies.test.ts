import { describe, expect, test } from "vitest";
import { classifyFailure } from "../../src/connection-failure.js";
import { textAt, valueAt } from "../../src/json-pointer.js";
import { parseRetryAfter } from "../../src/retry-after.js";
import { createRetryBudget } from "../../src/retry-budget.js";
import { mayRepeat } from "../../src/retry-decision.js";
import { retryWait } from "../../src/retry-timing.js";
import { clip, oneLine } from "../../src/text.js";
import type { OperationKind } from "../../src/index.js";

const now = Date.UTC(2026, 10, 21, 12);

test.each<[string | null, number | undefined]>([
  [null, undefined],
  ["2", 2000],
  ["1.5", 1500],
  [" 3 ", 3000],
  ["0", 0],
  ["4294967", 4_294_967_000],
  ["Sat, 21 Nov 2026 12:00:03 GMT", 3000],
  ["Saturday, 21-Nov-26 12:00:03 GMT", 3000],
  ["Sat Nov 21 12:00:03 2026", 3000],
  ["Sat Nov  7 12:00:03 2026", undefined],
  ["Sat, 21 Nov 2026 11:59:59 GMT", undefined],
  ["-1", undefined],
  ["", undefined],
  ["soon", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["apple 1", undefined],
  ["2, 5", undefined],
  ["2026-11-21T12:00:03Z", undefined],
  ["Xxx, 99 Zzz 2026 99:99:99 GMT", undefined],
])("Retry-After: %j is %j", (value, wait) => {
  expect(parseRetryAfter(value, now)).toBe(wait);
});

test("Retry-After: the oldest form of a date is in GMT wherever the program runs", () => {
  const { TZ } = process.env;
  try {
    process.env["TZ"] = "Asia/Kolkata";
    expect(new Date(now).getTimezoneOffset()).toBe(-330);
    expect(parseRetryAfter("Sat Nov 21 12:00:03 2026", now)).toBe(3000);
  } finally {
    if (TZ === undefined) delete process.env["TZ"];
    else process.env["TZ"] = TZ;
  }
});

describe("what may be repeated", () => {
  const kinds: OperationKind[] = ["safe", "idempotent", "keyed", "once"];
  const all = kinds.join();
  const bearing = "safe,idempotent,keyed";
  test.each<[string, { status?: number; cause?: string; maybeSent: boolean }, string]>([
    ["never sent", { maybeSent: false }, all],
    ["refused", { cause: "ECONNREFUSED", maybeSent: false }, all],
    ["a certificate that has expired", { cause: "CERT_HAS_EXPIRED certificate has expired", maybeSent: false }, ""],
    ["one that nobody signed", { cause: "DEPTH_ZERO_SELF_SIGNED_CERT self-signed", maybeSent: false }, ""],
    ["maybe sent", { maybeSent: true }, bearing],
    ["429", { status: 429, maybeSent: false }, all],
    ["408", { status: 408, maybeSent: true }, bearing],
    ["500", { status: 500, maybeSent: true }, bearing],
    ["502", { status: 502, maybeSent: true }, bearing],
    ["503", { status: 503, maybeSent: true }, bearing],
    ["504", { status: 504, maybeSent: true }, bearing],
    ["501", { status: 501, maybeSent: true }, ""],
    ["505", { status: 505, maybeSent: true }, ""],
    ["200 with nonsense", { status: 200, maybeSent: true }, ""],
    ["302", { status: 302, maybeSent: true }, ""],
    ["400", { status: 400, maybeSent: false }, ""],
    ["401", { status: 401, maybeSent: false }, ""],
    ["404", { status: 404, maybeSent: false }, ""],
    ["409", { status: 409, maybeSent: false }, ""],
  ])("%s", (_, attempt, expected) => {
    expect(kinds.filter((kind) => mayRepeat({ kind }, [attempt], false)).join()).toBe(expected);
    expect(kinds.filter((kind) => mayRepeat({ kind, retry: "never" }, [attempt], true))).toEqual([]);
  });

  test("a first 401 where another key can be had", () => {
    const refusal = { status: 401, maybeSent: false };
    expect(mayRepeat({ kind: "once" }, [refusal], true)).toBe(true);
    expect(mayRepeat({ kind: "safe" }, [refusal, refusal], true)).toBe(false);
    expect(mayRepeat({ kind: "safe" }, [{ status: 503, maybeSent: true }, refusal], true)).toBe(true);
  });
});

test.each<[string, { status?: number }[], number | undefined, [low: number, high: number]]>([
  ["first", [{}], undefined, [0, 500]],
  ["second", [{}, {}], undefined, [0, 1000]],
  ["tenth", Array.from({ length: 10 }, () => ({})), undefined, [0, 8000]],
  ["throttled", [{ status: 429 }], undefined, [500, 1000]],
  ["throttled again", [{ status: 429 }, { status: 429 }], undefined, [1000, 2000]],
  ["throttled for long", Array.from({ length: 10 }, () => ({ status: 429 })), undefined, [4000, 8000]],
  ["told when", [{ status: 503 }], 3000, [3000, 3500]],
  ["told a minute", [{ status: 429 }], 60_000, [60_000, 60_500]],
  ["told too long", [{ status: 429 }], 60_001, [Infinity, Infinity]],
  ["another key", [{ status: 401 }], undefined, [0, 0]],
])("the wait when %s", (_, attempts, retryAfter, bounds) => {
  expect([retryWait(attempts, retryAfter, 0), retryWait(attempts, retryAfter, 1)]).toEqual(bounds);
});

test("the budget gives out 100 retries, and one more for five successes", () => {
  const budget = createRetryBudget();
  budget.giveBack(); // never above its capacity
  let taken = 0;
  while (budget.take()) taken++;
  expect(taken).toBe(100);
  for (let success = 0; success < 4; success++) budget.giveBack();
  expect(budget.take()).toBe(false);
  budget.giveBack();
  expect(budget.take()).toBe(true);
  expect(budget.take()).toBe(false);
});

describe("what a rejected fetch proves", () => {
  const failed = (cause: object): unknown =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("why"), cause) });
  test.each<[object, { isUnsent?: boolean; isTimeout?: boolean }]>([
    [{ code: "ENOTFOUND", syscall: "getaddrinfo" }, { isUnsent: true }],
    [{ code: "EAI_AGAIN" }, { isUnsent: true }],
    [{ code: "ECONNREFUSED" }, { isUnsent: true }],
    [{ code: "ECONNREFUSED", errors: [{ code: "ECONNREFUSED", syscall: "connect" }] }, { isUnsent: true }],
    [{ code: "ENETUNREACH", syscall: "connect" }, { isUnsent: true }],
    [{ code: "ENETUNREACH", syscall: "write" }, {}],
    [{ code: "EHOSTUNREACH", syscall: "read" }, {}],
    [{ code: "ECONNRESET", syscall: "connect" }, { isUnsent: true }],
    [{ code: "ECONNRESET", syscall: "read" }, {}],
    [{ code: "ECONNRESET" }, {}],
    [{ code: "EPIPE", syscall: "write" }, {}],
    [{ code: "UND_ERR_SOCKET" }, {}],
    [{ code: "UND_ERR_CONNECT_TIMEOUT" }, { isUnsent: true, isTimeout: true }],
    [{ code: "UND_ERR_HEADERS_TIMEOUT" }, { isTimeout: true }],
    [{ code: "UND_ERR_BODY_TIMEOUT" }, { isTimeout: true }],
    [
      { code: "ETIMEDOUT", syscall: "connect" },
      { isUnsent: true, isTimeout: true },
    ],
    [{ code: "ETIMEDOUT", syscall: "read" }, { isTimeout: true }],
    [{ code: "CERT_HAS_EXPIRED" }, { isUnsent: true }],
    [{ code: "ERR_TLS_CERT_ALTNAME_INVALID" }, { isUnsent: true }],
    [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, { isUnsent: true }],
    [{ code: "SELF_SIGNED_CERT_IN_CHAIN" }, { isUnsent: true }],
    [{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }, { isUnsent: true }],
    [{ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }, {}],
    [{ code: "ERR_SSL_WRONG_VERSION_NUMBER" }, {}],
    [{ code: 42 }, {}],
    [{}, {}],
  ])("%j", (cause, expected) => {
    expect(classifyFailure(failed(cause))).toMatchObject({
      isUnsent: false,
      isTimeout: false,
      ...expected,
    });
  });

  test.each([undefined, null, "text", 7, new DOMException("x", "AbortError")])("%o proves nothing", (thrown) => {
    expect(classifyFailure(thrown)).toMatchObject({ isUnsent: false, isTimeout: false });
  });
});

test("JSON pointers", () => {
  const document = { "": 1, "a/b": { "m~n": [10, { x: "y" }] }, code: "", other: 7 };
  expect(valueAt(document, "")).toBe(document);
  expect(valueAt(document, "/")).toBe(1);
  expect(valueAt(document, "/a~1b/m~0n/1/x")).toBe("y");
  expect(valueAt(document, "/a~1b/nothing/1")).toBeUndefined();
  expect(valueAt(document, "/constructor")).toBeUndefined();
  expect(valueAt(null, "/a")).toBeUndefined();
  expect(textAt(document, ["/none", "/code", "/other"])).toBe("7");
  expect(textAt(document, undefined)).toBeUndefined();
});

test("texts for logs", () => {
  expect(oneLine(" a\r\n\t b\u0000\u001bc ")).toBe("a b c");
  expect(clip("abc", 3)).toBe("abc");
  expect(clip("abcd", 3)).toBe("ab…");
  expect(clip("a\u{1f600}b", 3)).toBe("a…");
});
