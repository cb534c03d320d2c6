// Every example of every spec fits its schema, by two validators that share no code. And the schemas themselves are sound.
import { describe, expect, test } from "vitest";
import { reach } from "../src/coverage/reached.ts";
import { shownIn } from "../src/spec/shown.ts";
import { readOutline } from "../src/spec/outline.ts";
import { unsoundIn } from "../src/schema/soundness.ts";
import { judgesOf } from "../src/stage.ts";
import { providerTable } from "../src/table.ts";

describe.each(providerTable())("$name", (provider) => {
  const { name, api } = provider;
  const judges = judgesOf(provider);
  const outline = readOutline(api.bundled);

  test.each(shownIn(outline))("$title", async ({ title, schema, value }) => {
    expect(await judges.judge(schema.pointer, value)).toEqual([]);
    reach(name, "judged", title);
  });

  test("both validators can read every schema", async () => {
    for (const pointer of judges.pointers) await judges.judge(pointer, {});
    expect(judges.pointers.length).toBeGreaterThan(0);
  });

  test("no schema requires or tags what is not there", () => {
    expect(unsoundIn(api.bundled)).toEqual([]);
  });

  test("every body, and every input that has to be given, is shown", () => {
    const bodies = outline.operations.flatMap(({ id, request, responses }) => [
      { what: `${id} request`, body: request },
      ...responses.map(({ status, body }) => ({ what: `${id} ${status}`, body })),
    ]);
    const events = outline.webhooks.map(({ name: event, body }) => ({ what: `webhook ${event}`, body }));
    const bare = [...bodies, ...events].filter(({ body }) => body?.examples.length === 0);
    const inputs = outline.operations.flatMap(({ id, parameters }) =>
      parameters.filter((each) => each.isRequired && !("example" in each)).map((each) => `${id} ${each.name}`),
    );
    expect(bare.map(({ what }) => what)).toEqual([]);
    expect(inputs).toEqual([]);
  });
});
