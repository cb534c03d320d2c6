import { expect, test } from "vitest";
import { body, problems } from "./support.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const branch = (kind: unknown, required = ["kind"]) => ({
  type: "object",
  required,
  properties: { kind: { const: kind } },
});
const union = (mapping?: object, names = ["Text", "Media"]) => ({
  oneOf: names.map(ref),
  ...(mapping && { discriminator: { propertyName: "kind", mapping } }),
});
const good = { text: "#/components/schemas/Text", media: "#/components/schemas/Media" };
const check = (schemas: object, where: "request" | "response" = "request") =>
  problems("union-tags", {
    paths: {
      "/a": { post: where === "request" ? { requestBody: body("Content") } : { responses: { 200: body("Content") } } },
    },
    components: { schemas, examples: { ordinary: { value: {} } } },
  });

test("a tag on each branch, and a discriminator that maps it", async () => {
  expect(await check({ Content: union(good), Text: branch("text"), Media: branch("media") })).toEqual([]);
});

test("a tag may come from a part of the branch", async () => {
  const Media = { allOf: [{ type: "object" }, branch("media")] };
  expect(await check({ Content: union(good), Text: branch("text"), Media })).toEqual([]);
});

test.each([
  ["no const", { type: "object", required: ["kind"], properties: { kind: { type: "string" } } }],
  ["an optional one", branch("media", [])],
  ["a list of values", { required: ["kind"], properties: { kind: { enum: ["media"] } } }],
  ["no property", { type: "object" }],
])("a branch with %s is found, and what the mapping says of it", async (_, Media) => {
  const found = await check({ Content: union(good), Text: branch("text"), Media });
  expect(found[0]).toBe(
    "#/components/schemas/Media: Give this branch a required `kind` with a `const`, which the union's discriminator reads.",
  );
});

test("the mapping is complete, right, and no longer than the union", async () => {
  const mapping = { media: "#/components/schemas/Text", audio: "#/components/schemas/Media" };
  expect(await check({ Content: union(mapping), Text: branch("text"), Media: branch("media") })).toEqual([
    "#/components/schemas/Content/discriminator: Add `text` to the `mapping`, with the schema that has this `kind`.",
    "#/components/schemas/Content/discriminator: Add `media` to the `mapping`, with the schema that has this `kind`.",
    "#/components/schemas/Content/discriminator/mapping/audio: Remove `audio` from the `mapping`, or add the branch with this `kind`.",
  ]);
});

test("two branches can't have one tag", async () => {
  const mapping = { text: "#/components/schemas/Text" };
  expect(await check({ Content: union(mapping), Text: branch("text"), Media: branch("text") })).toEqual([
    "#/components/schemas/Media: Give this branch a `kind` of its own; another one has `text` too.",
  ]);
});

test.each(["request", "response"] as const)("tags without a discriminator, in a %s", async (where) => {
  expect(await check({ Content: union(), Text: branch("text"), Media: branch("media") }, where)).toEqual([
    "#/components/schemas/Content/oneOf: Add a `discriminator` with a `mapping` for `kind`, the tag that all branches have.",
  ]);
});

const keyed = (name: string) => ({ type: "object", required: [name], properties: { [name]: {}, success: {} } });

test("a response may tell its branches apart by what each alone requires, a request may not", async () => {
  const schemas = { Content: union(), Text: keyed("text"), Media: keyed("media") };
  expect(await check(schemas, "response")).toEqual([]);
  expect(await check(schemas)).toEqual([
    "#/components/schemas/Content/oneOf: Give each branch a required `const` of one name, and the union a `discriminator` with a `mapping`.",
  ]);
});

test("a branch that shares all it requires can't be told apart", async () => {
  const schemas = { Content: union(), Text: keyed("success"), Media: keyed("media") };
  expect(await check(schemas, "response")).toEqual([
    "#/components/schemas/Content/oneOf: Give each branch a tag, or a required property that no other branch has.",
  ]);
});

test("an object or null, or texts and numbers, need no tag", async () => {
  const schemas = { Content: { oneOf: [ref("Text"), { type: "null" }, { type: "string" }] }, Text: { type: "object" } };
  expect(await check(schemas)).toEqual([]);
});

test("`anyOf` that only says what is required is no union", async () => {
  expect(
    await check({ Content: { type: "object", anyOf: [{ required: ["email"] }, { required: ["phone"] }] } }),
  ).toEqual([]);
});
