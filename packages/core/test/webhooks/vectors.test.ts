/** Signatures that others have published, and every combination of a scheme's parts against Node's own crypto. */
import { describe, expect, test } from "vitest";
import { signWebhook, verifyWebhook, type SignedScheme } from "../../src/webhooks/index.js";
import { atNow, failureOf, flowella, flowestate, flownally, headersFor, now } from "./deliveries.js";

// https://github.com/standard-webhooks/standard-webhooks, and the examples in the documentation of its libraries.
test.each([
  {
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
  {
    secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
    id: "msg_loFOjxBNrRLzqYUf",
    timestamp: 1731705121,
    body: '{"event_type":"ping","data":{"success":true}}',
    signature: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
  },
])("Standard Webhooks: $id", async ({ secret, id, timestamp, body, signature }) => {
  const headers = { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signature };
  const signed = await signWebhook(flownally, body, { secret, id, timestamp });
  expect(signed).toEqual({ body, headers: { "content-type": "application/json", ...headers } });
  const event = await verifyWebhook(flownally, body, headers, { secret, now: () => timestamp * 1000 });
  expect(event).toEqual({ type: "unknown", name: "", payload: JSON.parse(body), id, timestamp });
});

test("FlowEstate: text that is not JSON", async () => {
  const { headers } = await signWebhook(flowestate, "hello", { secret: "test_secret" });
  const signature = "sha256=25402e8a53eb60d19c604883f51d221f73db93e083682cb8dfd3c36d49224f6e";
  expect(headers).toMatchObject({ "X-FlowEstate-Signature": signature });
  const error = await failureOf(verifyWebhook(flowestate, "hello", headers, { secret: "test_secret" }));
  expect(error.message).toBe("flowestate webhooks: the body is not JSON");
});

// RFC 4231, case 2.
test("HMAC-SHA-256 in hex, nothing before it", async () => {
  const { headers } = await signWebhook(flowella, "what do ya want for nothing?", { secret: "Jefe" });
  expect(headers["X-Flowella-Signature"]).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

describe("every combination", () => {
  const body = '{"type":"lead.created"}';
  const combinations = (["sha1", "sha256", "sha512"] as const).flatMap((algorithm) =>
    (["hex", "base64"] as const).flatMap((encoding) =>
      ["{body}", "{id}.{timestamp}.{body}", "v0:{timestamp}:{body}", "{body}{timestamp}{id}"].flatMap((signed) =>
        (["utf8", "base64"] as const).map((secret) => ({ algorithm, encoding, signed, secret })),
      ),
    ),
  );

  test.each(combinations)("$algorithm $encoding $signed $secret", async ({ secret: encoding, ...parts }) => {
    const scheme: SignedScheme = {
      ...flowestate,
      ...parts,
      secret: { encoding },
      headers: { signature: "x-signature", timestamp: "x-timestamp", id: "x-id" },
    };
    const secret = "c2VjcmV0";
    const { headers } = await signWebhook(scheme, body, { secret, id: "d1", timestamp: now });
    expect(headers).toEqual(headersFor(scheme, secret, body, { id: "d1" }));
    expect(await verifyWebhook(scheme, body, headers, { secret, ...atNow })).toMatchObject({ type: "lead.created" });
  });
});

test("a placeholder inside a header's value stays text", async () => {
  const options = { secret: "whsec_c2VjcmV0", id: "{timestamp}{body}$&" };
  const { headers } = await signWebhook(flownally, "{}", { ...options, timestamp: now });
  expect(headers).toEqual(headersFor(flownally, options.secret, "{}", options));
});
