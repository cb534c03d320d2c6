import { expect, test } from "vitest";
import { problems } from "./support.ts";

const root = { "x-sdk-idempotency": { header: "Idempotency-Key" } };
const key = { name: "idempotency-key", in: "header", schema: { type: "string" } };
const check = (operation: object, rest: object = root) =>
  problems("idempotency-extension", { ...rest, paths: { "/a": { post: operation } } });

test("an operation that declares the header", async () => {
  expect(await check({ "x-sdk-idempotency": true, parameters: [key] })).toEqual([]);
});

test("a header that is not declared, and a root that names none", async () => {
  expect(await check({ "x-sdk-idempotency": true })).toEqual([
    "#/paths/~1a/post/x-sdk-idempotency: The operation honours `Idempotency-Key` but does not declare it. Add `Idempotency-Key` to its parameters, `in: header`.",
  ]);
  expect(await check({ "x-sdk-idempotency": true, parameters: [key] }, {})).toEqual([
    "#/paths/~1a/post/x-sdk-idempotency: The root does not say which header carries the key. Add `x-sdk-idempotency: { header: Idempotency-Key }` to the root, with the provider's header.",
  ]);
});

test("an operation that is safe to repeat twice over", async () => {
  const operation = { "x-sdk-idempotency": true, parameters: [key], "x-sdk-retry": "idempotent" };
  expect(await check(operation)).toEqual([
    "#/paths/~1a/post/x-sdk-retry: The operation is called idempotent both by itself and through a key. Keep `x-sdk-idempotency` or `x-sdk-retry: idempotent`, not both.",
  ]);
});
