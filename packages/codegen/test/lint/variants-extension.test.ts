import { expect, test } from "vitest";
import { problems } from "./support.ts";

const query = (name: string, schema: object = { type: "string" }) => ({ name, in: "query", schema });
const parameters = [query("action", { enum: ["list", "find"] }), query("q")];
const method = (name: string, rest: object = {}) => ({ operationId: `things.${name}`, ...rest });
const ofQuery = (methods: object, name = "action") =>
  problems("variants-extension", {
    paths: { "/a": { get: { parameters, "x-sdk-variants": { in: "query", name, methods } } } },
  });
const at = "#/paths/~1a/get/x-sdk-variants";

test("a method for each value of a parameter", async () => {
  const find = method("find", { parameters: ["q"], required: ["q"] });
  expect(await ofQuery({ list: method("list"), find })).toEqual([]);
});

test("values, parameters and a selecting parameter that are not there", async () => {
  expect(await ofQuery({ list: method("list", { parameters: ["p"] }), drop: method("drop") })).toEqual([
    `${at}/methods/drop: \`drop\` is no value of the parameter \`action\`. Its values are \`list\` and \`find\`.`,
    `${at}/methods: The parameter \`action\` also takes \`find\`, which has no method here. Add a method for each value.`,
    `${at}/methods/list/parameters/0: The variant's \`parameters\` names \`p\`, which is no other query parameter of the operation. Use one of \`q\`, or remove it.`,
  ]);
  expect(await ofQuery({ list: method("list") }, "verb")).toEqual([
    `${at}/name: \`verb\` is no query parameter of the operation. Use one of \`action\` and \`q\`, or declare the parameter.`,
  ]);
});

test("a method for each tag of a body", async () => {
  const branch = (kind: string) => ({ properties: { kind: { const: kind } } });
  const ofBody = (methods: object, schema: object = { oneOf: [branch("text"), branch("file")] }) =>
    problems("variants-extension", {
      paths: {
        "/a": {
          post: {
            requestBody: { content: { "application/json": { schema } } },
            "x-sdk-variants": { in: "body", name: "kind", methods },
          },
        },
      },
    });
  expect(await ofBody({ text: method("text"), file: method("file") })).toEqual([]);
  expect(await ofBody({ text: method("text") })).toEqual([
    "#/paths/~1a/post/x-sdk-variants/methods: The body's `kind` also takes `file`, which has no method here. Add a method for each value.",
  ]);
  expect(await ofBody({ text: method("text") }, { type: "object" })).toEqual([
    "#/paths/~1a/post/x-sdk-variants/name: The body is no union whose branches have `kind` as a `const`. Name the property that tells the branches apart.",
  ]);
});
