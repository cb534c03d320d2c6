import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { verifyWebhook, type RawBody } from "../../src/webhooks/index.js";
import { flowella, headersFor } from "./deliveries.js";

const secret = "s3cret";
const text = '{"event":"message.received","text":"Grüße 👋 \\u0000"}';
const bytes = new TextEncoder().encode(text);
const verify = (
  body: RawBody,
  signed: string | Uint8Array = body instanceof ArrayBuffer ? new Uint8Array(body) : body,
) => verifyWebhook(flowella, body, headersFor(flowella, secret, signed), { secret });

test.each<[string, RawBody]>([
  ["string", text],
  ["Uint8Array", bytes],
  ["Buffer", Buffer.from(text)],
  ["Buffer from Node's pool, with other bytes around", Buffer.from(`x${text}x`).subarray(1, -1)],
  ["ArrayBuffer", bytes.slice().buffer],
  ["ArrayBuffer of another realm", runInNewContext("new Uint8Array(bytes).buffer", { bytes: [...bytes] })],
])("%s", async (_, body) => {
  expect(await verify(body, bytes)).toEqual({ type: "message.received", payload: JSON.parse(text) });
});

test("spacing, order and escapes are the provider's: what is signed is never written anew", async () => {
  const odd = '{ "text" : "\\u00fc\\/" ,\r\n\t"event":"message.received" , "n":1.0, "n":1e2 }\n';
  expect(await verify(odd)).toMatchObject({ type: "message.received", payload: { text: "ü/", n: 100 } });
});

describe("a byte order mark is signed, and no part of the JSON", () => {
  const marked = `\uFEFF${text}`;

  test.each<[string, RawBody]>([
    ["bytes", new TextEncoder().encode(marked)],
    ["string", marked],
  ])("%s", async (_, body) => {
    expect(await verify(body)).toMatchObject({ type: "message.received" });
    await expect(verify(body, text)).rejects.toThrow("the signature does not match");
  });
});

describe("rightly signed, but nothing to act on", () => {
  test.each<[string, RawBody]>([
    ["empty", ""],
    ["cut off", text.slice(0, -1)],
    ["a form", "event=message.received"],
    ["Latin-1", Buffer.from('{"event":"message.received","text":"Grüße"}', "latin1")],
    ["UTF-16", Buffer.from(text, "utf16le")],
    ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0x00)],
  ])("%s", async (_, body) => {
    await expect(verify(body)).rejects.toMatchObject({
      name: "WebhookVerificationError",
      message: "flowella webhooks: the body is not JSON",
      provider: "flowella",
    });
  });

  test("wrongly signed, it says nothing about the body", async () => {
    await expect(verify("{", "}")).rejects.toThrow("the signature does not match");
  });
});

test("a buffer that changes meanwhile changes neither the check nor the event", async () => {
  const buffer = Buffer.from(text);
  const verified = verify(buffer);
  buffer.fill(" ");
  expect(await verified).toMatchObject({ payload: JSON.parse(text) });
});

test("the caller's buffer stays as it was", async () => {
  const buffer = Buffer.from(text);
  await verify(buffer);
  expect(buffer.toString()).toBe(text);
});

test("a megabyte", async () => {
  const payload = { event: "message.received", text: "x".repeat(1 << 20) };
  expect(await verify(JSON.stringify(payload))).toEqual({ type: "message.received", payload });
});

test("__proto__ in a body is a field like others", async () => {
  const event = await verify('{"event":"message.received","__proto__":{"type":"unknown"}}');
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  expect(event.type).toBe("message.received");
});
