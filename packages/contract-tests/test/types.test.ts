// What a compiler sees of the contract. What a schema allows the types take: every call and every answer that the spec
// shows, and a sample of what can be drawn. What a schema refuses in a way that types can say, they refuse.
import type { Method } from "@waypost/codegen";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { shownCalls, wholeCall } from "../src/call.ts";
import { argumentsOf } from "../src/inputs.ts";
import { brokenCalls } from "../src/negatives/calls.ts";
import { titleOf, type ProviderCase } from "../src/providers.ts";
import { arbitraryOf } from "../src/schema/arbitrary.ts";
import { findOutline, readOutline } from "../src/spec/outline.ts";
import { providerTable, runs } from "../src/table.ts";
import { answerLine, callLine, compile, type Line } from "../src/types/program.ts";

const { count, seed } = runs();

/** Of each method; more would show little that these do not. */
const sampled = Math.min(count, 10);

interface Case {
  readonly method: Method;
  readonly allowed: readonly Line[];
  readonly refused: readonly { readonly title: string; readonly line: Line }[];
}

function casesOf({ api, methods }: ProviderCase): Case[] {
  const document = api.bundled;
  const outline = readOutline(document);
  const siblings = outline.operations.map(({ path }) => path);
  return methods.map((method) => {
    const operation = findOutline(outline, method.operation);
    const inputs = argumentsOf(document, operation, method, siblings);
    const success = operation.responses.find(({ status }) => status === method.examples.success.status);
    const result = operation.variants?.byId.get(method.operation.id)?.result ?? success?.body?.schema;
    const answers =
      result === undefined ? [] : fc.sample(arbitraryOf(document, result.value), { numRuns: sampled, seed });
    const shown = method.examples.success.examples.map(({ value }) => value);
    return {
      method,
      allowed: [
        ...[...shownCalls(method), ...wholeCall(method, operation)].map(({ args }) => callLine(method, args)),
        ...fc.sample(inputs, { numRuns: sampled, seed }).map((args) => callLine(method, args)),
        ...[...(method.result.kind === "nothing" ? [] : shown), ...answers].map((body) => answerLine(method, body)),
      ],
      refused: brokenCalls(document, operation, method)
        .filter(({ isTypes }) => isTypes)
        .map(({ title, args }) => ({ title, line: callLine(method, args) })),
    };
  });
}

const providers = providerTable().map((provider) => ({ provider, name: provider.name, cases: casesOf(provider) }));

/** What the compiler says, by statement. One program for all: starting the compiler costs more than what it reads. */
const said = new Map<Line, readonly string[]>();

beforeAll(async () => {
  const sources = providers.map(({ provider, cases }) => ({
    client: provider.api.client,
    lines: cases.flatMap(({ allowed, refused }) => [...allowed, ...refused.map(({ line }) => line)]),
  }));
  const answers = await compile(sources);
  sources.forEach(({ client, lines }, source) =>
    lines.forEach((line, index) => said.set(`${client.id} ${line}`, answers[source]?.[index] ?? [])),
  );
});

describe.each(providers)("$name", ({ name, cases }) => {
  const sayingOf = (line: Line): readonly string[] => said.get(`${name} ${line}`) ?? ["it was not compiled"];

  test.each(cases.map(({ method, allowed }) => ({ title: titleOf(method), allowed })))(
    "$title takes and gives what the spec allows",
    ({ allowed }) => {
      const wrong = allowed.filter((line) => sayingOf(line).length > 0);
      expect(wrong.map((line) => [line, ...sayingOf(line)])).toEqual([]);
    },
  );

  const refused = cases.flatMap(({ method, refused: lines }) =>
    lines.map(({ title, line }) => ({ title: `${titleOf(method)}, ${title}`, line })),
  );

  test.each(refused)("$title does not compile", ({ line }) => {
    expect([line, ...sayingOf(line)]).not.toEqual([line]);
  });
});
