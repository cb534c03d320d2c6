/** Every problem that a spec can have, as a person reads it. */
import { describe, expect, test } from "vitest";
import {
  body,
  bodyVariants,
  delivery,
  listThings,
  notFound,
  queryVariants,
  report,
  signed,
  specWith,
  withWebhooks,
} from "./support/problems.js";

describe("loading", () => {
  test("a file that is not YAML", async () => {
    expect(await report("openapi: 3.1.0\n  paths: [")).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:2
      #/
        This is not readable YAML or JSON: bad indentation of a mapping entry in
        "openapi.json" (2:8).
        → Correct the syntax there."
    `);
  });

  test("a file of another format", async () => {
    expect(await report({ swagger: "2.0", info: { title: "Acme", version: "1" }, paths: {} })).toMatchInlineSnapshot(`
      "1 problem

      openapi.json
      #/
        This is Swagger 2.0.
        → Convert it to OpenAPI 3.0 or 3.1 first."
    `);
  });

  test("a version that is to come", async () => {
    expect(await report({ ...specWith({}), openapi: "4.0.0" })).toMatchInlineSnapshot(`
      "1 problem

      openapi.json
      #/
        The spec says \`openapi: 4.0.0\`.
        → Give an OpenAPI 3.0 or 3.1 description."
    `);
  });

  test("a document that is no object", async () => {
    expect(await report("- 1")).toMatchInlineSnapshot(`
      "1 problem

      openapi.json
      #/
        This is no OpenAPI description.
        → Give an OpenAPI 3.0 or 3.1 description."
    `);
  });

  test("a structure that is not OpenAPI", async () => {
    expect(await report(specWith({ parameters: { name: "q" }, sumary: "Typo" }))).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:20
      #/paths/~1things/get/parameters
        Expected type \`ParameterList\` (array) but got \`object\`.
        → This is the rule \`struct\` of redocly.yaml; \`redocly lint\` shows the lines
          around it.

      openapi.json:45
      #/paths/~1things/get/sumary
        Property \`sumary\` is not expected here.
        → Did you mean \`summary\`?"
    `);
  });

  test("a `$ref` to nowhere", async () => {
    expect(
      await report(
        specWith({}, {}, { Thing: { type: "object", properties: { a: { $ref: "#/components/schemas/Gone" } } } }),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:66
      #/components/schemas/Thing/properties/a
        This \`$ref\` leads nowhere: #/components/schemas/Gone.
        → Correct the path of the \`$ref\`, or add the file or component that it
          names."
    `);
  });

  test("a `$ref` to a missing file", async () => {
    expect(await report(specWith({}, {}, { Thing: { $ref: "schemas/Thing.yaml" } }))).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:63
      #/components/schemas/Thing
        This \`$ref\` leads to a file that does not exist: schemas/Thing.yaml.
        → Correct the path of the \`$ref\`, or add the file or component that it
          names.

      openapi.json:71
      #/components/schemas/ThingPage/properties/items/items
        This \`$ref\` leads to a file that does not exist: schemas/Thing.yaml.
        → Correct the path of the \`$ref\`, or add the file or component that it
          names."
    `);
  });

  test("`$ref`s in a circle", async () => {
    const circle = { Thing: { $ref: "#/components/schemas/Other" }, Other: { $ref: "#/components/schemas/Thing" } };
    expect(await report(specWith({}, {}, circle))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:64
      #/components/schemas/Thing/$ref
        This \`$ref\` leads to another one, and so on back to itself, but never to a
        definition.
        → Define one of them, or remove them all."
    `);
  });
});

describe("someone else's description", () => {
  test("words of the other version are read, others are not", async () => {
    const Thing = { type: "object", properties: { a: { type: "file" }, b: { nullable: true }, c: null } };
    expect(await report(specWith({}, { openapi: "3.0.3" }, { Thing }), { isOurs: false })).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:67
      #/components/schemas/Thing/properties/a/type
        \`type\` can be one of the following only: "object", "array", "string",
        "number", "integer", "boolean".
        → This is the rule \`struct\` of redocly.yaml; \`redocly lint\` shows the lines
          around it.

      openapi.json:72
      #/components/schemas/Thing/properties/c
        Expected type \`Schema\` (object) but got \`null\`.
        → This is the rule \`struct\` of redocly.yaml; \`redocly lint\` shows the lines
          around it."
    `);
  });

  test("a JSON file with a comment", async () => {
    expect(await report('{\n  "openapi": "3.1.0", // The version.\n  "info": {}\n}')).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:2
      #/
        This is not readable YAML or JSON: a comment, which JSON does not have
        (2:23).
        → Correct the syntax there."
    `);
  });

  test("a JSON file with a comma too many", async () => {
    expect(await report('{ "a": ["//", "/* */ ,]", 1,\n] }')).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:1
      #/
        This is not readable YAML or JSON: a comma before a closing bracket, which
        JSON does not have (1:28).
        → Correct the syntax there."
    `);
  });

  test("schemas that are made of themselves", async () => {
    const Circle = { oneOf: [{ $ref: "#/components/schemas/Circle" }, { type: "string" }] };
    const First = { allOf: [{ $ref: "#/components/schemas/Second" }, { properties: { a: { type: "string" } } }] };
    const Second = { allOf: [{ $ref: "#/components/schemas/First" }, { properties: { b: { type: "string" } } }] };
    const List = { type: "array", items: { $ref: "#/components/schemas/List" } };
    expect(await report(specWith({}, {}, { Circle, First, Second, List }), { isOurs: false })).toMatchInlineSnapshot(`
      "3 problems

      openapi.json:99
      #/components/schemas/Circle
        The schema \`Circle\` is made of itself: by way of \`allOf\`, \`anyOf\`, \`oneOf\`
        and \`$ref\` it leads back to itself, with no field between.
        → Remove one of the references that lead in this circle.

      openapi.json:109
      #/components/schemas/First
        The schema \`First\` is made of itself: by way of \`allOf\`, \`anyOf\`, \`oneOf\`
        and \`$ref\` it leads back to itself, with no field between.
        → Remove one of the references that lead in this circle.

      openapi.json:123
      #/components/schemas/Second
        The schema \`Second\` is made of itself: by way of \`allOf\`, \`anyOf\`, \`oneOf\`
        and \`$ref\` it leads back to itself, with no field between.
        → Remove one of the references that lead in this circle."
    `);
  });

  test("an object in the path, and a name of two parameters", async () => {
    const paths = {
      "/things/{filter}": {
        get: {
          parameters: [
            { name: "filter", in: "path", required: true, schema: { type: "object" } },
            { name: "limit", in: "query", schema: { type: "integer" } },
            { name: "limit", in: "header", schema: { type: "string" } },
          ],
          responses: { "200": { description: "Things." } },
        },
      },
    };
    expect(await report(specWith({}, { paths }), { isOurs: false })).toMatchInlineSnapshot(`
      "4 problems

      openapi.json:13
      #/x-sdk-errors/code
        The \`code\` of \`x-sdk-errors\`, /code, leads nowhere in any error body.
        → Declare the bodies of 4xx and 5xx responses.

      openapi.json:14
      #/x-sdk-errors/message
        The \`message\` of \`x-sdk-errors\`, /message, leads nowhere in any error body.
        → Declare the bodies of 4xx and 5xx responses.

      openapi.json:19
      #/paths/~1things~1{filter}/get/parameters
        \`limit\` is a header and a query parameter, but the method takes them as one
        object.
        → Leave out one of the two.

      openapi.json:24
      #/paths/~1things~1{filter}/get/parameters/0/schema
        The path parameter \`filter\` is an object, which the clients don't write into
        a path.
        → Describe it as the text that stands in the path."
    `);
  });

  test("an extension of another generator is its own affair", async () => {
    expect(await report(specWith({ "x-sdk-exclude": true }), { isOurs: false })).toBe("no problem");
  });

  test("a cookie", async () => {
    const parameters = [{ name: "session", in: "cookie", required: true, schema: { type: "string" } }];
    expect(await report(specWith({ parameters }), { isOurs: false })).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:20
      #/paths/~1things/get/parameters
        \`session\` travels in a cookie, which the clients don't send.
        → Remove it, or describe it as a header."
    `);
  });
});

describe("root", () => {
  test("no x-sdk-errors", async () => {
    expect(await report(specWith({}, { "x-sdk-errors": undefined }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json
      #/
        The root lacks \`x-sdk-errors\`.
        → Say where an error body keeps its parts: \`x-sdk-errors: { code:
          /error/code, message: /error/message }\`."
    `);
  });

  test("x-sdk-errors with a wrong pointer and a wrong field", async () => {
    expect(await report(specWith({}, { "x-sdk-errors": { code: "code", message: ["/gone"], mesage: "/message" } })))
      .toMatchInlineSnapshot(`
      "3 problems

      openapi.json:13
      #/x-sdk-errors/code
        \`code\` has to be a JSON Pointer such as \`/error/code\`, or a list of them.
        → See specs/README.md for its form.

      openapi.json:14
      #/x-sdk-errors/message
        The \`message\` of \`x-sdk-errors\`, /gone, leads nowhere in any error body.
        → Point at a field of the error schemas.

      openapi.json:17
      #/x-sdk-errors/mesage
        \`x-sdk-errors\` has no field \`mesage\`.
        → It takes \`code\`, \`message\`, \`details\`, \`requestId\` and \`requestIdHeader\`."
    `);
  });

  test("a server without an address", async () => {
    expect(await report(specWith({}, { servers: [{ url: "/v1" }] }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:7
      #/servers
        The first server is no absolute URL, so a client would not know where to
        call.
        → Put the provider's address there, \`https://\` included."
    `);
  });

  test("a key that can't be sent", async () => {
    expect(
      await report(
        specWith(
          {},
          {
            components: { securitySchemes: { login: { type: "http", scheme: "basic" } } },
            paths: { "/ping": { get: { operationId: "ping", responses: { "204": { description: "Ok." } } } } },
            "x-sdk-errors": {},
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:27
      #/components/securitySchemes/login
        The clients can send none of the security schemes \`login\`.
        → Describe a bearer token or a key in a header."
    `);
  });

  test("no operation", async () => {
    expect(await report(specWith({}, { paths: {} }))).toMatchInlineSnapshot(`
      "3 problems

      openapi.json:13
      #/x-sdk-errors/code
        The \`code\` of \`x-sdk-errors\`, /code, leads nowhere in any error body.
        → Declare the bodies of 4xx and 5xx responses.

      openapi.json:14
      #/x-sdk-errors/message
        The \`message\` of \`x-sdk-errors\`, /message, leads nowhere in any error body.
        → Declare the bodies of 4xx and 5xx responses.

      openapi.json:16
      #/paths
        The spec describes no operation, so there is nothing to make a client of.
        → Add the provider's paths."
    `);
  });

  test("a client parameter that nobody takes", async () => {
    expect(await report(specWith({}, { "x-sdk-client-params": ["cursor", "tenant"] }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:103
      #/x-sdk-client-params/1
        \`x-sdk-client-params\` names \`tenant\`, which is no operation's query
        parameter.
        → Correct the name, or declare the parameter where it is taken."
    `);
  });

  test("client parameters that are no list", async () => {
    expect(await report(specWith({}, { "x-sdk-client-params": "tenant" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:101
      #/x-sdk-client-params
        \`x-sdk-client-params\` has to be a list of names.
        → Write it like \`[tenantId]\`."
    `);
  });

  test("a paginator with an unknown field", async () => {
    expect(await report(specWith({}, { "x-sdk-paginators": { cursor: { style: "cursor", parameter: "cursor" } } })))
      .toMatchInlineSnapshot(`
      "1 problem

      openapi.json:104
      #/x-sdk-paginators/cursor/parameter
        \`x-sdk-paginators.cursor\` has no field \`parameter\`.
        → It takes \`style\`, \`param\`, \`size\`, \`items\`, \`next\` and \`more\`."
    `);
  });
});

describe("extension keys", () => {
  test("an unknown one", async () => {
    expect(await report(specWith({ "x-sdk-retries": "never" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-retries
        \`x-sdk-retries\` is not an extension we know.
        → Use one of \`x-sdk-errors\`, \`x-sdk-paginators\`, \`x-sdk-idempotency\`,
          \`x-sdk-webhooks\`, \`x-sdk-client-params\`, \`x-sdk-pagination\`,
          \`x-sdk-retry\`, \`x-sdk-variants\` and \`x-sdk-requires-one-of\`, or remove it."
    `);
  });

  test("one in the wrong place", async () => {
    expect(await report(specWith({ "x-sdk-errors": {} }, {}, { Thing: { type: "object", "x-sdk-retry": "never" } })))
      .toMatchInlineSnapshot(`
      "2 problems

      openapi.json:58
      #/paths/~1things/get/x-sdk-errors
        \`x-sdk-errors\` means nothing here.
        → Move it to the root.

      openapi.json:66
      #/components/schemas/Thing/x-sdk-retry
        \`x-sdk-retry\` means nothing here.
        → Move it to an operation."
    `);
  });

  test("data may be called as it likes", async () => {
    expect(
      await report(
        specWith(
          {},
          {},
          {
            Thing: {
              type: "object",
              examples: [{ "x-sdk-data": 1 }],
              properties: { "x-sdk-name": { type: "string" } },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`"no problem"`);
  });
});

describe("operations", () => {
  test("no operationId", async () => {
    expect(await report(specWith({ operationId: undefined }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:18
      #/paths/~1things/get
        \`GET /things\` has no \`operationId\`.
        → Add one, \`resource.method\`, such as \`contacts.list\`."
    `);
  });

  test("an operationId of another style", async () => {
    expect(await report(specWith({ operationId: "list-things" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:19
      #/paths/~1things/get/operationId
        The operationId \`list-things\` is not of the form \`resource.method\`.
        → Use camelCase names with at most one dot, such as \`contacts.list\`."
    `);
  });

  test("two of one name", async () => {
    expect(await report(specWith({}, { paths: { "/a": { get: listThings() }, "/b": { get: listThings() } } })))
      .toMatchInlineSnapshot(`
        "1 problem

        openapi.json:62
        #/paths/~1b/get/operationId
          Two operations are called \`things.list\`.
          → Rename one; the other is at openapi.json:19."
      `);
  });

  test("a placeholder that no parameter describes", async () => {
    expect(await report(specWith({}, { paths: { "/things/{id}": { get: listThings() } } }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:18
      #/paths/~1things~1{id}/get
        The path has \`{id}\`, which no path parameter describes.
        → Add it to \`parameters\`, or correct the path."
    `);
  });

  test("a parameter in a cookie", async () => {
    expect(await report(specWith({ parameters: [{ name: "session", in: "cookie", schema: { type: "string" } }] })))
      .toMatchInlineSnapshot(`
        "1 problem

        openapi.json:20
        #/paths/~1things/get/parameters
          \`session\` travels in a cookie, which the clients don't send.
          → Remove it, or describe it as a header."
      `);
  });

  test("a style of a query parameter that does not exist", async () => {
    expect(
      await report(
        specWith({
          parameters: [
            { name: "ids", in: "query", style: "simple", schema: { type: "array", items: { type: "string" } } },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:24
      #/paths/~1things/get/parameters/0/style
        A query parameter has no style \`simple\`.
        → Use \`form\`, \`spaceDelimited\`, \`pipeDelimited\` or \`deepObject\`."
    `);
  });

  test("a style of a path parameter that is not written", async () => {
    expect(
      await report(
        specWith(
          {},
          {
            paths: {
              "/things/{id}": {
                get: listThings({
                  parameters: [{ name: "id", in: "path", required: true, style: "matrix", schema: { type: "string" } }],
                }),
              },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:25
      #/paths/~1things~1{id}/get/parameters/0/style
        The path parameter \`id\` has the style \`matrix\`, which the clients don't
        write.
        → Use \`simple\`."
    `);
  });

  test("a property and a parameter of one name", async () => {
    expect(
      await report(
        specWith(
          {},
          {
            paths: {
              "/things": {
                post: listThings({
                  parameters: [{ name: "id", in: "query", schema: { type: "string" } }],
                  requestBody: body({ $ref: "#/components/schemas/Thing" }),
                }),
              },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:20
      #/paths/~1things/post/parameters
        \`id\` is both a parameter and a property of the body, but the method takes
        them as one object.
        → Rename one of the two, or leave the operation out."
    `);
  });

  test("a body that is not written", async () => {
    const requestBody = { content: { "multipart/mixed": { schema: { type: "object" } } } };
    expect(await report(specWith({}, { paths: { "/things": { post: listThings({ requestBody }) } } })))
      .toMatchInlineSnapshot(`
        "1 problem

        openapi.json:58
        #/paths/~1things/post/requestBody
          The clients don't write \`multipart/mixed\`.
          → Describe a body in JSON, as a form, as a text or as bytes, or leave the
            operation out."
      `);
  });

  test("an answer that is not read", async () => {
    const content = { "text/event-stream": { schema: { type: "string" } } };
    expect(await report(specWith({ responses: { "200": { description: "Events.", content }, "404": notFound } })))
      .toMatchInlineSnapshot(`
      "1 problem

      openapi.json:37
      #/paths/~1things/get/responses/200
        The clients read JSON, texts and files, and this answer is
        \`text/event-stream\`.
        → Describe such an answer, or leave the operation out."
    `);
  });

  test("answers that are read in different ways", async () => {
    const responses = {
      "200": { description: "A thing.", content: { "application/json": {} } },
      "202": { description: "A text.", content: { "text/plain": {} } },
      "404": notFound,
    };
    expect(await report(specWith({ responses }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:43
      #/paths/~1things/get/responses/202
        The answers of this operation are read in different ways: \`application/json\`
        and \`text/plain\`.
        → Describe one of the two, or leave the operation out."
    `);
  });

  test("a method that is not sent", async () => {
    expect(await report(specWith({}, { paths: { "/things": { trace: listThings() } } }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:18
      #/paths/~1things/trace
        The clients don't send TRACE.
        → Leave the operation out."
    `);
  });

  test("evidence of another form", async () => {
    expect(
      await report(specWith({ "x-evidence": "inferred" }, {}, { Thing: { type: "object", "x-evidence": "guessed" } })),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:58
      #/paths/~1things/get/x-evidence
        \`x-evidence\` has to be an object.
        → See specs/README.md for its form.

      openapi.json:66
      #/components/schemas/Thing/x-evidence
        Here \`x-evidence\` is \`inferred\` or absent.
        → Write \`inferred\`, or remove it."
    `);
  });
});

describe("pagination", () => {
  test("pointers to nowhere", async () => {
    expect(
      await report(
        specWith({ "x-sdk-pagination": { style: "cursor", param: "cursor", items: "/data", next: "/meta/next" } }),
      ),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:61
      #/paths/~1things/get/x-sdk-pagination/items
        Pagination's \`items\`, /data, leads nowhere in the success body.
        → The body has \`items\`, \`next\` and \`total\`; point at one of its fields.

      openapi.json:62
      #/paths/~1things/get/x-sdk-pagination/next
        Pagination's \`next\`, /meta/next, leads nowhere in the success body.
        → The body has \`items\`, \`next\` and \`total\`; point at one of its fields."
    `);
  });

  test("pointers to something else", async () => {
    expect(
      await report(specWith({ "x-sdk-pagination": { style: "page", param: "limit", items: "/next", more: "/total" } })),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:61
      #/paths/~1things/get/x-sdk-pagination/items
        Pagination's \`items\`, /next, is not an array.
        → Point at the field that is an array.

      openapi.json:62
      #/paths/~1things/get/x-sdk-pagination/more
        Pagination's \`more\`, /total, is not a boolean.
        → Point at the field that is a boolean."
    `);
  });

  test("parameters that do not exist", async () => {
    expect(
      await report(
        specWith({
          "x-sdk-pagination": { style: "cursor", param: "after", size: "count", items: "/items", next: "/next" },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:60
      #/paths/~1things/get/x-sdk-pagination/param
        Pagination's \`param\` names \`after\`, which is no query parameter of the
        operation.
        → Use one of \`cursor\` and \`limit\`, or declare the parameter.

      openapi.json:61
      #/paths/~1things/get/x-sdk-pagination/size
        Pagination's \`size\` names \`count\`, which is no query parameter of the
        operation.
        → Use one of \`cursor\` and \`limit\`, or declare the parameter."
    `);
  });

  test("parts that are missing", async () => {
    expect(await report(specWith({ "x-sdk-pagination": { style: "page", param: "cursor" } }))).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        Pagination lacks \`items\`.
        → Add the pointer to the array of items.

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        Pagination of style \`page\` lacks \`more\`.
        → Add the pointer to the flag that says whether there is another page."
    `);
  });

  test("a style that does not exist", async () => {
    expect(await report(specWith({ "x-sdk-pagination": { style: "link", param: "cursor" } }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:59
      #/paths/~1things/get/x-sdk-pagination/style
        \`style\` has to be \`cursor\`, \`token\`, \`offset\` or \`page\`.
        → See specs/README.md for its form."
    `);
  });

  test("a paginator that does not exist", async () => {
    expect(await report(specWith({ "x-sdk-pagination": "cursor" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        \`x-sdk-pagination\` names the paginator \`cursor\`, which the root does not
        have.
        → First add it to \`x-sdk-paginators\`."
    `);
  });

  test("what a paginator brings along", async () => {
    expect(
      await report(
        specWith(
          { "x-sdk-pagination": { paginator: "token", items: "/items" } },
          { "x-sdk-paginators": { token: { style: "token", param: "pageToken", next: "/nextPageToken" } } },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        Pagination's \`next\`, /nextPageToken, leads nowhere in the success body.
        → The body has \`items\`, \`next\` and \`total\`; point at one of its fields.

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        Pagination's \`param\` names \`pageToken\`, which is no query parameter of the
        operation.
        → Use one of \`cursor\` and \`limit\`, or declare the parameter."
    `);
  });

  test("neither a name nor an object", async () => {
    expect(await report(specWith({ "x-sdk-pagination": true }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-pagination
        \`x-sdk-pagination\` has to be an object.
        → See specs/README.md for its form."
    `);
  });
});

describe("idempotency and retry", () => {
  test("no header at the root", async () => {
    expect(await report(specWith({ "x-sdk-idempotency": true }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-idempotency
        The root does not say which header carries the key.
        → Add \`x-sdk-idempotency: { header: Idempotency-Key }\` to the root, with the
          provider's header."
    `);
  });

  test("a header that is not declared", async () => {
    expect(
      await report(specWith({ "x-sdk-idempotency": true }, { "x-sdk-idempotency": { header: "Idempotency-Key" } })),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-idempotency
        The operation honours \`Idempotency-Key\` but does not declare it.
        → Add \`Idempotency-Key\` to its parameters, \`in: header\`."
    `);
  });

  test("a value that means nothing", async () => {
    expect(
      await report(
        specWith({ "x-sdk-idempotency": "yes", "x-sdk-retry": "always" }, { "x-sdk-idempotency": { name: "Key" } }),
      ),
    ).toMatchInlineSnapshot(`
      "4 problems

      openapi.json:58
      #/paths/~1things/get/x-sdk-idempotency
        On an operation \`x-sdk-idempotency\` is \`true\` or absent.
        → Write \`true\`, or remove it.

      openapi.json:59
      #/paths/~1things/get/x-sdk-retry
        \`x-sdk-retry\` is \`idempotent\` or \`never\`.
        → Write one of the two, or remove it.

      openapi.json:103
      #/x-sdk-idempotency
        \`x-sdk-idempotency\` lacks \`header\`.
        → Add \`header\`; specs/README.md shows an example.

      openapi.json:104
      #/x-sdk-idempotency/name
        \`x-sdk-idempotency\` has no field \`name\`.
        → It takes \`header\`."
    `);
  });

  test("idempotent without need", async () => {
    expect(await report(specWith({ "x-sdk-retry": "idempotent" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:58
      #/paths/~1things/get/x-sdk-retry
        \`x-sdk-retry: idempotent\` says nothing new of a GET.
        → Remove it; only a POST or PATCH needs it."
    `);
  });

  test("idempotent twice", async () => {
    expect(
      await report(
        specWith(
          {},
          {
            "x-sdk-idempotency": { header: "Key" },
            paths: {
              "/things": {
                post: listThings({
                  parameters: [{ name: "Key", in: "header", schema: { type: "string" } }],
                  "x-sdk-idempotency": true,
                  "x-sdk-retry": "idempotent",
                }),
              },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:52
      #/paths/~1things/post/x-sdk-retry
        The operation is called idempotent both by itself and through a key.
        → Keep \`x-sdk-idempotency\` or \`x-sdk-retry: idempotent\`, not both."
    `);
  });
});

describe("one of several parameters", () => {
  const parameters = [
    { name: "q", in: "query", schema: { type: "string" } },
    { name: "r", in: "query", required: true, schema: { type: "string" } },
  ];

  test("that is no choice, and names what is required or not there", async () => {
    expect(await report(specWith({ parameters, "x-sdk-requires-one-of": ["q", "r", "s"] }))).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:61
      #/paths/~1things/get/x-sdk-requires-one-of/1
        \`r\` is no optional query parameter here.
        → Use one of \`q\`, or remove it.

      openapi.json:62
      #/paths/~1things/get/x-sdk-requires-one-of/2
        \`s\` is no optional query parameter here.
        → Use one of \`q\`, or remove it."
    `);
    expect(await report(specWith({ parameters, "x-sdk-requires-one-of": ["q"] }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:59
      #/paths/~1things/get/x-sdk-requires-one-of
        One of \`q\` is no choice.
        → Name two or more, or mark it \`required\`."
    `);
    expect(await report(specWith({ parameters, "x-sdk-requires-one-of": "q" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:59
      #/paths/~1things/get/x-sdk-requires-one-of
        \`x-sdk-requires-one-of\` has to be a list of query parameters.
        → Name two or more."
    `);
  });

  test("said beside variants", async () => {
    const methods = { a: { operationId: "a.list", parameters: ["q"] }, b: { operationId: "b.list", parameters: [] } };
    const operation = { ...queryVariants(methods), "x-sdk-requires-one-of": ["q", "as"] };
    expect(await report(specWith(operation))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:78
      #/paths/~1things/get/x-sdk-requires-one-of
        The operation says what it requires, but each of its variants takes other
        parameters.
        → Move it into a variant, as \`requiresOneOf\`."
    `);
  });
});

describe("variants of a query", () => {
  test("values without a method, and a method without a value", async () => {
    expect(
      await report(
        specWith(
          queryVariants({ a: { operationId: "a.list", parameters: [] }, c: { operationId: "c.list", parameters: [] } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "2 problems

      openapi.json:65
      #/paths/~1things/get/x-sdk-variants/methods
        The parameter \`as\` also takes \`b\`, which has no method here.
        → Add a method for each value.

      openapi.json:70
      #/paths/~1things/get/x-sdk-variants/methods/c
        \`c\` is no value of the parameter \`as\`.
        → Its values are \`a\` and \`b\`."
    `);
  });

  test("a parameter that does not exist", async () => {
    expect(
      await report(specWith({ ...queryVariants({}), "x-sdk-variants": { in: "query", name: "action", methods: {} } })),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:64
      #/paths/~1things/get/x-sdk-variants/name
        \`action\` is no query parameter of the operation.
        → Use one of \`as\` and \`q\`, or declare the parameter."
    `);
  });

  test("parts that do not exist", async () => {
    expect(
      await report(
        specWith(
          queryVariants({
            a: {
              operationId: "a.list",
              parameters: ["q", "x"],
              required: ["r"],
              result: { $ref: "#/components/schemas/Error" },
              examples: ["gone"],
              pagination: "cursor",
            },
            b: { operationId: "a.list", parameters: [] },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "6 problems

      openapi.json:70
      #/paths/~1things/get/x-sdk-variants/methods/a/parameters/1
        The variant's \`parameters\` names \`x\`, which is no other query parameter of
        the operation.
        → Use one of \`q\`, or remove it.

      openapi.json:73
      #/paths/~1things/get/x-sdk-variants/methods/a/required/0
        The variant's \`required\` names \`r\`, which is not among its \`parameters\`.
        → Use one of \`q\` and \`x\`, or remove it.

      openapi.json:75
      #/paths/~1things/get/x-sdk-variants/methods/a/result
        The variant's result is no branch of the operation's success body.
        → The branches are \`ThingPage\`.

      openapi.json:78
      #/paths/~1things/get/x-sdk-variants/methods/a/examples
        The variant names the example \`gone\`, which the success response does not
        have.
        → Add it there.

      openapi.json:81
      #/paths/~1things/get/x-sdk-variants/methods/a/pagination
        \`x-sdk-pagination\` names the paginator \`cursor\`, which the root does not
        have.
        → First add it to \`x-sdk-paginators\`.

      openapi.json:84
      #/paths/~1things/get/x-sdk-variants/methods/b/operationId
        Two operations are called \`a.list\`.
        → Rename one; the other is at openapi.json:67."
    `);
  });

  test("fields of the wrong kind", async () => {
    expect(
      await report(
        specWith(
          queryVariants({
            a: { operationId: "a.list", parameters: "q", result: "Thing", requestExample: "x" },
            b: { parameters: [1] },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "4 problems

      openapi.json:68
      #/paths/~1things/get/x-sdk-variants/methods/a/parameters
        \`parameters\` has to be a list of names.
        → See specs/README.md for its form.

      openapi.json:69
      #/paths/~1things/get/x-sdk-variants/methods/a/result
        \`result\` has to be a \`$ref\` to one branch of the success body.
        → Name the branch's schema file.

      openapi.json:70
      #/paths/~1things/get/x-sdk-variants/methods/a/requestExample
        \`x-sdk-variants.methods.a\` has no field \`requestExample\`.
        → It takes \`operationId\`, \`summary\`, \`description\`, \`parameters\`,
          \`required\`, \`requiresOneOf\`, \`result\`, \`pagination\` and \`examples\`.

      openapi.json:72
      #/paths/~1things/get/x-sdk-variants/methods/b
        \`x-sdk-variants.methods.b\` lacks \`operationId\`.
        → Add \`operationId\`; specs/README.md shows an example."
    `);
  });

  test("nothing to go by", async () => {
    expect(await report(specWith({ "x-sdk-variants": { in: "header", methods: [] } }))).toMatchInlineSnapshot(`
      "3 problems

      openapi.json:58
      #/paths/~1things/get/x-sdk-variants
        \`x-sdk-variants\` lacks \`name\`.
        → Add \`name\`; specs/README.md shows an example.

      openapi.json:59
      #/paths/~1things/get/x-sdk-variants/in
        \`in\` has to be \`query\` or \`body\`.
        → See specs/README.md for its form.

      openapi.json:60
      #/paths/~1things/get/x-sdk-variants/methods
        \`x-sdk-variants.methods\` has to be an object.
        → See specs/README.md for its form."
    `);
  });
});

describe("variants of a body", () => {
  test("values without a method, and a method without a value", async () => {
    expect(await report(bodyVariants("kind", { a: { operationId: "a.send" }, c: { operationId: "c.send" } })))
      .toMatchInlineSnapshot(`
      "2 problems

      openapi.json:82
      #/paths/~1things/post/x-sdk-variants/methods
        The body's \`kind\` also takes \`b\`, which has no method here.
        → Add a method for each value.

      openapi.json:86
      #/paths/~1things/post/x-sdk-variants/methods/c
        \`c\` is no value of the body's \`kind\`.
        → Its values are \`a\` and \`b\`."
    `);
  });

  test("a property that tells nothing apart", async () => {
    expect(await report(bodyVariants("size", { a: { operationId: "a.send" } }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:81
      #/paths/~1things/post/x-sdk-variants/name
        The body is no union whose branches have \`size\` as a \`const\`.
        → Name the property that tells the branches apart."
    `);
  });

  test("an example of another value", async () => {
    expect(
      await report(
        bodyVariants("kind", { a: { operationId: "a.send", requestExample: "b" }, b: { operationId: "b.send" } }),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:85
      #/paths/~1things/post/x-sdk-variants/methods/a/requestExample
        The variant names the request example \`b\`, which is none of \`a\`.
        → Use \`a\`."
    `);
  });

  test("a branch that calls itself something else", async () => {
    expect(await report(bodyVariants("kind", { a: { operationId: "a.send" }, b: { operationId: "b.send" } }, "bee")))
      .toMatchInlineSnapshot(`
      "3 problems

      openapi.json:82
      #/paths/~1things/post/x-sdk-variants/methods
        The body's \`kind\` also takes \`bee\`, which has no method here.
        → Add a method for each value.

      openapi.json:86
      #/paths/~1things/post/x-sdk-variants/methods/b
        \`b\` is no value of the body's \`kind\`.
        → Its values are \`a\` and \`bee\`.

      openapi.json:152
      #/components/schemas/B/properties/kind
        \`kind\` is \`bee\` here, but the discriminator's mapping says \`b\`.
        → Make the \`const\` and the mapping agree."
    `);
  });
});

describe("schemas", () => {
  test("a keyword that would be lost", async () => {
    expect(await report(specWith({}, {}, { Thing: { type: "object", properties: { a: { $dynamicRef: "#node" } } } })))
      .toMatchInlineSnapshot(`
        "1 problem

        openapi.json:67
        #/components/schemas/Thing/properties/a/$dynamicRef
          The generator does not know the schema keyword \`$dynamicRef\`, so its meaning
          would be lost.
          → Say it with other keywords, or remove it."
      `);
  });

  test("a `$ref` to an anchor", async () => {
    const Thing = { type: "object", $anchor: "thing", properties: { parent: { $ref: "#thing" } } };
    expect(await report(specWith({}, {}, { Thing }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:68
      #/components/schemas/Thing/properties/parent/$ref
        The \`$ref\` #thing leads to an anchor or to the whole document, which gives
        no type a name.
        → Name a schema under \`components\`, such as \`#/components/schemas/Contact\`."
    `);
  });

  test("known values that are none", async () => {
    expect(
      await report(
        specWith(
          {},
          {},
          {
            Thing: { type: "string", "x-extensible-enum": [] },
            Error: {
              type: "object",
              properties: {
                code: { type: "string", "x-extensible-enum": ["a", 1] },
                message: { type: "string", enum: ["a"], "x-extensible-enum": ["b"] },
              },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "3 problems

      openapi.json:65
      #/components/schemas/Thing/x-extensible-enum
        \`x-extensible-enum\` has to be a list of texts or of numbers.
        → Write it like \`[sent, read]\`.

      openapi.json:89
      #/components/schemas/Error/properties/code/x-extensible-enum
        \`x-extensible-enum\` has to be a list of texts or of numbers.
        → Write it like \`[sent, read]\`.

      openapi.json:99
      #/components/schemas/Error/properties/message/x-extensible-enum
        The schema has both \`enum\` and \`x-extensible-enum\`.
        → Keep \`enum\` in a request and \`x-extensible-enum\` in a response."
    `);
  });
});

describe("webhooks", () => {
  const sent = { sent: delivery({ type: "sent" }) };

  test("nothing but a scheme", async () => {
    expect(await report(withWebhooks(sent, { scheme: "hmac" }))).toMatchInlineSnapshot(`
      "5 problems

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` does not say where a body names its event.
        → Add \`event\`, a JSON Pointer such as \`/type\`; a header can't stand for it,
          since it is not signed.

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` lacks \`algorithm\`.
        → Add \`algorithm\`; specs/README.md shows an example.

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` lacks \`encoding\`.
        → Add \`encoding\`; specs/README.md shows an example.

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` lacks \`headers\`.
        → Name at least the signature's header.

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` lacks \`signed\`.
        → Add \`signed\`; specs/README.md shows an example."
    `);
  });

  test("a signature that can't be checked", async () => {
    expect(
      await report(
        withWebhooks(sent, {
          scheme: "hmac",
          algorithm: "md5",
          encoding: "hex",
          signed: "{id}.{nonce}",
          secret: { encoding: "utf16" },
          headers: { sig: "X" },
          toleranceSeconds: "300",
          event: "type",
        }),
      ),
    ).toMatchInlineSnapshot(`
      "6 problems

      openapi.json:103
      #/x-sdk-webhooks/algorithm
        \`algorithm\` has to be \`sha256\`, \`sha1\` or \`sha512\`.
        → See specs/README.md for its form.

      openapi.json:107
      #/x-sdk-webhooks/secret/encoding
        \`encoding\` has to be \`utf8\` or \`base64\`.
        → See specs/README.md for its form.

      openapi.json:109
      #/x-sdk-webhooks/headers
        \`x-sdk-webhooks.headers\` lacks \`signature\`.
        → Add \`signature\`; specs/README.md shows an example.

      openapi.json:110
      #/x-sdk-webhooks/headers/sig
        \`x-sdk-webhooks.headers\` has no field \`sig\`.
        → It takes \`signature\`, \`timestamp\`, \`id\` and \`event\`.

      openapi.json:112
      #/x-sdk-webhooks/toleranceSeconds
        \`toleranceSeconds\` has to be a number.
        → See specs/README.md for its form.

      openapi.json:113
      #/x-sdk-webhooks/event
        \`event\` has to be a JSON Pointer such as \`/meta/next\`.
        → See specs/README.md for its form."
    `);
  });

  test("parts that no header carries", async () => {
    expect(
      await report(
        withWebhooks(sent, {
          scheme: "hmac",
          algorithm: "sha256",
          encoding: "hex",
          signed: "{timestamp}.{nonce}",
          event: "/type",
          headers: { signature: "X-Signature" },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "3 problems

      openapi.json:105
      #/x-sdk-webhooks/signed
        The signed text does not contain the body.
        → Write \`{body}\` where the body stands.

      openapi.json:105
      #/x-sdk-webhooks/signed
        The signed text has \`{timestamp}\`, but no header carries it.
        → Add \`headers.timestamp\`.

      openapi.json:105
      #/x-sdk-webhooks/signed
        \`{nonce}\` is nothing that can be signed.
        → Use \`{body}\`, \`{id}\` and \`{timestamp}\`."
    `);
  });

  test("a tolerance of nothing", async () => {
    expect(
      await report(
        withWebhooks(sent, {
          scheme: "hmac",
          algorithm: "sha256",
          encoding: "hex",
          signed: "{body}",
          headers: { signature: "X-Signature" },
          toleranceSeconds: 300,
          event: "/type",
        }),
      ),
    ).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:109
      #/x-sdk-webhooks/toleranceSeconds
        A tolerance means nothing where no timestamp is signed.
        → Remove it, or sign \`{timestamp}\`."
    `);
  });

  test("a scheme with nothing else to say", async () => {
    expect(await report(withWebhooks(sent, { scheme: "none", event: "/type" }))).toBe("no problem");
  });

  test("webhooks without a scheme", async () => {
    expect(await report(specWith({}, { webhooks: sent }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:101
      #/webhooks
        The spec has webhooks, but does not say how they are signed and where a body
        names its event.
        → Add \`x-sdk-webhooks\` to the root; \`{ scheme: none, event: /type }\` where
          nothing is signed."
    `);
    expect(await report(specWith({}, { webhooks: sent }), { isOurs: false })).toBe("no problem");
  });

  test("a scheme without webhooks", async () => {
    expect(await report(withWebhooks({}, { scheme: "none", event: "/type" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` says how deliveries are signed, but the spec describes
        none.
        → Describe them under \`webhooks\`, or remove it."
    `);
  });

  test("nothing but an unsigned header that names the event", async () => {
    const scheme = { ...signed, headers: { signature: "X-Signature", event: "X-Event" }, event: undefined };
    expect(await report(withWebhooks(sent, scheme))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` does not say where a body names its event.
        → Add \`event\`, a JSON Pointer such as \`/type\`; a header can't stand for it,
          since it is not signed."
    `);
  });

  test("no signature, and no pointer to the event's name", async () => {
    expect(await report(withWebhooks(sent, { scheme: "none" }))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:101
      #/x-sdk-webhooks
        \`x-sdk-webhooks\` does not say where a body names its event.
        → Add \`event\`, a JSON Pointer such as \`/type\`; a header can't stand for it,
          since it is not signed."
    `);
  });

  test("a secret that core can't read", async () => {
    const scheme = { ...signed, secret: { encoding: "hex" } };
    expect(await report(withWebhooks(sent, scheme))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:111
      #/x-sdk-webhooks/secret/encoding
        \`encoding\` has to be \`utf8\` or \`base64\`.
        → See specs/README.md for its form."
    `);
  });

  test("deliveries that nobody could receive", async () => {
    const text = { required: true, content: { "text/plain": { schema: { type: "string" } } } };
    const webhooks = {
      put: { put: { responses: { 200: { description: "Received." } } } },
      empty: { post: { responses: { 200: { description: "Received." } } } },
      text: { post: { requestBody: text, responses: { 200: { description: "Received." } } } },
      list: delivery({}, { type: "array", items: {} }),
    };
    expect(await report(withWebhooks(webhooks))).toMatchInlineSnapshot(`
      "4 problems

      openapi.json:112
      #/webhooks/put
        The webhook \`put\` has no \`post\`.
        → Describe the delivery as a \`post\`, which is how events arrive.

      openapi.json:122
      #/webhooks/empty/post/requestBody
        The webhook \`empty\` delivers no JSON object.
        → Describe its body as an object in \`application/json\`.

      openapi.json:132
      #/webhooks/text/post/requestBody
        The webhook \`text\` delivers no JSON object.
        → Describe its body as an object in \`application/json\`.

      openapi.json:151
      #/webhooks/list/post/requestBody
        The webhook \`list\` delivers no JSON object.
        → Describe its body as an object in \`application/json\`."
    `);
  });

  test("bodies that don't name their event", async () => {
    const open = { type: "object", properties: { type: { type: "string" } } };
    const closed = (type: string): object => ({ type: "object", properties: { type: { const: type } } });
    const webhooks = {
      nowhere: delivery({ kind: "nowhere" }),
      open: delivery({}, open),
      half: delivery({}, { oneOf: [open, closed("half")] }),
      several: delivery({}, { oneOf: [closed("one"), closed("other")] }),
      unknown: delivery({ type: "unknown" }),
      fine: delivery({}, { allOf: [open, closed("fine")] }),
    };
    expect(await report(withWebhooks(webhooks))).toMatchInlineSnapshot(`
      "5 problems

      openapi.json:114
      #/webhooks/nowhere/post/requestBody
        /type in the body of \`nowhere\` is no \`const\`, so nothing says which event
        came.
        → Give that property the event's name as a \`const\`.

      openapi.json:139
      #/webhooks/open/post/requestBody
        /type in the body of \`open\` is no \`const\`, so nothing says which event came.
        → Give that property the event's name as a \`const\`.

      openapi.json:164
      #/webhooks/half/post/requestBody
        /type in the body of \`half\` is no \`const\`, so nothing says which event came.
        → Give that property the event's name as a \`const\`.

      openapi.json:201
      #/webhooks/several/post/requestBody
        The body of \`several\` goes by several names: \`one\` and \`other\`.
        → Describe each event as a webhook of its own.

      openapi.json:238
      #/webhooks/unknown/post/requestBody
        No event can be called \`unknown\`: that is what clients call those that the
        spec does not have.
        → Leave this webhook out: it arrives as an unknown event."
    `);
  });

  test("an id that no body has", async () => {
    const scheme = { ...signed, id: "/uid" };
    expect(await report(withWebhooks(sent, scheme))).toMatchInlineSnapshot(`
      "1 problem

      openapi.json:110
      #/x-sdk-webhooks/id
        The \`id\` of \`x-sdk-webhooks\`, /uid, leads nowhere in any delivery's body.
        → Point at a field of the webhooks' bodies."
    `);
  });
});
