import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const closed = { type: "string", enum: ["sent", "read"] };
const check = (schemas: object, operation: object, more: object = {}) =>
  problems("no-enum-in-response", {
    paths: { "/a": { post: operation } },
    components: { schemas, examples: { ordinary: { value: {} } } },
    ...more,
  });
const answer = "Write `x-extensible-enum` instead of `enum`: a response may bring values that are not known yet.";

test("a request may close its lists; a response leaves them open", async () => {
  const open = { type: "string", "x-extensible-enum": ["sent"], const: "sent" };
  const schemas = { Send: { properties: { kind: closed } }, Sent: { properties: { status: open } } };
  expect(await check(schemas, { requestBody: body("Send"), responses: { 200: body("Sent") } })).toEqual([]);
});

test.each([
  ["a property", { properties: { status: closed } }, "/properties/status"],
  ["an item", { type: "array", items: closed }, "/items"],
  ["a branch", { oneOf: [{ type: "null" }, closed] }, "/oneOf/1"],
  ["a part", { allOf: [{ properties: { status: closed } }] }, "/allOf/0/properties/status"],
  ["a map's value", { additionalProperties: closed }, "/additionalProperties"],
])("%s of a response is found", async (_, schema, pointer) => {
  expect(await check({ Sent: schema }, { responses: { 200: body("Sent") } })).toEqual([
    `#/components/schemas/Sent${pointer}/enum: ${answer}`,
  ]);
});

test("so is one in an error, in a header and in a delivery", async () => {
  const schemas = { Error: { properties: { code: closed } }, Event: { properties: { type: closed } } };
  const responses = { 200: { headers: { Kind: { schema: closed } } }, 400: body("Error") };
  const webhooks = { sent: { post: { requestBody: body("Event") } } };
  expect(await check(schemas, { responses }, { webhooks })).toEqual([
    `#/paths/~1a/post/responses/200/headers/Kind/schema/enum: ${answer}`,
    `#/components/schemas/Error/properties/code/enum: ${answer}`,
    `#/components/schemas/Event/properties/type/enum: ${answer}`,
  ]);
});

test("a schema of both directions is a response's too", async () => {
  const schemas = { Kind: closed, Send: { properties: { kind: { $ref: "#/components/schemas/Kind" } } } };
  expect(await check(schemas, { requestBody: body("Send"), responses: { 200: body("Send") } })).toEqual([
    "#/components/schemas/Kind/enum: Write `x-extensible-enum`, or give the request a schema of its own: this one is part of a response too.",
  ]);
});

test("what only ever travels in requests stays closed", async () => {
  const schemas = { Both: { properties: { secret: { ...closed, writeOnly: true } } } };
  expect(await check(schemas, { requestBody: body("Both"), responses: { 200: body("Both") } })).toEqual([]);
});

test("schemas that contain themselves are no trap", async () => {
  const schemas = { Node: { properties: { child: { $ref: "#/components/schemas/Node" }, kind: closed } } };
  expect(await check(schemas, { responses: { 200: body("Node") } })).toHaveLength(1);
});
