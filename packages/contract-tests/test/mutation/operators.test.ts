// Every way of changing a spec: what it makes of a small one, and that it changes the real ones as it says.
import { describe, expect, test } from "vitest";
import { at } from "../../src/json.ts";
import { edited } from "../../src/mutation/edit.ts";
import { operators } from "../../src/mutation/operators/index.ts";
import { sample } from "../../src/mutation/sample.ts";
import { bundledSpecs, mutantsOf } from "../../src/mutation/specs.ts";

const small = {
  openapi: "3.1.0",
  info: { title: "Small API", version: "1.0.0" },
  servers: [{ url: "https://api.small.example" }],
  security: [{ bearer: [] }],
  "x-sdk-errors": { code: "/code", message: "/message", requestIdHeader: "x-request-id" },
  "x-sdk-paginators": { cursor: { style: "cursor", param: "after", size: "limit", next: "/next" } },
  "x-sdk-idempotency": { header: "Idempotency-Key" },
  "x-sdk-webhooks": {
    scheme: "hmac",
    algorithm: "sha256",
    secret: { encoding: "utf8" },
    headers: { signature: "X-Sign" },
    event: "/type",
  },
  paths: {
    "/things/{id}": {
      get: {
        operationId: "things.retrieve",
        "x-sdk-pagination": { paginator: "cursor", items: "/items" },
        "x-sdk-retry": "never",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "limit", in: "query", example: 5, schema: { type: "integer", maximum: 100 } },
        ],
        responses: {
          "200": {
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Thing" },
                examples: { one: { value: { kind: "a", name: "Ada", at: "2026-01-01" } } },
              },
            },
          },
        },
      },
    },
  },
  webhooks: {
    made: {
      post: { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Made" } } } } },
    },
  },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: {
      Thing: {
        type: "object",
        required: ["kind"],
        properties: {
          kind: { type: "string", enum: ["a", "b"] },
          name: { type: ["string", "null"], minLength: 1, pattern: "^A" },
          at: { type: "string", format: "date" },
        },
      },
      Made: {
        oneOf: [{ $ref: "#/components/schemas/MadeOne" }],
        discriminator: { propertyName: "type", mapping: { one: "#/components/schemas/MadeOne" } },
      },
      MadeOne: { type: "object", properties: { type: { const: "one" } } },
      Unreached: { type: "object", properties: { never: { type: "string" } } },
    },
  },
};

test("each says where it changes what, and how the spec then reads", () => {
  const told = Map.groupBy(mutantsOf(new Map([["small", small]])), ({ operator }) => operator);
  const shown = Array.from(told, ([operator, mutants]) => [
    operator,
    mutants.map(
      ({ pointer, sentence, equivalent }) =>
        `${pointer}: ${sentence}${equivalent === undefined ? "" : ` [${equivalent}]`}`,
    ),
  ]);
  expect(Object.fromEntries(shown)).toMatchInlineSnapshot(`
    {
      "add required": [
        "/components/schemas/Thing/required: Thing: \`name\` is required.",
        "/components/schemas/Thing/required: Thing: \`at\` is required.",
        "/components/schemas/MadeOne/required: MadeOne: \`type\` is required.",
      ],
      "change calls": [
        "/x-sdk-idempotency/header: The key of a call is sent as Idempotency-Key-Renamed.",
        "/paths/~1things~1{id}/get/x-sdk-retry: things.retrieve says nothing of being repeated.",
      ],
      "change const": [
        "/components/schemas/MadeOne/properties/type/const: MadeOne.type is always \`one_renamed\`, not \`one\`.",
      ],
      "change errors": [
        "/x-sdk-errors/code: An error's code stands at /message, not at /code.",
        "/x-sdk-errors/message: An error's message stands at /code, not at /message.",
        "/x-sdk-errors/requestIdHeader: An error has no requestIdHeader.",
      ],
      "change format": [
        "/components/schemas/Thing/properties/at/format: Thing.at has the format date-time, not date.",
        "/components/schemas/Thing/properties/at/format: Thing.at has no format, date or other. [looser]",
      ],
      "change media type": [
        "/paths/~1things~1{id}/get/responses/200/content/application~1json: /things/{id}/get/responses/200 is application/xml, not application/json.",
        "/webhooks/made/post/requestBody/content/application~1json: /webhooks/made/post/requestBody is application/xml, not application/json.",
      ],
      "change method": [
        "/paths/~1things~1{id}/get: things.retrieve is a PUT, not a GET.",
      ],
      "change null": [
        "/paths/~1things~1{id}/get/parameters/0/schema/type: /things/{id}/get/parameters/0/schema may be null.",
        "/paths/~1things~1{id}/get/parameters/1/schema/type: /things/{id}/get/parameters/1/schema may be null.",
        "/components/schemas/Thing/type: Thing may be null.",
        "/components/schemas/Thing/properties/name/type: Thing.name is never null.",
        "/components/schemas/Thing/properties/at/type: Thing.at may be null.",
        "/components/schemas/MadeOne/type: MadeOne may be null.",
      ],
      "change pagination": [
        "/x-sdk-paginators/cursor/param: In the paginator cursor, \`limit\` says which page, and \`after\` how much of it.",
        "/x-sdk-paginators/cursor/next: In the paginator cursor, \`next\` is at /nextRenamed, not at /next.",
        "/paths/~1things~1{id}/get/x-sdk-pagination: things.retrieve does not page.",
        "/paths/~1things~1{id}/get/x-sdk-pagination/items: In things.retrieve, \`items\` is at /itemsRenamed, not at /items.",
      ],
      "change path": [
        "/paths/~1things~1{id}: The path /things/{id} is /things-renamed/{id}.",
      ],
      "change scheme": [
        "/components/securitySchemes/bearer: The key is sent as X-Another-Key.",
      ],
      "change server": [
        "/servers/0/url: The server is https://api.small.example/elsewhere.",
      ],
      "change signature": [
        "/x-sdk-webhooks/algorithm: Deliveries: \`algorithm\` is sha512, not sha256.",
        "/x-sdk-webhooks/event: Deliveries: \`event\` is /typeRenamed, not /type.",
        "/x-sdk-webhooks/headers/signature: Deliveries carry the signature in X-Sign-Renamed, not in X-Sign.",
        "/x-sdk-webhooks/secret/encoding: A secret's encoding is base64, not utf8.",
      ],
      "change status": [
        "/paths/~1things~1{id}/get/responses/200: things.retrieve answers 201 where it answered 200.",
      ],
      "change type": [
        "/paths/~1things~1{id}/get/parameters/0/schema/type: /things/{id}/get/parameters/0/schema is of type integer, not string.",
        "/paths/~1things~1{id}/get/parameters/1/schema/type: /things/{id}/get/parameters/1/schema is of type string, not integer.",
        "/components/schemas/Thing/type: Thing is of type array, not object.",
        "/components/schemas/Thing/properties/name/type: Thing.name is of type integer, not string.",
        "/components/schemas/Thing/properties/at/type: Thing.at is of type integer, not string.",
        "/components/schemas/MadeOne/type: MadeOne is of type array, not object.",
      ],
      "drop event": [
        "/webhooks/made: Nothing is delivered as made.",
      ],
      "drop example": [
        "/paths/~1things~1{id}/get/responses/200/content/application~1json/examples/one: /things/{id}/get/responses/200: there is no example \`one\`.",
      ],
      "drop field": [
        "/components/schemas/Thing/properties/kind: Thing: there is no field \`kind\`.",
        "/components/schemas/Thing/properties/name: Thing: there is no field \`name\`.",
        "/components/schemas/Thing/properties/at: Thing: there is no field \`at\`.",
        "/components/schemas/MadeOne/properties/type: MadeOne: there is no field \`type\`.",
      ],
      "drop parameter": [
        "/paths/~1things~1{id}/get/parameters/0: things.retrieve has no parameter \`id\`.",
        "/paths/~1things~1{id}/get/parameters/1: things.retrieve has no parameter \`limit\`.",
      ],
      "drop required": [
        "/components/schemas/Thing/required/0: Thing: \`kind\` may be missing.",
      ],
      "drop security": [
        "/security: Operations that say nothing of keys need none.",
        "/paths/~1things~1{id}/get/security: things.retrieve needs no key.",
      ],
      "drop status": [
        "/paths/~1things~1{id}/get/responses/200: things.retrieve never answers 200.",
      ],
      "drop value": [
        "/components/schemas/Thing/properties/kind/enum/0: Thing.kind: there is no value \`a\`.",
        "/components/schemas/Thing/properties/kind/enum/1: Thing.kind: there is no value \`b\`.",
      ],
      "loosen": [
        "/paths/~1things~1{id}/get/parameters/1/schema/maximum: /things/{id}/get/parameters/1/schema has no maximum. [looser]",
        "/components/schemas/Thing/properties/name/minLength: Thing.name has no minLength. [looser]",
        "/components/schemas/Thing/properties/name/pattern: Thing.name has no pattern. [looser]",
      ],
      "move parameter": [
        "/paths/~1things~1{id}/get/parameters/1/in: /things/{id}/get/parameters/1: \`limit\` stands in the header, not in the query.",
      ],
      "rename field": [
        "/components/schemas/Thing/properties/kind: Thing: the field \`kind\` is called \`kindRenamed\`.",
        "/components/schemas/Thing/properties/name: Thing: the field \`name\` is called \`nameRenamed\`.",
        "/components/schemas/Thing/properties/at: Thing: the field \`at\` is called \`atRenamed\`.",
        "/components/schemas/MadeOne/properties/type: MadeOne: the field \`type\` is called \`typeRenamed\`.",
      ],
      "rename parameter": [
        "/paths/~1things~1{id}/get/parameters/0/name: /things/{id}/get/parameters/0: the path parameter \`id\` is called \`idRenamed\`. [path parameter's name]",
        "/paths/~1things~1{id}/get/parameters/1/name: /things/{id}/get/parameters/1: the query parameter \`limit\` is called \`limitRenamed\`.",
      ],
      "rename tag": [
        "/components/schemas/Made/discriminator/mapping/one: Made: the tag \`one\` is \`one_renamed\`.",
      ],
      "rename value": [
        "/components/schemas/Thing/properties/kind/enum/0: Thing.kind: the value \`a\` is \`a_renamed\`.",
        "/components/schemas/Thing/properties/kind/enum/1: Thing.kind: the value \`b\` is \`b_renamed\`.",
      ],
      "require parameter": [
        "/paths/~1things~1{id}/get/parameters/1/required: /things/{id}/get/parameters/1: \`limit\` is required.",
      ],
      "tighten": [
        "/paths/~1things~1{id}/get/parameters/1/schema/maximum: /things/{id}/get/parameters/1/schema has the maximum 4, not 100.",
        "/components/schemas/Thing/properties/name/minLength: Thing.name has the minLength 4, not 1.",
        "/components/schemas/Thing/properties/name/pattern: Thing.name matches ^another$, not ^A.",
      ],
    }
  `);
});

test("a tightened bound refuses what the spec shows", () => {
  const mutants = mutantsOf(new Map([["small", small]])).filter(({ operator }) => operator === "tighten");
  expect(mutants.map(({ edits }) => edits)).toMatchInlineSnapshot(`
    [
      [
        {
          "kind": "set",
          "pointer": "/paths/~1things~1{id}/get/parameters/1/schema/maximum",
          "value": 4,
        },
      ],
      [
        {
          "kind": "set",
          "pointer": "/components/schemas/Thing/properties/name/minLength",
          "value": 4,
        },
      ],
      [
        {
          "kind": "set",
          "pointer": "/components/schemas/Thing/properties/name/pattern",
          "value": "^another$",
        },
      ],
    ]
  `);
});

test("a key that is renamed keeps its place, and its required entry its meaning", () => {
  const mutant = mutantsOf(new Map([["small", small]])).find(
    ({ id }) => id === "small:rename field:/components/schemas/Thing/properties/kind",
  );
  const thing = at(edited(small, mutant?.edits ?? []), "/components/schemas/Thing");
  expect(Object.keys(Object(at(thing, "/properties")))).toEqual(["kindRenamed", "name", "at"]);
  expect(at(thing, "/required")).toEqual(["kindRenamed"]);
});

test("an edit of what is not there is refused", () => {
  expect(() => edited(small, [{ kind: "remove", pointer: "/paths/~1nowhere" }])).toThrow(
    "nothing stands at /paths/~1nowhere",
  );
  expect(() => edited(small, [{ kind: "set", pointer: "/nowhere/at/all", value: 1 }])).toThrow(
    "nothing stands at /nowhere/at",
  );
});

describe.each([...bundledSpecs()])("%s", (provider, document) => {
  const mutants = mutantsOf(new Map([[provider, document]]));
  const before = JSON.stringify(document);

  test("every mutant changes something that is there", () => {
    const lost = mutants.filter(({ pointer }) => {
      // Of what a mutant adds there is the place it is added to.
      return at(document, pointer) === undefined && at(document, pointer.replace(/\/[^/]+$/, "")) === undefined;
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  // Of each kind some; all of them would take minutes.
  test.each(Object.keys(operators))("%s: another document, and still one", (operator) => {
    const drawn = sample(
      mutants.filter((mutant) => mutant.operator === operator),
      5,
      1,
    );
    const wrong = drawn.filter(({ edits }) => {
      const after = edited(document, edits);
      return JSON.stringify(after) === before || !isDocument(after);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(JSON.stringify(document)).toBe(before);
  });

  test("every mutant has a name of its own, and is the same each time", () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(mutantsOf(new Map([[provider, document]]))).toEqual(mutants);
  });

  test("without edits the document is the same", () => {
    expect(edited(document, [])).toEqual(document);
  });
});

test("every operator finds something to change", () => {
  const used = new Set(mutantsOf(bundledSpecs()).map(({ operator }) => operator));
  expect(Object.keys(operators).filter((name) => !used.has(name))).toEqual([]);
});

function isDocument(value: object): boolean {
  const parsed: unknown = JSON.parse(JSON.stringify(value));
  return typeof parsed === "object" && parsed !== null && "openapi" in parsed;
}
