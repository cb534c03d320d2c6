import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const paginators = {
  cursor: { style: "cursor", param: "cursor", items: "/items", next: "/meta/next" },
  page: { style: "page", param: "page", more: "/hasMore" },
};
const examples = {
  firstPage: { value: { meta: { next: "c2" }, hasMore: true } },
  lastPage: { value: { meta: {}, hasMore: false } },
};
const check = (operation: object, values: object = examples) =>
  problems("list-examples", {
    paths: { "/a": { get: operation } },
    "x-sdk-paginators": paginators,
    components: { schemas: { Page: {} }, examples: values },
  });
const list = (pagination: unknown, names: string[]) => ({
  "x-sdk-pagination": pagination,
  responses: { 200: body("Page", names) },
});

test.each(["cursor", "page", { paginator: "page", items: "/contacts" }])(
  "%j: a first page that goes on and a last that ends",
  async (pagination) => {
    expect(await check(list(pagination, ["firstPage", "lastPage"]))).toEqual([]);
  },
);

test.each([[["lastPage", "firstPage"]], [["firstPage"]], [["one", "lastPage"]]])(
  "%j are not the names, in order",
  async (names) => {
    expect(await check(list("cursor", names))).toEqual([
      "#/paths/~1a/get/responses/200/content/application~1json/examples: Name a list's examples `firstPage`, which comes first, and `lastPage`.",
    ]);
  },
);

test.each([
  ["cursor", "/meta/next", { meta: { next: "" } }, { meta: { next: "c3" } }],
  ["page", "/hasMore", {}, { hasMore: true }],
  [{ paginator: "cursor", next: "/after" }, "/after", { after: null }, { after: "c3" }],
])("%j: examples that do not go on or end as %s says are found", async (pagination, pointer, first, last) => {
  const values = { firstPage: { value: first }, lastPage: { value: last } };
  expect(await check(list(pagination, ["firstPage", "lastPage"]), values)).toEqual([
    `#/components/examples/firstPage/value: Give the example of a first page a next page at ${pointer}.`,
    `#/components/examples/lastPage/value: End the example of a last page: ${pointer} must not promise another one.`,
  ]);
});

test("an operation that is no list may name its examples as it likes", async () => {
  expect(await check({ responses: { 200: body("Page", ["lastPage"]) } })).toEqual([]);
});

test("a variant that lists names its own two examples", async () => {
  const methods = {
    good: { pagination: "page", examples: ["firstPage", "lastPage"] },
    swapped: { pagination: "page", examples: ["lastPage", "firstPage"] },
    lone: { pagination: "page", examples: ["lastPage"] },
    single: { examples: ["lastPage"] },
  };
  const operation = {
    "x-sdk-variants": { in: "query", name: "action", methods },
    responses: { 200: body("Page", ["firstPage", "lastPage"]) },
  };
  expect(await check(operation)).toEqual([
    "#/components/examples/lastPage/value: Give the example of a first page a next page at /hasMore.",
    "#/components/examples/firstPage/value: End the example of a last page: /hasMore must not promise another one.",
    "#/paths/~1a/get/x-sdk-variants/methods/lone: Name two of the response's `examples` for this list: the first page's, then the last page's.",
  ]);
});
