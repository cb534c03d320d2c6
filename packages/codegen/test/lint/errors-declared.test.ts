import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const error = { $ref: "#/components/responses/Refused" };
const components = {
  schemas: { Error: { type: "object" } },
  examples: { ordinary: { value: {} } },
  responses: { Refused: { description: "", ...body("Error") }, Empty: { description: "" } },
};
const check = (operation: object, more: object = {}) =>
  problems("errors-declared", { paths: { "/a": { post: operation } }, security: [{ key: [] }], components, ...more });
const at = "#/paths/~1a/post";

test("an operation that declares what can go wrong", async () => {
  const operation = {
    requestBody: {},
    parameters: [{ name: "id", in: "path" }],
    responses: { 200: {}, 401: error, 404: error, 422: error },
  };
  expect(await check(operation)).toEqual([]);
});

test("what is missing is named, with the reason", async () => {
  expect(await check({ requestBody: {}, parameters: [{ name: "id", in: "path" }], responses: { 200: {} } })).toEqual([
    `${at}/responses: Declare the response 401, with a body: the operation needs a key.`,
    `${at}/responses: Declare the response 400 or 422, with a body: the request has a body that can be wrong.`,
    `${at}/responses: Declare the response 404, with a body: the path names something that may be gone.`,
  ]);
});

test("`default` alone would be the mock's answer to a bad request", async () => {
  expect(await check({ responses: { 200: {}, 401: error, default: error } })).toEqual([
    `${at}/responses: Declare the response 400 or 422, with a body: the mock would answer \`default\` for a bad request.`,
  ]);
});

test.each([[{ security: [] }], [{ security: [{ key: [] }, {}] }]])("with %j no key is needed", async (open) => {
  expect(await check({ ...open, responses: { 200: {} } })).toEqual([]);
});

test("without security at the root an operation that needs a key still declares 401", async () => {
  const responses = { 200: {} };
  const open = { security: undefined };
  expect(await check({ responses }, open)).toEqual([]);
  expect(await check({ security: [{ key: ["a"] }], responses }, open)).toHaveLength(1);
});

test("an error response stands in components and has a body", async () => {
  const inPlace = { description: "", ...body("Error") };
  expect(
    await check({ responses: { 200: {}, 401: inPlace, 403: { $ref: "#/components/responses/Empty" }, 500: inPlace } }),
  ).toEqual([
    `${at}/responses/401: Keep the error response in a file of components/responses and write a \`$ref\` to it.`,
    "#/components/responses/Empty: Give the error response a body with an example, since the mock answers with it.",
    `${at}/responses/500: Keep the error response in a file of components/responses and write a \`$ref\` to it.`,
  ]);
});

test("webhooks declare no errors of ours", async () => {
  expect(
    await problems("errors-declared", {
      security: [{ key: [] }],
      webhooks: { sent: { post: { requestBody: {}, responses: { 200: {} } } } },
    }),
  ).toEqual([]);
});
