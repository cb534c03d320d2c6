import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { verifyWebhook, type WebhookHeaders } from "../../src/webhooks/index.js";
import { atNow, flownally, headersFor, now, type Event } from "./deliveries.js";

const secret = "whsec_c2VjcmV0";
const body = '{"type":"contact.created"}';
const sent = headersFor(flownally, secret, body);
const verify = (headers: WebhookHeaders) => verifyWebhook<Event>(flownally, body, headers, { secret, ...atNow });

function named(rename: (name: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [rename(name), value]));
}

function nodeHeaders(raw: Record<string, string>): IncomingMessage["headers"] {
  const message = new IncomingMessage(new Socket());
  Object.assign(message.headers, raw);
  return message.headers;
}

describe("headers in any shape", () => {
  test.each<[string, WebhookHeaders]>([
    ["Headers", new Headers(sent)],
    ["of a Request", new Request("http://localhost", { headers: sent }).headers],
    ["Node's request.headers", nodeHeaders(sent)],
    ["plain, lower case", sent],
    ["plain, upper case", named((name) => name.toUpperCase())],
    ["plain, as HTTP/1.1 writes them", named((name) => name.replace(/(^|-)\w/g, (start) => start.toUpperCase()))],
    ["plain, with lists", Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]))],
    ["plain, with headers that did not come", { ...sent, cookie: undefined, forwarded: [] }],
    ["without a prototype", Object.assign(Object.create(null), sent)],
    ["Map", new Map(Object.entries(sent))],
    ["Map, upper case", new Map(Object.entries(named((name) => name.toUpperCase())))],
    ["something that has forEach", { forEach: (callback) => new Headers(sent).forEach(callback) }],
  ])("%s", async (_, headers) => {
    expect(await verify(headers)).toMatchObject({ type: "contact.created", id: "msg_1", timestamp: now });
  });

  test.each<[string, unknown]>([
    ["none", undefined],
    ["null", null],
    ["empty", {}],
    ["a text", "webhook-signature: v1,abc"],
    ["Node's rawHeaders", Object.entries(sent).flat()],
    ["a Request instead of its headers", new Request("http://localhost", { headers: sent })],
  ])("not headers: %s", async (_, headers) => {
    // @ts-expect-error -- what a program without types passes
    await expect(verify(headers)).rejects.toThrow("the signature does not match");
  });
});

describe("a header that came twice", () => {
  const names = ["webhook-id", "webhook-timestamp"];

  test.each(names)("%s: neither value counts", async (name) => {
    const twice = new Headers(sent);
    twice.append(name, "1800000000");
    const shapes: WebhookHeaders[] = [
      twice,
      { ...sent, [name]: [sent[name] ?? "", "1800000000"] },
      { ...sent, [name]: ["1800000000", sent[name] ?? ""] },
      { ...sent, [name.toUpperCase()]: "1800000000" },
      { [name.toUpperCase()]: "1800000000", ...sent },
      new Map([...Object.entries(sent), [name.toUpperCase(), "1800000000"]]),
    ];
    for (const headers of shapes) await expect(verify(headers)).rejects.toThrow("the signature does not match");
  });

  test("signatures: any right one counts, as in one header that lists them", async () => {
    const right = sent["webhook-signature"] ?? "";
    const wrong = "v1,AAAA";
    const twice = new Headers(sent);
    twice.append("webhook-signature", wrong);
    await verify(twice);
    await verify({ ...sent, "webhook-signature": [wrong, right] });
    await expect(verify({ ...sent, "webhook-signature": [wrong, wrong] })).rejects.toThrow("does not match");
  });
});
