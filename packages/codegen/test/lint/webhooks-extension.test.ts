import { expect, test } from "vitest";
import { problems } from "./support.ts";

const scheme = {
  scheme: "hmac",
  algorithm: "sha256",
  encoding: "hex",
  signed: "{body}",
  headers: { signature: "X-Acme-Signature" },
  event: "/type",
};
const check = (changes: object) => problems("webhooks-extension", { "x-sdk-webhooks": { ...scheme, ...changes } });

test("a whole scheme", async () => {
  expect(await check({})).toEqual([]);
  expect(await problems("webhooks-extension", {})).toEqual([]);
});

test("what is signed but not sent, and a name that no body has", async () => {
  expect(await check({ signed: "{timestamp}.{body}", event: "type" })).toEqual([
    "#/x-sdk-webhooks/event: `event` has to be a JSON Pointer such as `/meta/next`. See specs/README.md for its form.",
    "#/x-sdk-webhooks/signed: The signed text has `{timestamp}`, but no header carries it. Add `headers.timestamp`.",
  ]);
});
