// What the layers that look for disagreement find, in documents small enough to see it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApi, load } from "@waypost/codegen";
import { describe, expect, test } from "vitest";
import { documentedIn } from "../../src/agreement/documented.ts";
import { isAt } from "../../src/agreement/observed.ts";
import { differentTypes } from "../../src/agreement/types.ts";
import { undescribedIn } from "../../src/agreement/undescribed.ts";
import { edited, type Edit } from "../../src/mutation/edit.ts";
import { bundledSpecs } from "../../src/mutation/specs.ts";

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

test.each([
  ["https://a.example/api/v1/contacts?limit=1", "https://a.example/api/v1", true],
  ["https://a.example/api/v1/contacts", "https://a.example/api", false],
  ["https://a.example/api/v1/contacts", "https://a.example", false],
  ["https://b.example/api/v1/contacts", "https://a.example/api/v1", false],
])("%s is the operation at %s: %s", (url, server, is) => {
  expect(isAt(url, server, "/contacts")).toBe(is);
});

test("a path's parameters may be anything", () => {
  expect(isAt("https://a.example/contacts/1/tags/2", "https://a.example", "/contacts/{id}/tags/{tag}")).toBe(true);
  expect(isAt("https://a.example/contacts/1/tag/2", "https://a.example", "/contacts/{id}/tags/{tag}")).toBe(false);
});

const messages = "/paths/~1messages/post";
const changes: readonly (readonly [string, readonly Edit[], readonly string[]])[] = [
  ["nothing", [], []],
  [
    "a body that may be left out",
    [{ kind: "set", pointer: `${messages}/requestBody/required`, value: false }],
    ["Parameters<client.Flowella", "Parameters<built.Flowella"],
  ],
  [
    "a field more",
    [{ kind: "set", pointer: "/components/schemas/Ping/properties/plan", value: { type: "string" } }],
    ["judged.Ping", "built.Ping"],
  ],
];

test.each(changes)(
  "the types of a client that was made from a spec differ from those of one with %s",
  async (_, edits, names) => {
    const spec = bundledSpecs(["flowella"]).get("flowella") ?? {};
    const folder = mkdtempSync(join(tmpdir(), "waypost-types-differ-"));
    try {
      const file = join(folder, "flowella.json");
      writeFileSync(file, JSON.stringify(edited(spec, edits)));
      const found = await differentTypes(buildApi(await load(file)));
      expect(found.length > 0).toBe(edits.length > 0);
      for (const name of names) expect(found.join("\n")).toContain(name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
