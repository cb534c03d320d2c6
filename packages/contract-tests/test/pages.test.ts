// Every paginated method walks from its spec's `firstPage` to its `lastPage` and stops there, each page asked for by
// what the page before it said.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "@waypost/codegen";
import { startMock, type Mock } from "@waypost/mock";
import { callMethod, createClient, inputsOf, type Result } from "./call.ts";
import { at } from "./json.ts";
import { loadProviders, titleOf } from "./providers.ts";

const providers = await loadProviders();
const cases = providers.flatMap(({ name, methods }) =>
  methods
    .filter((method) => method.operation.pagination !== undefined)
    .map((method) => ({ title: `${name} ${titleOf(method)}`, name, method })),
);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ anyKey: true });
});
afterAll(() => mock.stop());

/** What the second request must say, from what the first page said. */
function secondPageOf(method: Method, firstPage: unknown): string {
  const { style, items, next } = method.operation.pagination ?? { style: "page", items: "" };
  if (style === "page") return "2";
  const received = at(firstPage, items);
  return String(
    style === "offset" ? (Array.isArray(received) ? received.length : undefined) : at(firstPage, next ?? ""),
  );
}

async function collect(result: Result): Promise<unknown[]> {
  const iterate = result[Symbol.asyncIterator]?.bind(result);
  if (iterate === undefined) throw new Error("the result is no list");
  return Array.fromAsync({ [Symbol.asyncIterator]: iterate });
}

test("every style of paging that a spec uses is walked", () => {
  const used = providers.flatMap(({ methods }) =>
    methods.flatMap((method) => method.operation.pagination?.style ?? []),
  );
  expect(cases.map(({ method }) => method.operation.pagination?.style)).toEqual(used);
  expect(new Set(used).size).toBeGreaterThanOrEqual(3);
});

describe.each(cases)("$title", ({ name, method }) => {
  test("walks two pages and stops", async () => {
    mock.clear();
    const [first, last] = method.examples.success.examples.map((example) => example.value);
    const { param = "", items = "" } = method.operation.pagination ?? {};
    const client = await createClient(method, mock.baseUrls[name] ?? "");
    const received = await collect(callMethod(client, method, inputsOf(method)[0]?.value, { maxRetries: 0 }));

    expect(received).toEqual([at(first, items), at(last, items)].flat());
    expect(mock.requests.map((request) => request.violations)).toEqual([[], []]);
    expect(mock.requests[1]?.query[param]).toBe(secondPageOf(method, first));
  });

  test("sends nothing until it is used", async () => {
    mock.clear();
    const client = await createClient(method, mock.baseUrls[name] ?? "");
    callMethod(client, method, inputsOf(method)[0]?.value, {});
    expect(mock.requests).toEqual([]);
  });
});
