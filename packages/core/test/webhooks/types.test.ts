import type { IncomingHttpHeaders } from "node:http";
import { expectTypeOf, test } from "vitest";
import { parseWebhook, verifyWebhook, type UnsignedScheme, type WebhookHeaders } from "../../src/webhooks/index.js";
import { flownally, type Event } from "./deliveries.js";

test("an event narrows on its type", () => {
  const read = (event: Event): string => {
    if (event.type === "contact.created") return event.payload.data.contact.name;
    if (event.type === "message.created") return event.payload.data.message.id;
    expectTypeOf(event.payload).toBeUnknown();
    return event.name;
  };
  expectTypeOf(read).returns.toBeString();
  expectTypeOf<Event["id"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Event["timestamp"]>().toEqualTypeOf<number | undefined>();
});

test("the result is what the caller says", () => {
  const verify = () => verifyWebhook<Event>(flownally, "", {}, { secret: ["a", "b"] as const });
  expectTypeOf(verify).returns.toEqualTypeOf<Promise<Event>>();
});

test("headers: all the usual types", () => {
  expectTypeOf<Headers>().toExtend<WebhookHeaders>();
  expectTypeOf<IncomingHttpHeaders>().toExtend<WebhookHeaders>();
  expectTypeOf<Map<string, string>>().toExtend<WebhookHeaders>();
  expectTypeOf<Record<string, string | string[] | undefined>>().toExtend<WebhookHeaders>();
  expectTypeOf<{ readonly "x-a": string }>().toExtend<WebhookHeaders>();
  expectTypeOf<Request>().not.toExtend<WebhookHeaders>();
  expectTypeOf<string[]>().not.toExtend<WebhookHeaders>();
});

test("misuse that the compiler sees", () => {
  const unsigned: UnsignedScheme = { provider: "flowiq", scheme: "none", event: "/event_type", events: [] };
  // @ts-expect-error -- nothing to verify
  const verify = () => verifyWebhook(unsigned, "", {}, { secret: "s" });
  // @ts-expect-error -- skips the verification
  const parse = () => parseWebhook(flownally, "");
  // @ts-expect-error -- no secret
  const withoutSecret = () => verifyWebhook(flownally, "", {}, {});
  // @ts-expect-error -- a parsed body
  const parsed = () => verifyWebhook(flownally, { type: "a" }, {}, { secret: "s" });
  expectTypeOf([verify, parse, withoutSecret, parsed]).toBeArray();
});
