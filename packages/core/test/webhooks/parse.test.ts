import { expect, test } from "vitest";
import { parseWebhook, type RawBody, type UnsignedScheme } from "../../src/webhooks/index.js";

const scheme: UnsignedScheme = {
  provider: "flowiq",
  scheme: "none",
  event: "/event_type",
  id: "/message_id",
  events: ["message_received"],
};
const payload = { event_type: "message_received", message_id: 42, text: "hi" };
const text = JSON.stringify(payload);

test.each<[string, RawBody | object]>([
  ["string", text],
  ["bytes", Buffer.from(text)],
  ["ArrayBuffer", new TextEncoder().encode(text).buffer],
  ["parsed already, as nothing is to be verified", payload],
])("%s", (_, body) => {
  expect(parseWebhook(scheme, body)).toStrictEqual({ type: "message_received", payload, id: "42" });
});

test("unknown event", () => {
  const body = { event_type: "call" };
  expect(parseWebhook(scheme, body)).toStrictEqual({ type: "unknown", name: "call", payload: body });
  expect(parseWebhook(scheme, "[]")).toStrictEqual({ type: "unknown", name: "", payload: [] });
});

test.each(["", "{", "event_type=call"])("not JSON: %j", (body) => {
  expect(() => parseWebhook(scheme, body)).toThrow(
    expect.objectContaining({ name: "WebhookVerificationError", message: "flowiq webhooks: the body is not JSON" }),
  );
});

test.each([undefined, null, 7, true])("no body: %s", (body) => {
  // @ts-expect-error -- what a program without types passes
  expect(() => parseWebhook(scheme, body)).toThrow(
    expect.objectContaining({ name: "ConfigError", message: expect.stringContaining("pass the raw body") }),
  );
});
