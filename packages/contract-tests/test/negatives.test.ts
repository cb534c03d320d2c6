// Every constraint of every request, broken once: both validators refuse it, the mock refuses it with a status that the
// spec documents, and the client throws the class of that status. What a compiler can see is in types.test.ts.
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isApiError } from "@waypost/core";
import { shownCalls } from "../src/call.ts";
import { errorName } from "../src/error-classes.ts";
import { brokenCalls } from "../src/negatives/calls.ts";
import { titleOf } from "../src/providers.ts";
import { findOutline, readOutline } from "../src/spec/outline.ts";
import { Stage, type Outcome } from "../src/stage.ts";
import { providerTable } from "../src/table.ts";

describe.each(providerTable())("$name", (provider) => {
  const outline = readOutline(provider.api.bundled);
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(provider);
  });
  afterAll(() => stage.close());

  const cases = provider.methods.flatMap((method) =>
    brokenCalls(provider.api.bundled, findOutline(outline, method.operation), method)
      .filter(({ isSchema }) => isSchema)
      .map(({ title, args }) => ({ title: `${titleOf(method)}, ${title}`, method, args })),
  );

  test("every constraint of every body is broken", () => {
    const inputs = outline.operations.filter(
      ({ request, parameters }) => request ?? parameters.some((each) => each.in === "query"),
    );
    expect(cases.length).toBeGreaterThanOrEqual(inputs.length);
  });

  test.each(cases)("$title", async ({ method, args }) => {
    const outcome = await stage.call(method, args);
    // The call itself went out as it was made, and so did the refusal.
    expect(outcome).toMatchObject({ differences: [] });
    expectRefusal(outcome);
  });

  const bodies = provider.methods.filter(({ operation }) => operation.body !== undefined);

  test.each(bodies.map((method) => ({ title: titleOf(method), method })))(
    "$title, wrong media type",
    async ({ method }) => {
      const alter = (headers: IncomingHttpHeaders): IncomingHttpHeaders => ({ ...headers, "content-type": "text/css" });
      const outcome = await stage.call(method, shownCalls(method)[0].args, {}, alter);
      expect(outcome.violations).toEqual(expect.arrayContaining([expect.objectContaining({ code: 415 })]));
      expectMapped(outcome, ["415"]);
    },
  );

  test.each(provider.methods.map((method) => ({ title: titleOf(method), method })))(
    "$title, no key",
    async ({ method }) => {
      const alter = ({ authorization: _key, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders => headers;
      const outcome = await stage.call(method, shownCalls(method)[0].args, {}, alter);
      expect(outcome.error).toMatchObject({ status: 401, name: "AuthenticationError", operation: method.operation.id });
      expect(outcome.ofAnswer).toEqual([]);
    },
  );

  function expectRefusal(outcome: Outcome): void {
    const ofMock = outcome.violations.filter(({ location }) => location[0] === "request");
    expect({ validators: outcome.ofRequest.length > 0, mock: ofMock.length > 0 }).toEqual({
      validators: true,
      mock: true,
    });
    expectMapped(outcome, ["400", "422"]);
  }

  /** @param undocumented What the status may be where the spec documents none for a request that is wrong. */
  function expectMapped({ error, ofAnswer, operation, exchange }: Outcome, undocumented: readonly string[]): void {
    const { status } = exchange.answer;
    const documented = operation.responses
      .map((each) => each.status)
      .filter((each) => each === "400" || each === "422");
    expect(documented.length === 0 ? undocumented : documented).toContain(String(status));
    // An answer that the spec does not document cannot fit it.
    expect(documented.length > 0 ? ofAnswer : []).toEqual([]);
    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({ status, name: errorName(status), operation: expect.any(String) });
  }
});
