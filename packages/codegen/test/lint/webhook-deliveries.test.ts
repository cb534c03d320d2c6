import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const scheme = { scheme: "hmac", headers: { signature: "X-Acme-Signature", id: "X-Acme-Id" }, event: "/meta/type" };
const header = (name: string) => ({ name, in: "header", schema: { type: "string" } });
const delivery = {
  parameters: [header("x-acme-signature"), header("X-Acme-Id")],
  requestBody: body("Sent"),
  responses: { 200: {} },
};
const event = (type: object, required = ["type"]) => ({
  required: ["meta"],
  properties: { meta: { required, properties: { type } } },
});
const signed = { "x-sdk-webhooks": scheme };
const check = (item: object, root: object = signed, schema: object = event({ const: "sent" })) =>
  problems("webhook-deliveries", {
    webhooks: { sent: item },
    components: { schemas: { Sent: schema }, examples: { ordinary: { value: {} } } },
    ...root,
  });
const at = "#/webhooks/sent/post";

test("a post that names its event and declares its headers", async () => {
  expect(await check({ post: delivery })).toEqual([]);
});

test("webhooks without a scheme", async () => {
  expect(await check({ post: delivery }, {})).toEqual([
    "#/: Add `x-sdk-webhooks` to the root: it says how the deliveries are signed and where they name their event.",
  ]);
});

test("another method, no headers, no answer", async () => {
  expect(await check({ put: { requestBody: body("Sent"), responses: { 400: {} } } })).toEqual([
    "#/webhooks/sent/put: Describe the delivery as a `post`, which is how events arrive.",
    "#/webhooks/sent/put/responses: Add the `2xx` response that the provider waits for.",
    "#/webhooks/sent/put: Declare the header `X-Acme-Signature`, which `x-sdk-webhooks` names as the signature.",
    "#/webhooks/sent/put: Declare the header `X-Acme-Id`, which `x-sdk-webhooks` names as the id.",
  ]);
});

test.each([
  ["no const", event({ type: "string" })],
  ["a const that may be missing", event({ const: "sent" }, [])],
  ["no such field", { type: "object" }],
])("a body with %s does not name its event", async (_, schema) => {
  expect(await check({ post: delivery }, signed, schema)).toEqual([
    "#/components/schemas/Sent: Make /meta/type required, with a `const`: it names the event.",
  ]);
});

test("an unsigned scheme asks for no headers", async () => {
  const root = { "x-sdk-webhooks": { scheme: "none", event: "/meta/type" } };
  expect(await check({ post: { ...delivery, parameters: [] } }, root)).toEqual([]);
});

test("a spec without webhooks needs no scheme", async () => {
  expect(await problems("webhook-deliveries", { paths: { [`/${at}`]: { get: {} } } })).toEqual([]);
});
