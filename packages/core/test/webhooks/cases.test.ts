/** The webhook cases of the runtime's policy, by their numbers. */
import { describe, expect, test } from "vitest";
import { verifyWebhook } from "../../src/webhooks/index.js";
import { atNow, examples, failureOf, flownally, headersFor, now, type Event, type Example } from "./deliveries.js";

const [, , standard] = examples;
if (!standard) throw new Error("no example");

describe.each(examples)("F100 $scheme.provider", ({ scheme, secret, body }) => {
  const headers = headersFor(scheme, secret, body);
  const name = scheme.headers.signature.toLowerCase();
  const signature = headers[name] ?? "";
  const swapped = (text: string, at: number) => text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
  const wrongSecret = scheme.secret.encoding === "utf8" ? `${secret}x` : "whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  test("a valid delivery gives its event", async () => {
    const event = await verifyWebhook<Event>(scheme, body, headers, { secret, ...atNow });
    expect(event.type).toBe(scheme.events[0]);
    expect(event.payload).toEqual(JSON.parse(body));
  });

  test.each([
    ["one byte of the body changed", { body: body.replace(/.(.*)$/, " $1") }],
    ["a line break after the body", { body: `${body}\n` }],
    ["an empty body", { body: "" }],
    ["wrong secret", { secret: wrongSecret }],
    ["first character of the signature changed", { signature: swapped(signature, (scheme.prefix ?? "").length) }],
    ["last character of the signature changed", { signature: swapped(signature, signature.length - 1) }],
    ["signature cut", { signature: signature.slice(0, -1) }],
    ["signature cut to its prefix", { signature: scheme.prefix ?? "v1," }],
    ["signature longer", { signature: `${signature}0` }],
    ["empty signature", { signature: "" }],
    ["no signature", { signature: undefined }],
    [
      "no prefix, or another's",
      { signature: scheme.prefix ? signature.replace("sha256=", "") : `sha256=${signature}` },
    ],
  ])("refused with one text: %s", async (_, changed) => {
    const given = { body, secret, signature, ...changed };
    const sent = { ...headers, [name]: given.signature };
    const error = await failureOf(verifyWebhook(scheme, given.body, sent, { secret: given.secret, ...atNow }));
    expect(error.name).toBe("WebhookVerificationError");
    expect(error.message).toBe(
      `${scheme.provider} webhooks: the signature does not match. Pass the body exactly as received, all headers, and this webhook's own secret`,
    );
    expect(error).toMatchObject({ provider: scheme.provider, attempts: [], maybeSent: false });
    expect(error.cause).toBeUndefined();
  });
});

describe("F101", () => {
  const { secret, body } = standard;
  const verifyAt = (timestamp: string | number) =>
    verifyWebhook<Event>(flownally, body, headersFor(flownally, secret, body, { timestamp }), { secret, ...atNow });

  test.each([now, now - 299, now + 299, now - 300, now + 300])("%s is recent", async (timestamp) => {
    expect(await verifyAt(timestamp)).toMatchObject({ type: "contact.created", timestamp });
  });

  test.each<string | number>([
    now - 301,
    now + 301,
    now * 1000,
    `${now}abc`,
    `${now}.0`,
    `${now}.5`,
    `+${now}`,
    `-${now}`,
    ` ${now}`,
    `${now} `,
    `${now}\n`,
    "1.8e9",
    "0x6b49d200",
    "",
    "0",
    "now",
    "NaN",
    "Infinity",
    "9".repeat(400),
    "१८००००००००",
    new Date(now * 1000).toISOString(),
  ])("%j is refused, although rightly signed", async (timestamp) => {
    const error = await failureOf(verifyAt(timestamp));
    expect(error.name).toBe("WebhookVerificationError");
    expect(error.message).toBe(
      "flownally webhooks: the timestamp is not whole seconds within 300 s of this machine's clock",
    );
  });

  test("missing", async () => {
    const { "webhook-timestamp": _, ...headers } = headersFor(flownally, secret, body);
    const error = await failureOf(verifyWebhook(flownally, body, headers, { secret, ...atNow }));
    expect(error.name).toBe("WebhookVerificationError");
  });

  test("the tolerance is the scheme's, and the caller's before that", async () => {
    const scheme = { ...flownally, toleranceSeconds: 60 };
    const headers = headersFor(scheme, secret, body, { timestamp: now - 100 });
    await expect(verifyWebhook(scheme, body, headers, { secret, ...atNow })).rejects.toThrow("within 60 s");
    await verifyWebhook(scheme, body, headers, { secret, toleranceSeconds: 100, ...atNow });
    await verifyWebhook(scheme, body, headers, { secret, toleranceSeconds: Infinity, now: () => 0 });
  });

  test.each([Number.NaN, -1])("a tolerance of %s lets nothing through", async (toleranceSeconds) => {
    const headers = headersFor(flownally, secret, body);
    const verified = verifyWebhook(flownally, body, headers, { secret, toleranceSeconds, ...atNow });
    await expect(verified).rejects.toThrow("the timestamp is not");
  });

  test("the clock is the machine's unless the caller has one", async () => {
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = headersFor(flownally, secret, body, { timestamp });
    expect(await verifyWebhook<Event>(flownally, body, headers, { secret })).toMatchObject({ timestamp });
  });
});

describe.each(examples)("F103 $scheme.provider", ({ scheme, secret, body }: Example) => {
  test.each<[string, unknown]>([
    ["object", JSON.parse(body)],
    ["object", [1]],
    ["object", null],
    ["object", new Request("http://localhost", { method: "POST", body })],
    ["undefined", undefined],
    ["number", 7],
    ["boolean", true],
  ])("body already parsed: %s", async (type, parsed) => {
    // @ts-expect-error -- what a program without types passes
    const error = await failureOf(verifyWebhook(scheme, parsed, headersFor(scheme, secret, body), { secret }));
    expect(error.name).toBe("ConfigError");
    expect(error.message).toBe(
      `${scheme.provider} webhooks: pass the raw body (string, Uint8Array or ArrayBuffer), not ${type}.` +
        ' Express: express.raw({ type: "application/json" }), then request.body.' +
        ' Fastify: addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body)), then request.body.' +
        " Next.js: await request.arrayBuffer()",
    );
  });
});

describe.each(examples)("F106 $scheme.provider", ({ scheme, secret }) => {
  const field = scheme.event.slice(1);

  test.each([
    ["an event that nobody has documented", { [field]: "message.exploded", data: 1 }, "message.exploded"],
    ["a name that every object has", { [field]: "constructor" }, "constructor"],
    ["a name in another case", { [field]: scheme.events[0]?.toUpperCase() }, scheme.events[0]?.toUpperCase()],
    ["no name", { data: 1 }, ""],
    ["a name that is no text", { [field]: { is: "message.received" } }, ""],
    ["no object", null, ""],
    ["a list", [field], ""],
    ["a text", "message.received", ""],
  ])("unknown: %s", async (_, payload, name) => {
    const body = JSON.stringify(payload);
    const headers = headersFor(scheme, secret, body, { id: "msg_7" });
    const event = await verifyWebhook<Event>(scheme, body, headers, { secret, ...atNow });
    const signed = scheme === flownally ? { id: "msg_7", timestamp: now } : {};
    expect(event).toStrictEqual({ type: "unknown", name, payload, ...signed });
  });
});
