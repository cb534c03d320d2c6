import { afterEach, expect, test, vi, type MockInstance } from "vitest";
import { verifyWebhook } from "../../src/webhooks/index.js";
import { isSameText } from "../../src/webhooks/same-text.js";
import { atNow, examples, failureOf, flownally, headersFor } from "./deliveries.js";

const right = "0123456789abcdef".repeat(4);
const changedAt = (at: number) => `${right.slice(0, at)}X${right.slice(at + 1)}`;

afterEach(() => vi.restoreAllMocks());

test.each([
  [right, right, true],
  ["", "", true],
  [right, "", false],
  ["", right, false],
  [right, right.slice(0, -1), false],
  [right, `${right}0`, false],
  [right, `${right}\0`, false],
  [`${right}\0`, right, false],
  [right, right.toUpperCase(), false],
  ["é", "e\u0301", false],
])("%j and %j", (expected, given, same) => {
  expect(isSameText(expected, given)).toBe(same);
});

/** How often characters of texts as long as `text` were looked at, which are the two compared. */
function looksAt(look: MockInstance<typeof String.prototype.charCodeAt>, text: string): (number | undefined)[] {
  const calls = look.mock.calls.map(([at], call) => ({ at, length: String(look.mock.contexts[call]).length }));
  return calls.filter(({ length }) => length === text.length).map(({ at }) => at);
}

test.each([
  ["same", right],
  ["first differs", changedAt(0)],
  ["middle differs", changedAt(31)],
  ["last differs", changedAt(63)],
  ["all differ", "X".repeat(64)],
])("every character is looked at: %s", (_, given) => {
  const look = vi.spyOn(String.prototype, "charCodeAt");
  isSameText(right, given);
  const everyTwice = Array.from({ length: 64 }, (__, at) => [at, at]).flat();
  expect(looksAt(look, right)).toEqual(everyTwice);
});

test.each(examples)("$scheme.provider: a refusal costs the same wherever a signature is wrong", async (example) => {
  const { scheme, secret, body } = example;
  const headers = headersFor(scheme, secret, body);
  const name = scheme.headers.signature.toLowerCase();
  const signature = headers[name] ?? "";
  const look = vi.spyOn(String.prototype, "charCodeAt");
  for (const at of [0, 20, signature.length - 1]) {
    look.mockClear();
    const wrong = { ...headers, [name]: `${signature.slice(0, at)}_${signature.slice(at + 1)}` };
    await failureOf(verifyWebhook(scheme, body, wrong, { secret, ...atNow }));
    expect(looksAt(look, signature)).toHaveLength(2 * signature.length);
  }
});

test("the body is hashed once for each secret, however many signatures are claimed", async () => {
  const sign = vi.spyOn(crypto.subtle, "sign");
  const secret = ["whsec_YQ==", "whsec_Yg=="];
  const headers = { ...headersFor(flownally, "whsec_Yw==", "{}"), "webhook-signature": "v1,x ".repeat(3000) };
  await failureOf(verifyWebhook(flownally, "{}", headers, { secret, ...atNow }));
  expect(sign).toHaveBeenCalledTimes(2);
});
