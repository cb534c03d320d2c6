// Each package ships the spec that its client was made from. It has to mean what the spec of this run means: whatever one
// allows the other allows, whatever one refuses the other refuses. A client that was not made anew is found here, and so
// is a constraint that no type and no example shows.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inventoryOf, sideOf, valueDifferences } from "../src/spec/shipped.ts";
import { providerTable, runs } from "../src/table.ts";

const { count, seed } = runs();
const sampling = { numRuns: Math.min(Math.max(count, 10), 20), seed };

describe.each(providerTable())("$name", ({ api }) => {
  const shipped = sideOf(
    JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`${api.client.packageName}/openapi.json`)), "utf8")),
  );
  const judged = sideOf(api.bundled);

  test("the same operations, parameters, media types and statuses", () => {
    const [ours, theirs] = [judged, shipped].map(({ outline }) =>
      Object.fromEntries(outline.operations.map((operation) => [operation.id, inventoryOf(operation)])),
    );
    expect(theirs).toEqual(ours);
  });

  test("the same schemas", () => {
    expect(shipped.judges.pointers.toSorted()).toEqual(judged.judges.pointers.toSorted());
  });

  const both = judged.judges.pointers.filter((pointer) => shipped.judges.pointers.includes(pointer));

  test.each(both)("%s", async (pointer) => {
    expect(await valueDifferences(shipped, judged, pointer, sampling)).toEqual([]);
  });
});
