// What is said of a body: every departure by its place, in arrays, maps and unions.
import { expect, test } from "vitest";
import { BodyJudge } from "../../src/live/drift/body.ts";
import { Leaf } from "../../src/live/drift/leaf.ts";

const document = {
  components: {
    schemas: {
      Base: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
      Text: {
        allOf: [
          { $ref: "#/components/schemas/Base" },
          { type: "object", properties: { kind: { const: "text" }, body: { type: "string", maxLength: 5 } } },
        ],
      },
      Media: {
        type: "object",
        required: ["kind", "url"],
        properties: { kind: { const: "media" }, url: { type: "string", format: "uri" } },
      },
      Message: {
        oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Media" }],
        discriminator: {
          propertyName: "kind",
          mapping: { text: "#/components/schemas/Text", media: "#/components/schemas/Media" },
        },
      },
      Untagged: {
        oneOf: [
          {
            type: "object",
            required: ["messages"],
            properties: { messages: { type: "array" }, count: { type: "integer" } },
          },
          { type: "object", required: ["contact"], properties: { contact: { $ref: "#/components/schemas/Base" } } },
        ],
      },
      Counts: { type: "object", additionalProperties: { type: "integer" } },
      Open: { type: "object", properties: { id: { type: "string" } }, additionalProperties: true },
      State: { type: ["string", "null"], "x-extensible-enum": ["open", "closed"] },
    },
  },
};

const judge = new BodyJudge(document, new Leaf(new Set(["open", "closed"])));

function said(schema: unknown, value: unknown): string[] {
  return judge.departures(schema, value).map(({ rule, pointer, message }) => `${rule} ${pointer} ${message}`.trim());
}

function listOf(name: string): object {
  return { type: "array", items: { $ref: `#/components/schemas/${name}` } };
}

const cases: readonly { what: string; schema: object; value: unknown; want: readonly string[] }[] = [
  {
    what: "nothing",
    schema: listOf("Message"),
    value: [
      { kind: "text", id: "1", body: "short" },
      { kind: "media", url: "https://example.com/" },
    ],
    want: [],
  },
  {
    what: "a field in an array's item",
    schema: listOf("Base"),
    value: [{ id: "1" }, { id: "2", tags: ["a"], "a/b": 1 }],
    want: [
      "undocumented-field /1/tags is not in the spec; it is an array of strings",
      // A `/` is nothing that a programmer calls a field: it may be data.
      "undocumented-field /1/* is not in the spec; it is an integer",
    ],
  },
  {
    what: "a field of the branch that the tag names, beside those of its base",
    schema: listOf("Message"),
    value: [{ kind: "text", id: "1", url: "https://example.com/" }],
    want: ["undocumented-field /0/url is not in the spec; it is a string"],
  },
  {
    what: "limits and required fields of the branch",
    schema: listOf("Message"),
    value: [{ kind: "text", body: "longer than five" }, { kind: "media" }],
    want: [
      "missing-field /0/id is missing; the spec requires it",
      "broken-constraint /0/body breaks maxLength 5",
      "missing-field /1/url is missing; the spec requires it",
    ],
  },
  {
    what: "a tag that no branch has",
    schema: listOf("Message"),
    value: [{ kind: "sticker", pack: 7 }],
    want: ['unknown-value /0/kind is "sticker"; the spec knows text, media'],
  },
  {
    what: "a union without a tag, by the branch that comes closest",
    schema: listOf("Untagged"),
    value: [{ contact: { id: 7 } }, { messages: [], count: "2" }, { contact: { id: "8" }, found: true }],
    want: [
      "wrong-type /0/contact/id is an integer; the spec says string",
      "wrong-type /1/count is a string; the spec says integer",
      "undocumented-field /2/found is not in the spec; it is a boolean",
    ],
  },
  {
    what: "a value that fits two branches",
    schema: listOf("Untagged"),
    value: [{ contact: { id: "1" }, messages: [] }],
    want: [
      "broken-constraint /0 fits 2 of the alternatives; the spec says one",
      "undocumented-field /0/contact is not in the spec; it is an object",
    ],
  },
  {
    what: "a map's values, without its keys",
    schema: listOf("Counts"),
    value: [{ "+15550100142": "two" }],
    want: ["wrong-type /0/* is a string; the spec says integer"],
  },
  { what: "nothing of an open object", schema: listOf("Open"), value: [{ id: "1", more: { than: "that" } }], want: [] },
  {
    what: "a value that the list of known ones lacks, but null is a type",
    schema: listOf("State"),
    value: ["open", null, "snoozed"],
    want: ['unknown-value /2 is "snoozed"; the spec knows open, closed'],
  },
  {
    what: "a whole number where any number will do",
    schema: { type: "number" },
    value: 3,
    want: [],
  },
];

test.each(cases)("names $what", ({ schema, value, want }) => {
  expect(said(schema, value)).toEqual(want);
});
