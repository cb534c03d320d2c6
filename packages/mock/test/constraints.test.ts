// Whatever a spec says that a request must be, one that is not is refused, in the provider's own words. A second validator
// says that each is wrong; Prism, which skips schemas that it cannot compile, is not asked.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolve } from "../src/document.js";
import { startMock, type Mock } from "../src/index.js";
import { isObject, objectAt, type JsonObject } from "../src/json.js";
import { readOperations, type Operation } from "../src/operation.js";
import { bundledSpecs } from "../src/specs.js";
import { breakEach, type Broken } from "./breaking.js";
import { readCalls } from "./calls.js";
import { keys } from "./test-keys.js";
import { send } from "./support.js";
import { validatorOf } from "./validator.js";

const providers = (await readdir(bundledSpecs)).map((file) => file.replace(".json", ""));
const documents = await Promise.all(
  providers.map(async (name): Promise<[string, JsonObject]> => {
    return [name, JSON.parse(await readFile(join(bundledSpecs, `${name}.json`), "utf8"))];
  }),
);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

describe.each(documents)("%s", (provider, document) => {
  const isValid = validatorOf(document);
  const calls = readCalls(provider, document);
  const operations = readOperations(document);
  const at = (schema: unknown): JsonObject => resolve(document, schema);

  interface Sent {
    readonly title: string;
    readonly operation: Operation;
    readonly method: string;
    readonly path: string;
    readonly body: string | undefined;
  }

  /** Those that were not refused as they should be, with what was answered. */
  async function unrefused(wrong: readonly Sent[]): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const { title, operation, method, path, body } of wrong) {
      const headers = { authorization: `Bearer ${keys[provider]}`, "content-type": "application/json" };
      const init = { method, headers, ...(body !== undefined && { body }) };
      const { status, body: told, violations } = await send(mock.baseUrls[provider] + path, init);
      const declared = ["400", "422"].includes(String(status)) ? operation.responses.get(String(status)) : undefined;
      const examples = [...(declared?.examples.values() ?? [])];
      // The words may be about what is wrong; the code is one that is documented with this status.
      const isDocumented = examples.some((each) => codeOf(each) === codeOf(told)) && isValid(declared?.schema, told);
      if (!isDocumented || violations.length === 0) found.push({ title, status, path, body, told });
    }
    return found;
  }

  const bodies = calls.flatMap(({ id, example, method, path, body }) => {
    const operation = operations.find((each) => each.method === method && matches(each.path, path));
    if (typeof body !== "string" || operation === undefined) return [];
    const found: Broken[] = breakEach(at, isValid, operation.request, JSON.parse(body));
    const wrong = found.filter(({ value }) => !isValid(operation.request, value));
    return wrong.map(({ what, value }) => {
      return { title: `${id} ${example} ${what}`, operation, method, path, body: JSON.stringify(value) };
    });
  });

  test.skipIf(bodies.length === 0)("bodies", async () => {
    expect(await unrefused(bodies)).toEqual([]);
    expect(bodies.length).toBeGreaterThan(20);
  });

  const queries = calls.flatMap(({ id, method, path, body }) => {
    const operation = operations.find((each) => each.method === method && matches(each.path, path));
    if (operation === undefined) return [];
    const [bare = "", search] = path.split("?");
    const wrong = operation.parameters.flatMap((parameter) => breaksOf(parameter, new URLSearchParams(search)));
    return wrong.map(({ what, query }) => {
      return {
        title: `${id} ${what}`,
        operation,
        method,
        path: `${bare}?${query}`,
        body: typeof body === "string" ? body : undefined,
      };
    });
  });

  function breaksOf(parameter: JsonObject, search: URLSearchParams): { what: string; query: string }[] {
    const name = String(parameter["name"]);
    const schema = at(parameter["schema"]);
    if (parameter["in"] !== "query" || schema["type"] === "array" || schema["type"] === "object") return [];
    const withValue = (value: string): string => {
      const changed = new URLSearchParams(search);
      changed.set(name, value);
      return String(changed);
    };
    const values = breakEach(at, isValid, schema, parameter["example"])
      .map(({ what, value }) => ({ what: `?${name}${what}`, value: isObject(value) ? "surely wrong" : value }))
      .filter(({ value }) => typeof value === "number" || typeof value === "string")
      .map(({ what, value }) => ({ what, value: String(value) }))
      .filter(({ value }) => !isValid(schema, coerce(value, schema)));
    const wrong = values.map(({ what, value }) => ({ what, query: withValue(value) }));
    if (parameter["required"] !== true) return wrong;
    const without = new URLSearchParams(search);
    without.delete(name);
    return [...wrong, { what: `?${name} required`, query: String(without) }];
  }

  test.skipIf(queries.length === 0)("queries", async () => {
    expect(await unrefused(queries)).toEqual([]);
  });
});

/** Text of a query as the schema's type, where it is one. */
function coerce(text: string, { type }: JsonObject): unknown {
  const isNumber = type === "integer" || type === "number";
  if (isNumber && text !== "" && !Number.isNaN(Number(text))) return Number(text);
  return text;
}

function matches(template: string, target: string): boolean {
  const pattern = template.replaceAll(/[.]/g, "\\.").replaceAll(/\{[^}]+\}/g, "[^/?]+");
  return new RegExp(`^${pattern}(\\?|$)`).test(target);
}

test.for([
  "GET /contact?tenantId=bloom",
  "GET /conversations?action=find-by-phone",
  "GET /conversations?action=find-by-phone&whatsappNumber=",
  "GET /conversations?action=conversation-messages",
  "GET /conversations",
])("flowiq wants one of several parameters, or those of the variant: %s", async (line) => {
  const [method = "", path = ""] = line.split(" ");
  const headers = { authorization: "Bearer fiq_test" };
  const answer = await send(mock.baseUrls["flowiq"] + path, { method, headers });
  expect(answer).toMatchObject({ status: 400, violations: [{ location: ["request", "query"], code: "required" }] });
});

test("a form has constraints as well: flownally's uploads want a file", async () => {
  const headers = { authorization: "Bearer fln_live_test" };
  const body = new FormData();
  body.append("other", "x");
  const answer = await send(`${mock.baseUrls["flownally"]}/media/uploads`, { method: "POST", headers, body });
  expect(answer).toMatchObject({ status: 422, violations: [{ location: ["request", "body"], code: "required" }] });
});

test("the specs do have constraints of every kind that is tried", () => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isObject(value)) return;
    for (const [key, each] of Object.entries(value)) {
      found.add(key);
      visit(each);
    }
  };
  for (const [, document] of documents) {
    for (const { request, parameters } of readOperations(document)) {
      visit([resolve(document, request), parameters]);
    }
    visit(objectAt(objectAt(document, "components"), "schemas"));
  }
  const tried = ["enum", "const", "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "minItems"];
  expect([...found]).toEqual(expect.arrayContaining([...tried, "maxItems", "required", "oneOf", "minProperties"]));
});

/** What a program goes by in a refusal: a code, or the label that stands for one. */
function codeOf(body: unknown): unknown {
  if (!isObject(body)) return undefined;
  const { error, code, title } = body;
  return isObject(error) ? error["code"] : (error ?? code ?? title);
}
