// The judges, and what draws and breaks values for them: where these lie, all layers do.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenValues } from "../../src/negatives/broken.ts";
import { arbitraryOf } from "../../src/schema/arbitrary.ts";
import { flatten } from "../../src/schema/flatten.ts";
import { Judges } from "../../src/schema/judges.ts";
import { minimal } from "../../src/schema/minimal.ts";
import { unsoundIn } from "../../src/schema/soundness.ts";

const documentOf = (schema: unknown, others: object = {}): object => ({
  components: { schemas: { It: schema, ...others } },
});
const it = "/components/schemas/It";

const judge = (schema: unknown, value: unknown): Promise<string[]> => new Judges(documentOf(schema)).judge(it, value);

// oxlint-disable-next-line unicorn/no-thenable -- the schema keyword
const conditional = { type: "integer", if: { minimum: 5 }, then: { maximum: 8 } };

describe("both validators", () => {
  // What Prism does not look at, and every draft before 2020-12 says otherwise.
  test.each([
    {
      schema: { type: "object", allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      good: { a: 1 },
      bad: { b: 1 },
    },
    { schema: { type: "object", dependentRequired: { a: ["b"] } }, good: { a: 1, b: 1 }, bad: { a: 1 } },
    { schema: conditional, good: 7, bad: 9 },
    {
      schema: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2 },
      good: ["a", 1],
      bad: ["a", "b"],
    },
    { schema: { type: ["string", "null"], minLength: 1 }, good: null, bad: "" },
    { schema: { type: "string", maxLength: 2 }, good: "𝒳𝒳", bad: "𝒳𝒳𝒳" },
    { schema: { type: "string", format: "date-time" }, good: "2026-01-31T23:59:59Z", bad: "2026-01-31" },
    { schema: { type: "string", format: "uuid" }, good: "3a5e8c72-19d4-4fb6-8e07-d1c6b2f9a485", bad: "3a5e8c72" },
    {
      schema: {
        oneOf: [
          { type: "integer", minimum: 5 },
          { type: "integer", maximum: 9 },
        ],
      },
      good: 1,
      bad: 7,
    },
    { schema: { type: "array", uniqueItems: true }, good: [1, 2], bad: [1, 1] },
    { schema: { const: "a" }, good: "a", bad: "b" },
  ])("know $schema", async ({ schema, good, bad }) => {
    expect(await judge(schema, good)).toEqual([]);
    expect(await judge(schema, bad)).not.toEqual([]);
  });

  test("refuse a schema with a word that nobody has defined", async () => {
    await expect(judge({ type: "string", maxLenght: 3 }, "a")).rejects.toThrow("maxLenght");
  });

  test("have to agree", async () => {
    // Ajv knows this format, and the other one does not.
    await expect(judge({ type: "string", format: "iso-time" }, "not a time")).rejects.toThrow("disagree");
  });

  test("tell what they came by", async () => {
    const seen: string[] = [];
    const judges = new Judges(
      documentOf({ type: "object", properties: { a: { type: "string", minLength: 1 }, b: { type: "null" } } }),
      (name, pointer) => seen.push(name + pointer),
    );
    await judges.judge(it, { a: "x" });
    expect(seen).toEqual(
      expect.arrayContaining(["It/type", "It/properties", "It/properties/a/type", "It/properties/a/minLength"]),
    );
    expect(seen).not.toContain("It/properties/b/type");
  });
});

/** Together they have every word that the layers know. */
const schemas = [
  { type: "string", minLength: 3, maxLength: 5 },
  { type: "string", pattern: "^(?:\\D*\\d){10}" },
  ...["date-time", "date", "email", "uuid", "uri", "uri-reference"].map((format) => ({ type: "string", format })),
  { type: "string", format: "uri", pattern: "^https://" },
  { type: "integer", minimum: 3, maximum: 4 },
  { type: ["number", "null"], minimum: -1.5 },
  { type: "array", minItems: 2, maxItems: 3, uniqueItems: true, items: { type: "integer" } },
  { type: "array", maxItems: 0, items: { type: "string" } },
  {
    type: "object",
    required: ["a"],
    properties: { a: { type: "boolean" }, b: { enum: ["x", "y"] } },
    additionalProperties: false,
  },
  {
    type: "object",
    additionalProperties: { type: "integer" },
    minProperties: 1,
    maxProperties: 2,
    properties: { a: { type: "integer" } },
  },
  {
    type: "object",
    properties: { email: { type: "string" }, phone: { type: "string" } },
    anyOf: [{ required: ["email"] }, { required: ["phone"] }],
  },
  {
    oneOf: ["a", "b"].map((tag) => ({
      type: "object",
      required: ["tag"],
      properties: { tag: { const: tag }, [tag]: { type: "string" } },
    })),
  },
  {
    allOf: [{ $ref: "#/components/schemas/Base" }],
    type: "object",
    required: ["own"],
    properties: { own: { type: "string", maxLength: 4 } },
  },
  { type: "object", properties: { inner: { $ref: "#/components/schemas/It" }, name: { type: "string" } } },
];
const others = { Base: { type: "object", required: ["id"], properties: { id: { type: "string", maxLength: 3 } } } };
const cases = schemas.map((schema) => ({
  title: JSON.stringify(schema),
  document: documentOf(schema, others),
  schema,
}));

describe.each(cases)("$title", ({ document, schema }) => {
  const judges = new Judges(document);

  test("what is drawn is allowed, and so is the least", async () => {
    const drawn = fc.sample(arbitraryOf(document, schema), { numRuns: 200, seed: 7 });
    const refused: unknown[] = [];
    for (const value of [minimal(document, schema), ...drawn]) {
      const problems = await judges.judge(it, value);
      if (problems.length > 0) refused.push({ value, problems });
    }
    expect(refused).toEqual([]);
  });

  test("what is broken is refused", async () => {
    const broken = brokenValues(document, schema).filter(({ isSchema }) => isSchema);
    expect(broken.length).toBeGreaterThan(0);
    const accepted: unknown[] = [];
    for (const each of broken) if ((await judges.judge(it, each.value)).length === 0) accepted.push(each);
    expect(accepted).toEqual([]);
  });
});

test("every constraint is broken by itself", () => {
  const schema = {
    type: "object",
    required: ["list"],
    additionalProperties: false,
    properties: {
      list: { type: "array", minItems: 1, items: { type: "string", minLength: 2, maxLength: 3 } },
      size: { type: "integer", maximum: 5 },
    },
  };
  const found = brokenValues({}, schema).map(
    ({ at, keyword, isTypes }) => `${at} ${keyword}${isTypes ? " types" : ""}`,
  );
  expect(found.toSorted()).toEqual([
    " additionalProperties types",
    " type types",
    " type types",
    "/list minItems",
    "/list required types",
    "/list type types",
    "/list type types",
    "/list/0 maxLength",
    "/list/0 minLength",
    "/list/0 type types",
    "/list/0 type types",
    "/size maximum",
    "/size type",
    "/size type types",
    "/size type types",
  ]);
});

test("the limits themselves are drawn", () => {
  const texts = fc
    .sample(arbitraryOf({}, { type: "string", minLength: 2, maxLength: 40 }), { numRuns: 300, seed: 1 })
    .map((text) => Array.from(String(text)).length);
  expect([Math.min(...texts), Math.max(...texts)]).toEqual([2, 40]);
  const lists = fc.sample(arbitraryOf({}, { type: "array", minItems: 1, maxItems: 3, items: { type: "integer" } }), {
    numRuns: 100,
    seed: 1,
  });
  expect(new Set(lists.map((list) => Object(list).length))).toEqual(new Set([1, 2, 3]));
});

test("what the layers do not know stops them", () => {
  expect(() => flatten({}, { type: "object", dependentRequired: { a: ["b"] } })).toThrow("dependentRequired");
  expect(() => fc.sample(arbitraryOf({}, { type: "string", format: "hostname" }))).toThrow("hostname");
  expect(() => arbitraryOf({}, { type: "object", required: ["a"] })).toThrow("requires a");
});

test("a required field that no schema has, and a tag that leads astray, are found", () => {
  const branchOf = (tag: string): object => ({
    type: "object",
    properties: { tag: { const: tag } },
    required: ["tag"],
  });
  const document = documentOf(
    {
      oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }],
      discriminator: { propertyName: "tag", mapping: { a: "#/components/schemas/A", b: "#/components/schemas/A" } },
    },
    { A: branchOf("a"), B: { ...branchOf("b"), required: ["tag", "name"] } },
  );
  expect(unsoundIn(document)).toEqual([
    '/components/schemas/It/discriminator: "b" leads to a schema whose tag is "a"',
    '/components/schemas/B: requires "name", which no schema has',
  ]);
});
