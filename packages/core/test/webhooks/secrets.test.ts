import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { signWebhook, verifyWebhook } from "../../src/webhooks/index.js";
import { atNow, examples, failureOf, flowella, flownally, headersFor, now, type Event } from "./deliveries.js";

const body = '{"type":"message.created"}';
const [old, current] = ["whsec_b2xkIHNlY3JldA==", "whsec_bmV3IHNlY3JldA=="];

describe("rotation", () => {
  test.each(examples)("$scheme.provider: any of several secrets will do", async ({ scheme, secret, body: text }) => {
    const headers = headersFor(scheme, secret, text);
    for (const secrets of [[secret], [secret, current], [current, secret], [old, current, secret]]) {
      await verifyWebhook(scheme, text, headers, { secret: secrets, ...atNow });
    }
    const none = verifyWebhook(scheme, text, headers, { secret: [old, current], ...atNow });
    await expect(none).rejects.toThrow("the signature does not match");
  });

  const mine = headersFor(flownally, current, body)["webhook-signature"] ?? "";
  const other = headersFor(flownally, old, body)["webhook-signature"] ?? "";

  test.each([
    [`${other} ${mine}`],
    [`${mine} ${other}`],
    [`v1a,c29tZXRoaW5n ${mine}`],
    [`v2,AAAA ${other} v1,short  ${mine} trash`],
    [`${other}, ${mine}`],
  ])("one of several signatures: %s", async (signatures) => {
    const headers = { ...headersFor(flownally, current, body), "webhook-signature": signatures };
    const event = await verifyWebhook<Event>(flownally, body, headers, { secret: current, ...atNow });
    expect(event.type).toBe("message.created");
  });

  test.each([
    [other],
    [`${other} ${other}`],
    [mine.replace("v1,", "v1a,")],
    [mine.replace("v1,", "v2,")],
    [mine.replace("v1,", "V1,")],
    [mine.replace("v1,", "")],
    [mine.replace("v1,", "v1=")],
    [mine.replace("v1,", "v1, ")],
    [mine.replace("=", "")],
    [`${mine};`],
    [`${other}${mine}`],
    [" "],
  ])("none of them: %j", async (signatures) => {
    const headers = { ...headersFor(flownally, current, body), "webhook-signature": signatures };
    const verified = verifyWebhook(flownally, body, headers, { secret: current, ...atNow });
    await expect(verified).rejects.toThrow("the signature does not match");
  });
});

describe("misuse is a ConfigError", () => {
  const blank = "flownally webhooks: the signing secret is blank. Check where it comes from";
  const malformed = "flownally webhooks: the signing secret is malformed: it is whsec_ and base64. Copy it again";

  test.each<[unknown, string]>([
    ["", blank],
    [" \n", blank],
    [undefined, blank],
    [null, blank],
    [42, blank],
    [[], blank],
    [[current, ""], blank],
    [[current, undefined], blank],
    ["whsec_", malformed],
    ["whsec_ü", malformed],
    ["whsec_not base64!", malformed],
    ["whsec_abcde", malformed],
    ["whsec_YWJj=", malformed],
    ["whsec_a-b_", malformed],
    ["WHSEC_YWJj", malformed],
    [` ${current}`, malformed],
    [[current, "whsec_%%%"], malformed],
  ])("%j", async (secret, message) => {
    const headers = headersFor(flownally, current, body);
    // @ts-expect-error -- what a program without types passes
    const error = await failureOf(verifyWebhook(flownally, body, headers, { secret, ...atNow }));
    expect(error).toMatchObject({ name: "ConfigError", message, provider: "flownally" });
  });

  test("no options at all", async () => {
    // @ts-expect-error -- what a program without types passes
    const error = await failureOf(verifyWebhook(flownally, body, {}));
    expect(error).toMatchObject({ name: "ConfigError", message: blank });
  });

  test.each([undefined, "", "whsec_%%%"])("signing with %j", async (secret) => {
    // @ts-expect-error -- what a program without types passes
    const error = await failureOf(signWebhook(flownally, {}, { secret }));
    expect(error.name).toBe("ConfigError");
  });

  test.each([-1, 1.5, Number.NaN, Infinity, 2 ** 53])("signing at %s", async (timestamp) => {
    const error = await failureOf(signWebhook(flownally, {}, { secret: current, timestamp }));
    expect(error).toMatchObject({
      name: "ConfigError",
      message: "flownally webhooks: timestamp must be whole seconds since 1970",
    });
  });
});

describe("a secret is taken as it is", () => {
  test.each(["plain", " spaces around ", "ünïcödé 👋", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "k".repeat(500)])(
    "%s",
    async (secret) => {
      const headers = headersFor(flowella, secret, body);
      expect(await verifyWebhook(flowella, body, headers, { secret })).toMatchObject({ payload: JSON.parse(body) });
    },
  );

  test("base64 with and without its prefix and padding is the same key", async () => {
    const headers = headersFor(flownally, current, body);
    for (const secret of [current, current.slice(6), current.replaceAll("=", "")]) {
      const event = await verifyWebhook<Event>(flownally, body, headers, { secret, ...atNow });
      expect(event.type).toBe("message.created");
    }
  });

  test("white space around it counts", async () => {
    const verified = verifyWebhook(flowella, body, headersFor(flowella, "secret", body), { secret: "secret\n" });
    await expect(verified).rejects.toThrow("the signature does not match");
  });
});

test.each(examples)("$scheme.provider: no error shows the secret or the right signature", async (example) => {
  const { scheme, secret, body: text } = example;
  const headers = headersFor(scheme, secret, text);
  const signature = headers[scheme.headers.signature.toLowerCase()] ?? "";
  const stale = headersFor(scheme, secret, text, { timestamp: now - 999 });
  const nonsense = headersFor(scheme, secret, "{");
  const failures = await Promise.all([
    failureOf(verifyWebhook(scheme, `${text} `, headers, { secret, ...atNow })),
    failureOf(verifyWebhook(scheme, text, {}, { secret, ...atNow })),
    failureOf(verifyWebhook(scheme, "{", nonsense, { secret, ...atNow })),
    // @ts-expect-error -- what a program without types passes
    failureOf(verifyWebhook(scheme, {}, headers, { secret })),
    // @ts-expect-error -- what a program without types passes
    failureOf(verifyWebhook(scheme, text, headers, { secret: [secret, 1] })),
    failureOf(signWebhook(scheme, text, { secret, timestamp: -1 })),
    ...(scheme === flownally
      ? [
          failureOf(verifyWebhook(scheme, text, stale, { secret, ...atNow })),
          failureOf(verifyWebhook(scheme, text, headers, { secret: `${secret}!`, ...atNow })),
        ]
      : []),
  ]);
  const key = secret.replace("whsec_", "");
  const digest = signature.replace(/^(sha256=|v1,)/, "");
  for (const error of failures) {
    const shown = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error) + String(error.stack);
    expect(shown).not.toContain(key);
    expect(shown).not.toContain(digest);
  }
});
