// What the layers that look for disagreement find, in documents small enough to see it.
import { describe, expect, test } from "vitest";
import { documentedIn } from "../../src/agreement/documented.ts";
import { undescribedIn } from "../../src/agreement/undescribed.ts";

const document = {
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: { name: { type: "string" }, owner: { $ref: "#/components/schemas/Owner" } },
      },
      Owner: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { role: { type: "string" } } }] },
      Base: { type: "object", properties: { id: { type: "string" } } },
      Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] },
      Cat: { type: "object", properties: { kind: { const: "cat" }, lives: { type: "integer" } } },
      Dog: {
        type: "object",
        properties: { kind: { const: "dog" }, tricks: { type: "array", items: { $ref: "#/components/schemas/Base" } } },
      },
      Open: { type: "object", properties: { name: {} }, additionalProperties: { $ref: "#/components/schemas/Base" } },
      Unread: { type: "object" },
    },
  },
};

describe("a field that no schema names", () => {
  test.each([
    ["Thing", { name: "a", owner: { id: "1", role: "r" } }, []],
    [
      "Thing",
      { nam: "a", owner: { id: "1", rank: 2 } },
      ["/nam: no schema names it", "/owner/rank: no schema names it"],
    ],
    ["Pet", { kind: "cat", lives: 9 }, []],
    ["Pet", { kind: "cat", tricks: [] }, ["/tricks: no schema names it"]],
    ["Pet", { kind: "dog", tricks: [{ id: "1" }, { name: "roll" }] }, ["/tricks/1/name: no schema names it"]],
    ["Open", { name: 1, any: { id: "1" } }, []],
    ["Open", { any: { ids: "1" } }, ["/any/ids: no schema names it"]],
    ["Unread", { whatever: { there: "is" } }, []],
    ["Thing", null, []],
  ])("%s, %j", (name, value, found) => {
    expect(undescribedIn(document, `/components/schemas/${name}`, value)).toEqual(found);
  });
});

test("what a description documents, by name", () => {
  const content = (...names: string[]): object => ({
    "application/json": { schema: {}, examples: Object.fromEntries(names.map((name) => [name, { value: {} }])) },
  });
  const described = {
    paths: {
      "/things": {
        post: {
          operationId: "things.create",
          requestBody: { content: content("plain") },
          responses: { "201": { content: content("made") }, "204": {}, "404": { content: content("gone", "hidden") } },
        },
      },
    },
    webhooks: { made: { post: { requestBody: { content: content("event") } } } },
  };
  expect(documentedIn(described)).toEqual([
    "event made",
    "event made: event",
    "things.create 201",
    "things.create 201: made",
    "things.create 204",
    "things.create 404",
    "things.create 404: gone",
    "things.create 404: hidden",
    "things.create POST /things",
    "things.create request: plain",
  ]);
});
