import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const page = {
  allOf: [{ properties: { items: { type: "array", items: {} } } }],
  properties: { meta: { $ref: "#/components/schemas/Meta" }, hasMore: { type: "boolean" } },
};
const meta = { type: "object", properties: { next: { type: ["string", "null"] } } };
const paginators = { cursor: { style: "cursor", param: "cursor", items: "/items", next: "/meta/next" } };
const check = (operation: object, parameters: readonly string[] = ["cursor", "limit"]) =>
  problems("pagination-extension", {
    "x-sdk-paginators": paginators,
    paths: {
      "/a": {
        parameters: parameters.map((name) => ({ name, in: "query", schema: {} })),
        get: { responses: { 200: body("Page", []) }, ...operation },
      },
    },
    components: { schemas: { Page: page, Meta: meta, Empty: { type: "object" } } },
  });
const at = "#/paths/~1a/get/x-sdk-pagination";

test("parameters and pointers that are there, through `$ref` and `allOf`", async () => {
  expect(await check({ "x-sdk-pagination": "cursor" })).toEqual([]);
  expect(await check({ "x-sdk-pagination": { paginator: "cursor", size: "limit" } })).toEqual([]);
  expect(await check({})).toEqual([]);
});

test("a parameter that is not declared, and pointers that lead nowhere or to something else", async () => {
  const declared = { paginator: "cursor", size: "size", items: "/meta", next: "/meta/after" };
  expect(await check({ "x-sdk-pagination": declared }, ["limit"])).toEqual([
    `${at}: Pagination's \`param\` names \`cursor\`, which is no query parameter of the operation. Use one of \`limit\`, or declare the parameter.`,
    `${at}/size: Pagination's \`size\` names \`size\`, which is no query parameter of the operation. Use one of \`limit\`, or declare the parameter.`,
    `${at}/items: Pagination's \`items\`, /meta, is not an array. Point at the field that is an array.`,
    `${at}/next: Pagination's \`next\`, /meta/after, leads nowhere in the success body. The body has \`meta\`, \`hasMore\` and \`items\`; point at one of its fields.`,
  ]);
});

test("a variant's list is held against the variant's own result", async () => {
  const variant = { pagination: "cursor", result: { $ref: "#/components/schemas/Empty" } };
  const found = await check({ "x-sdk-variants": { in: "query", name: "action", methods: { all: variant } } });
  expect(found).toEqual([
    "#/paths/~1a/get/x-sdk-variants/methods/all/pagination: Pagination's `items`, /items, leads nowhere in the success body. The body has nothing; point at one of its fields.",
    "#/paths/~1a/get/x-sdk-variants/methods/all/pagination: Pagination's `next`, /meta/next, leads nowhere in the success body. The body has nothing; point at one of its fields.",
  ]);
});
