import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildApi } from "../../src/ir/build.js";
import { load, type LoadOptions } from "../../src/load/load.js";
import { formatProblems, ProblemReport, type Problem } from "../../src/problems.js";
import { scratchFolder } from "./fixtures.js";

type Fields = { readonly [name: string]: unknown };

const schemas = {
  Thing: { type: "object", properties: { id: { type: "string" } } },
  ThingPage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
      next: { type: "string" },
      total: { type: "integer" },
    },
  },
  Error: { type: "object", properties: { code: { type: "string" }, message: { type: "string" } } },
};

export const notFound = {
  description: "No such thing.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
};

/** A sound spec with one operation, `GET /things`, changed as a test wants it. */
export function specWith(operation: Fields, root: Fields = {}, moreSchemas: Fields = {}): Fields {
  return {
    openapi: "3.1.0",
    info: { title: "Acme API", version: "1.0.0" },
    servers: [{ url: "https://api.acme.test" }],
    "x-sdk-errors": { code: "/code", message: "/message" },
    paths: { "/things": { get: listThings(operation) } },
    components: { schemas: { ...schemas, ...moreSchemas } },
    ...root,
  };
}

/** An operation that answers with a page of things. */
export function listThings(changes: Fields = {}): Fields {
  return {
    operationId: "things.list",
    parameters: [
      { name: "cursor", in: "query", schema: { type: "string" } },
      { name: "limit", in: "query", schema: { type: "integer" } },
    ],
    responses: {
      "200": {
        description: "Things.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/ThingPage" } } },
      },
      "404": notFound,
    },
    ...changes,
  };
}

/** The report on a spec; "no problem" where there is none. */
export async function report(spec: Fields | string, options: LoadOptions = {}): Promise<string> {
  using folder = scratchFolder();
  const file = join(folder.path, "openapi.json");
  // The nearest redocly.yaml counts: the test's own, and none that lies around on the machine.
  writeFileSync(join(folder.path, "redocly.yaml"), "rules: { struct: error, no-unresolved-refs: error }\n");
  writeFileSync(file, typeof spec === "string" ? spec : JSON.stringify(spec, null, 2));
  try {
    buildApi(await load(file, options), {});
    return "no problem";
  } catch (error) {
    if (error instanceof ProblemReport)
      return formatProblems(error.problems.map((each) => inFolder(each, folder.path)));
    throw error;
  }
}

/** Without the folder, whose name differs from run to run and from machine to machine, and with it the line breaks. */
function inFolder(problem: Problem, folder: string): Problem {
  const text = (each: string): string => each.replaceAll(`${folder}/`, "");
  return { ...problem, file: text(problem.file), message: text(problem.message), fix: text(problem.fix) };
}

/** A JSON request body. */
export function body(schema: Fields, examples: Fields = {}): Fields {
  return { required: true, content: { "application/json": { schema, examples } } };
}

/** `things.list` told apart by `action`, which is `a` or `b`. */
export function queryVariants(methods: Fields): Fields {
  const action = { name: "as", in: "query", schema: { type: "string", enum: ["a", "b"] } };
  return {
    parameters: [action, { name: "q", in: "query", schema: { type: "string" } }],
    "x-sdk-variants": { in: "query", name: "as", methods },
  };
}

/** `POST /things` with a union as body, told apart by `kind`, which is `a` or `b`. */
export function bodyVariants(name: string, methods: Fields, tag = "b"): Fields {
  const branch = (value: string): Fields => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: value }, size: { type: "integer" } },
  });
  const mapping = { a: "#/components/schemas/A", b: "#/components/schemas/B" };
  const oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
  const examples = { a: { value: { kind: "a" } }, b: { value: { kind: "b" } } };
  const send = listThings({
    operationId: "things.send",
    parameters: [],
    requestBody: body({ oneOf, discriminator: { propertyName: "kind", mapping } }, examples),
    "x-sdk-variants": { in: "body", name, methods },
  });
  return specWith({}, { paths: { "/things": { post: send } } }, { A: branch("a"), B: branch(tag) });
}

/** A scheme of `x-sdk-webhooks` with nothing wrong. */
export const signed: Fields = {
  scheme: "hmac",
  algorithm: "sha256",
  encoding: "hex",
  signed: "{body}",
  headers: { signature: "X-Signature" },
  event: "/type",
};

/** A spec that delivers events. */
export function withWebhooks(webhooks: Fields, scheme: Fields = signed): Fields {
  return specWith({}, { "x-sdk-webhooks": scheme, webhooks });
}

/** A webhook whose body has these constants, or is of this schema. */
export function delivery(constants: Fields, schema?: Fields): Fields {
  const properties = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, { const: value }]));
  const stated = schema ?? { type: "object", properties };
  return { post: { requestBody: body(stated), responses: { 200: { description: "Received." } } } };
}
