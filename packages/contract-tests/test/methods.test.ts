// Every generated method of every provider, called with every request example of its spec, against the mock. The mock
// judges both sides by the same spec; the result must be the example that it answered with.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "@waypost/codegen";
import { startMock, type Mock } from "@waypost/mock";
import { callMethod, createClient, inputsOf } from "./call.ts";
import { isObject } from "./json.ts";
import { loadProviders, titleOf } from "./providers.ts";

const providers = await loadProviders();
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ anyKey: true });
});
afterAll(() => mock.stop());

/** The mock answers with the first example of the success; where there is no body the promise resolves with nothing. */
function expectedOf(method: Method): unknown {
  return method.result.kind === "nothing" ? undefined : method.examples.success.examples[0]?.value;
}

/**
 * What the mock may call a request of the method: the method's own name, or, where a method takes whatever several others
 * take one kind of, the name of the one whose kind it is.
 */
function idsOf({ operation }: Method, all: readonly Method[]): string[] {
  if (operation.fixed !== undefined) return [operation.id];
  const same = all.filter(
    (each) => each.operation.method === operation.method && each.operation.path === operation.path,
  );
  return same.map((each) => each.operation.id);
}

describe.each(providers)("$name", ({ name, methods }) => {
  const cases = methods.flatMap((method) =>
    inputsOf(method).map((input) => ({ title: `${titleOf(method)}, ${input.name}`, method, input })),
  );

  test.each(cases)("$title", async ({ method, input }) => {
    mock.clear();
    const client = await createClient(method, mock.baseUrls[name] ?? "");
    const result = await callMethod(client, method, input.value, { maxRetries: 0 });

    expect(mock.requests).toHaveLength(1);
    const [request] = mock.requests;
    expect(request?.violations).toEqual([]);
    expect(request).toMatchObject({ provider: name, method: method.operation.method });
    expect(idsOf(method, methods)).toContain(request?.operationId);
    expect(request?.headers["authorization"]).toContain("[redacted]");

    const received = method.result.kind === "list" && isObject(result) ? result["body"] : result;
    expect(received).toEqual(expectedOf(method));
  });
});

test("every method has a request and a success to test it by", () => {
  const bare = providers.flatMap(({ name, methods }) =>
    methods
      .filter((method) => method.result.kind !== "nothing" && method.examples.success.examples.length === 0)
      .map((method) => `${name} ${titleOf(method)}`),
  );
  expect(bare).toEqual([]);
});
