// That the layers can fail: a spec that says something else than the client, in the ways that specs go wrong.
import { afterEach, describe, expect, test } from "vitest";
import { sideOf, valueDifferences, inventoryOf } from "../../src/spec/shipped.ts";
import { shownCalls } from "../../src/call.ts";
import { gapsIn, reportOf, tableOf } from "../../src/coverage/report.ts";
import { totalsOf } from "../../src/coverage/totals.ts";
import { at, isObject } from "../../src/json.ts";
import { readRuns } from "../../src/runs.ts";
import { Stage } from "../../src/stage.ts";
import { providerTable } from "../../src/table.ts";
import { answerLine, callLine, compile } from "../../src/types/program.ts";

// Whichever provider this run is about; each has operations with a body.
const [provider] = providerTable();
if (provider === undefined) throw new Error("the table is empty");
const method = provider.methods.find(({ operation, result }) => operation.body === "json" && result.kind === "data");
if (method === undefined) throw new Error(`${provider.name} has no method with a body`);

/** A copy of the spec with the value at a pointer changed. */
function changed(pointer: string, change: (owner: Record<string, unknown>) => void): object {
  const copy = structuredClone<object>(provider?.api.bundled ?? {});
  const owner = at(copy, pointer);
  if (!isObject(owner)) throw new Error(`nothing at ${pointer}`);
  change(owner);
  return copy;
}

let stage: Stage | undefined;
afterEach(() => stage?.close());

const operationPointer = `/paths/${method.operation.path.replaceAll("/", "~1")}/${method.operation.method.toLowerCase()}`;

describe("an exchange", () => {
  const [{ args }] = shownCalls(method);

  test("with an answer that the spec of the client does not know is refused by the validators", async () => {
    stage = await Stage.open(provider);
    const { status } = method.examples.success;
    stage.reply(method, Number(status), 5);
    const { ofAnswer, violations } = await stage.call(method, args);
    expect(ofAnswer).not.toEqual([]);
    expect(violations).not.toEqual([]);
  });

  test("with a status that is gone is no longer what was asked for", async () => {
    const refusal = method.examples.errors.find(({ status }) => status !== "default");
    const bundled = changed(`${operationPointer}/responses`, (responses) => {
      delete responses[refusal?.status ?? ""];
      delete responses["default"];
    });
    stage = await Stage.open(provider, { [provider.name]: bundled });
    const headers = { prefer: `code=${refusal?.status}, example=${refusal?.examples[0]?.name}` };
    const { error } = await stage.call(method, args, { headers });
    expect(error).not.toMatchObject({ body: refusal?.examples[0]?.value });
  });

  test("with a body that the spec has no room for is refused", async () => {
    const bundled = changed(requestSchema(), (owner) => {
      for (const key of Object.keys(owner)) delete owner[key];
      owner["type"] = "integer";
    });
    stage = await Stage.open({
      ...provider,
      api: { ...provider.api, bundled: Object.assign({}, provider.api.bundled, bundled) },
    });
    const { ofRequest } = await stage.call(method, args);
    expect(ofRequest).not.toEqual([]);
  });
});

/** Where the schema of the request stands. */
function requestSchema(): string {
  const place = `${operationPointer}/requestBody/content/application~1json/schema`;
  const reference = at(provider?.api.bundled, `${place}/$ref`);
  return typeof reference === "string" ? reference.slice(1) : place;
}

describe("two specs that differ", () => {
  const documentOf = (schema: object): object => ({ components: { schemas: { It: schema } } });
  const base = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "string", maxLength: 9 }, b: { type: "integer" } },
    additionalProperties: false,
  };
  const { a } = base.properties;

  test.each([
    { what: "a field by another name", other: { ...base, properties: { a, c: { type: "integer" } } } },
    { what: "another type", other: { ...base, properties: { a, b: { type: "boolean" } } } },
    { what: "a tighter limit", other: { ...base, properties: { ...base.properties, a: { ...a, maxLength: 8 } } } },
    { what: "a looser limit", other: { ...base, properties: { ...base.properties, a: { ...a, maxLength: 10 } } } },
    { what: "a field that has to be there", other: { ...base, required: ["a", "b"] } },
    { what: "a field that may be left out", other: { ...base, required: [] } },
    { what: "room for more", other: { ...base, additionalProperties: true } },
  ])("$what", async ({ other }) => {
    const pointer = "/components/schemas/It";
    const runs = { numRuns: 50, seed: 3 };
    expect(await valueDifferences(sideOf(documentOf(base)), sideOf(documentOf(base)), pointer, runs)).toEqual([]);
    expect(await valueDifferences(sideOf(documentOf(base)), sideOf(documentOf(other)), pointer, runs)).not.toEqual([]);
  });

  test("in a status and a parameter", () => {
    const inventory = (document: object): string[][] => sideOf(document).outline.operations.map(inventoryOf);
    const bundled = inventory(provider.api.bundled);
    expect(inventory(changed(`${operationPointer}/responses`, (responses) => delete responses["401"]))).not.toEqual(
      bundled,
    );
    const more = [{ name: "new", in: "query", schema: { type: "string" } }];
    expect(
      inventory(changed(operationPointer, (operation) => Object.assign(operation, { parameters: more }))),
    ).not.toEqual(bundled);
  });
});

test("the compiler tells which lines are wrong, also after characters that end a line", async () => {
  const [{ args }] = shownCalls(method);
  const body = method.examples.success.examples[0]?.value;
  const odd = callLine(method, { ...args, input: { ...Object(args.input), "not\u2028there": "\u2029\n" } });
  const lines = [callLine(method, args), odd, answerLine(method, body), answerLine(method, 5), callLine(method, args)];
  const [said] = await compile([{ client: provider.api.client, lines }]);
  expect(said?.map((each) => each.length > 0)).toEqual([false, true, false, true, false]);
});

describe("coverage", () => {
  const totals = { [provider.name]: totalsOf(provider) };
  const part = { file: "all.test.ts", reached: totals };
  const runs = { count: 1, seed: 2 };

  test("is whole when everything was reached", () => {
    expect(gapsIn(reportOf(totals, [part], runs))).toEqual([]);
    expect(tableOf(reportOf(totals, [part], runs))).toMatch(/operations +(\d+)\/\1 100 %/);
  });

  test.each(["operations", "statuses", "judged", "examples"] as const)("misses one of the %s", (kind) => {
    const own = totalsOf(provider);
    const [first, ...rest] = own[kind];
    const lacking = { ...part, reached: { [provider.name]: { ...own, [kind]: rest } } };
    expect(gapsIn(reportOf(totals, [lacking], runs))).toEqual([expect.stringContaining(first ?? "?")]);
  });

  test("is nothing when nothing was reached", () => {
    expect(gapsIn(reportOf(totals, [], runs)).length).toBeGreaterThan(totals[provider.name]?.operations.length ?? 0);
  });
});

test("runs and seed are whole numbers", () => {
  expect(readRuns({ WAYPOST_RUNS: "0", WAYPOST_SEED: "17" })).toEqual({ count: 0, seed: 17 });
  expect(readRuns({})).toEqual({ count: 50, seed: 1 });
  expect(() => readRuns({ WAYPOST_RUNS: "many" })).toThrow('WAYPOST_RUNS is "many"');
});
