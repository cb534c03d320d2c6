// Every refusal that a spec declares, with each of its examples, becomes its error class with the provider's own words.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiError, isApiError } from "@waypost/core";
import { shownCalls } from "../src/call.ts";
import { errorName, undeclaredStatus } from "../src/error-classes.ts";
import { titleOf } from "../src/providers.ts";
import { Stage } from "../src/stage.ts";
import { providerTable } from "../src/table.ts";

describe.each(providerTable())("$name", (provider) => {
  const { name, methods, api } = provider;
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(provider);
  });
  afterAll(() => stage.close());

  const cases = methods.flatMap((method) =>
    method.examples.errors.flatMap(({ status, examples }) =>
      examples.map((example) => ({ title: `${titleOf(method)}, ${status} ${example.name}`, method, status, example })),
    ),
  );

  test("declares refusals", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("$title", async ({ method, status, example }) => {
    // A `default` is what a status gets that is not declared by itself.
    const code = status === "default" ? undeclaredStatus(stage.operationOf(method)) : Number(status);
    const headers = { prefer: `code=${code}, example=${example.name}` };
    const outcome = await stage.call(method, shownCalls(method)[0].args, { headers });

    expect(outcome).toMatchObject({ differences: [], ofRequest: [], ofAnswer: [], violations: [] });
    const { error, exchange } = outcome;
    expect(isApiError(error)).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: errorName(code),
      status: code,
      provider: name,
      operation: method.operation.id,
      body: example.value,
    });

    // What the provider says beside the body comes along.
    const sent = exchange.answer.headers;
    const requestId = sent[(api.errors.requestIdHeader ?? "").toLowerCase()];
    const seconds = code === 429 ? sent["retry-after"] : undefined;
    expect(error).toMatchObject({
      ...(requestId !== undefined && { requestId }),
      ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1000 }),
    });
    expect(lostHeaders(sent, error)).toEqual([]);
  });

  /** Names of headers that were sent and that the error does not have, or has otherwise. */
  function lostHeaders(sent: Readonly<Record<string, unknown>>, error: unknown): string[] {
    const received = error instanceof ApiError ? error.headers : undefined;
    return Object.keys(sent).filter((key) => key.startsWith("x-") && received?.get(key) !== sent[key]);
  }
});
