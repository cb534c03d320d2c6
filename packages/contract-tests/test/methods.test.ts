// Every generated method, called with every request that its spec shows, and answered with every success that its spec
// shows: what is on the wire is what the spec says of the inputs, and what comes back is the example, untouched.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shownCalls, wholeCall } from "../src/call.ts";
import { titleOf } from "../src/providers.ts";
import { findOutline, readOutline } from "../src/spec/outline.ts";
import { Stage } from "../src/stage.ts";
import { providerTable } from "../src/table.ts";

const providers = providerTable();

describe.each(providers)("$name", (provider) => {
  const { methods } = provider;
  const outline = readOutline(provider.api.bundled);
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(provider);
  });
  afterAll(() => stage.close());

  const requests = methods.flatMap((method) =>
    [...shownCalls(method), ...wholeCall(method, findOutline(outline, method.operation))].map(({ name, args }) => ({
      title: `${titleOf(method)}, ${name}`,
      isOrdinary: name !== "every parameter",
      method,
      args,
    })),
  );

  test.each(requests)("$title", async ({ method, args, isOrdinary }) => {
    const outcome = await stage.call(method, args);
    expect(outcome).toMatchObject({ differences: [], ofRequest: [], ofAnswer: [], violations: [] });
    expect(outcome).not.toHaveProperty("error");
    expect(outcome.operation).toBe(stage.operationOf(method));
    // Where there is no body the promise resolves with nothing. A question for a later page is answered with the last.
    const [first, ...others] = method.result.kind === "nothing" ? [] : method.examples.success.examples;
    const shown = [first?.value, ...(isOrdinary ? [] : others.map(({ value }) => value))];
    expect(shown).toContainEqual(outcome.result);
  });

  const answers = methods.flatMap((method) =>
    successesOf(method).map(({ status, name, value }) => ({
      title: `${titleOf(method)}, ${status} ${name}`,
      method,
      status,
      name,
      value,
    })),
  );

  test.each(answers)("$title", async ({ method, status, name, value }) => {
    const prefer = name === "" ? `code=${status}` : `code=${status}, example=${name}`;
    const outcome = await stage.call(method, shownCalls(method)[0].args, { headers: { prefer } });
    expect(outcome).toMatchObject({ differences: [], ofRequest: [], ofAnswer: [], violations: [] });
    expect(outcome).not.toHaveProperty("error");
    expect(outcome.exchange.answer.status).toBe(Number(status));
    expect(outcome.result).toEqual(value);
  });

  test("every method has a request and a success to test it by", () => {
    const bare = methods.filter(
      ({ result, examples }) => result.kind !== "nothing" && examples.success.examples.length === 0,
    );
    expect(bare.map(titleOf)).toEqual([]);
  });

  /** Every success that the spec declares for the method, with each of its examples; "" where it has no body. */
  function successesOf(method: (typeof methods)[number]): { status: string; name: string; value: unknown }[] {
    const operation = findOutline(outline, method.operation);
    const own = operation.variants?.byId.get(method.operation.id)?.examples;
    return operation.responses
      .filter(({ status }) => status.startsWith("2"))
      .flatMap(({ status, body }) =>
        body === undefined
          ? [{ status, name: "", value: undefined }]
          : body.examples
              .filter(({ name }) => own?.includes(name) ?? true)
              .map(({ name, value }) => ({ status, name, value })),
      );
  }
});
