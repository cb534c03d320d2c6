// The types of each built client are those that its spec calls for: no field, value or `null` more, and none less.
import { describe, expect, test } from "vitest";
import { differentTypes } from "../src/agreement/types.ts";
import { providerTable } from "../src/table.ts";

describe.each(providerTable())("$name", ({ api }) => {
  test("has the types that the spec calls for", async () => {
    expect(await differentTypes(api)).toEqual([]);
  });
});
