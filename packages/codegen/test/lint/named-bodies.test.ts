import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const inline = (schema: unknown) => ({ content: { "application/json": { schema } } });
const check = (operation: object) =>
  problems("named-bodies", {
    paths: { "/a": { post: operation } },
    webhooks: { sent: { post: { requestBody: body("Contact") } } },
    components: { schemas: { Contact: { type: "object" } }, examples: { ordinary: { value: {} } } },
  });
const message = "Move the body's schema to a file of components/schemas and write a `$ref` to it.";

test("a body with a name is fine, and so is a text or a file", async () => {
  expect(
    await check({ requestBody: body("Contact"), responses: { 200: inline({ type: "string" }), 201: body("Contact") } }),
  ).toEqual([]);
});

test.each([
  { type: "object" },
  { type: "array", items: { $ref: "#/components/schemas/Contact" } },
  { oneOf: [{ $ref: "#/components/schemas/Contact" }] },
  {},
])("%j has no name", async (schema) => {
  expect(await check({ requestBody: inline(schema), responses: { 200: inline(schema) } })).toEqual([
    `#/paths/~1a/post/requestBody/content/application~1json/schema: ${message}`,
    `#/paths/~1a/post/responses/200/content/application~1json/schema: ${message}`,
  ]);
});
