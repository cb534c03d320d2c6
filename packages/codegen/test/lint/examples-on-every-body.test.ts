import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const components = { examples: { ordinary: { value: {} } }, schemas: { Contact: { type: "object" } } };
const check = (operation: object, more: object = {}) =>
  problems("examples-on-every-body", { paths: { "/a/{id}": { post: operation, ...more } }, components });
const at = "#/paths/~1a~1{id}/post";

test("bodies with examples kept in components are fine", async () => {
  expect(await check({ requestBody: body("Contact"), responses: { 200: body("Contact"), 204: {} } })).toEqual([]);
});

test("every media type of every request, response and delivery needs one", async () => {
  const bare = { content: { "application/json": { schema: {} }, "text/csv": { schema: {} } } };
  const empty = { content: { "application/json": { examples: {} } } };
  const message = "Add a named example under `examples`; the first one is what the mock answers and the tests send.";
  expect(await check({ requestBody: bare, responses: { 200: empty } })).toEqual([
    `${at}/requestBody/content/application~1json: ${message}`,
    `${at}/requestBody/content/text~1csv: ${message}`,
    `${at}/responses/200/content/application~1json: ${message}`,
  ]);
  expect(await problems("examples-on-every-body", { webhooks: { sent: { post: { requestBody: empty } } } })).toEqual([
    `#/webhooks/sent/post/requestBody/content/application~1json: ${message}`,
  ]);
});

test("an example written in place has to move", async () => {
  const inPlace = { content: { "application/json": { examples: { ada: { value: { name: "Ada" } } } } } };
  expect(await check({ requestBody: inPlace })).toEqual([
    `${at}/requestBody/content/application~1json/examples/ada: Keep the example \`ada\` in a file of components/examples and write a \`$ref\` to it.`,
  ]);
});

test("parameters that a request can't do without have an example", async () => {
  const parameters = [
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    { name: "from", in: "query", required: true, schema: { type: "string" } },
    { name: "to", in: "query", required: true, example: "2026-03-02", schema: { type: "string" } },
    { name: "limit", in: "query", schema: { type: "integer" } },
    { name: "trace", in: "header", required: true, schema: { type: "string" } },
  ];
  expect(await check({ parameters })).toEqual([
    `${at}/parameters/0: Add an \`example\` to the parameter \`id\`, since a request can't be made without it.`,
    `${at}/parameters/1: Add an \`example\` to the parameter \`from\`, since a request can't be made without it.`,
  ]);
});

test("a parameter of the path counts, and one that a variant requires", async () => {
  const shared = [{ name: "id", in: "path", required: true }];
  const parameters = [{ name: "phone", in: "query" }];
  const variants = { in: "query", name: "action", methods: { find: { required: ["phone"] }, list: { required: [] } } };
  expect(await check({ parameters, "x-sdk-variants": variants }, { parameters: shared })).toEqual([
    "#/paths/~1a~1{id}/parameters/0: Add an `example` to the parameter `id`, since a request can't be made without it.",
    `${at}/parameters/0: Add an \`example\` to the parameter \`phone\`, since a request can't be made without it.`,
  ]);
});
