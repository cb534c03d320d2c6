// Every refusal that a spec declares, with each of its examples, becomes its error class with the provider's own words.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiError, isApiError } from "@waypost/core";
import { startMock, type Mock } from "@waypost/mock";
import { callMethod, createClient, inputsOf } from "./call.ts";
import { loadProviders, titleOf } from "./providers.ts";

const classes: Readonly<Record<string, string>> = {
  "400": "BadRequestError",
  "401": "AuthenticationError",
  "402": "PaymentRequiredError",
  "403": "PermissionDeniedError",
  "404": "NotFoundError",
  "409": "ConflictError",
  "422": "ValidationError",
  "429": "RateLimitError",
  "500": "ServerError",
  "503": "ServerError",
};

const providers = await loadProviders();
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ anyKey: true });
});
afterAll(() => mock.stop());

describe.each(providers)("$name", ({ name, methods }) => {
  const cases = methods.flatMap((method) =>
    method.examples.errors
      .filter(({ status }) => status !== "default")
      .flatMap(({ status, examples }) =>
        examples.map((example) => ({
          title: `${titleOf(method)}, ${status} ${example.name}`,
          method,
          status,
          example,
        })),
      ),
  );

  test("declares refusals", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("$title", async ({ method, status, example }) => {
    mock.clear();
    const client = await createClient(method, mock.baseUrls[name] ?? "");
    const input = inputsOf(method)[0]?.value;
    const headers = { prefer: `code=${status}, example=${example.name}` };
    const error = await Promise.resolve(callMethod(client, method, input, { headers, maxRetries: 0 })).then(
      () => expect.unreachable("the call succeeded"),
      (reason: unknown) => reason,
    );

    expect(isApiError(error)).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: classes[status] ?? "ApiError",
      status: Number(status),
      provider: name,
      operation: method.operation.id,
      body: example.value,
    });
    expect(mock.requests.flatMap((request) => request.violations)).toEqual([]);
    expect(mock.requests).toHaveLength(1);
  });
});
