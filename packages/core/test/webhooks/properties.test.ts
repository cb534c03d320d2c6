import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { signWebhook, verifyWebhook } from "../../src/webhooks/index.js";
import { atNow, examples, failureOf, headersFor, now, type Example } from "./deliveries.js";

// Hundreds of runs each: how long they take says nothing.
vi.setConfig({ testTimeout: 120_000 });

/** Secrets in the scheme's form: any text, or any bytes. */
function secretsOf({ scheme }: Example): fc.Arbitrary<string> {
  if (scheme.secret.encoding === "utf8") {
    return fc.string({ minLength: 1, unit: "binary" }).filter((secret) => secret.trim() !== "");
  }
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  return bytes.map((each) => `whsec_${Buffer.from(each).toString("base64")}`);
}

const ids = fc.string({
  minLength: 1,
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
});
const times = fc.integer({ min: now - 300, max: now + 300 });
const bodies = fc.json({ depthSize: "small" });

describe.each(examples)("$scheme.provider", (example) => {
  const { scheme } = example;
  const secrets = secretsOf(example);
  const signatureHeader = scheme.headers.signature.toLowerCase();

  test("what is signed is verified, and signed as others would", async () => {
    const property = fc.asyncProperty(bodies, secrets, ids, times, async (body, secret, id, timestamp) => {
      const signed = await signWebhook(scheme, body, { secret, id, timestamp });
      expect(signed.body).toBe(body);
      expect(new Headers(signed.headers).get(signatureHeader)).toBe(
        headersFor(scheme, secret, body, { id, timestamp })[signatureHeader],
      );
      const event = await verifyWebhook(scheme, body, signed.headers, { secret, ...atNow });
      expect(event.payload).toEqual(JSON.parse(body));
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test("any other secret refuses it", async () => {
    const property = fc.asyncProperty(bodies, secrets, secrets, async (body, secret, other) => {
      fc.pre(keyOf(secret) !== keyOf(other));
      const headers = headersFor(scheme, secret, body);
      const error = await failureOf(verifyWebhook(scheme, body, headers, { secret: other, ...atNow }));
      expect(error.message).toContain("the signature does not match");
    });
    await fc.assert(property, { numRuns: 100 });
  });

  test("one byte changed anywhere refuses it", async () => {
    const places = ["body", signatureHeader, ...(scheme.scheme === "hmac" ? [] : ["webhook-id", "webhook-timestamp"])];
    const property = fc.asyncProperty(
      bodies,
      secrets,
      fc.constantFrom(...places),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (body, secret, place, position, flip) => {
        const headers = headersFor(scheme, secret, body);
        const bytes = Buffer.from(
          place === "body" ? body : (headers[place] ?? ""),
          place === "body" ? "utf8" : "latin1",
        );
        const at = position % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const changed = place === "body" ? headers : { ...headers, [place]: bytes.toString("latin1") };
        const verified = verifyWebhook(scheme, place === "body" ? bytes : body, changed, { secret, ...atNow });
        expect((await failureOf(verified)).name).toBe("WebhookVerificationError");
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });

  test("whatever is delivered, unsigned, it is refused as such", async () => {
    const values = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string()), fc.constant(undefined));
    const headers = fc.dictionary(
      fc.constantFrom(signatureHeader, "WEBHOOK-ID", "webhook-timestamp", "forEach", "x"),
      values,
    );
    const property = fc.asyncProperty(fc.uint8Array(), headers, async (body, sent) => {
      const error = await failureOf(verifyWebhook(scheme, body, sent, { secret: example.secret, ...atNow }));
      expect(error.name).toBe("WebhookVerificationError");
    });
    await fc.assert(property, { numRuns: 200 });
  });
});

/** HMAC pads a key with zeros, so that a zero more at its end makes no other key. */
function keyOf(secret: string): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
  return key.toString("latin1").replace(/\0+$/, "");
}
