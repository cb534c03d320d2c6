// Every field that an example shows is one that its schema names. Validators let others pass, since a provider may always
// say more; our own examples may not.
import { describe, expect, test } from "vitest";
import { undescribedIn } from "../src/agreement/undescribed.ts";
import { readOutline } from "../src/spec/outline.ts";
import { shownIn } from "../src/spec/shown.ts";
import { providerTable } from "../src/table.ts";

describe.each(providerTable())("$name", ({ api }) => {
  test.each(shownIn(readOutline(api.bundled)))("$title", ({ schema, value }) => {
    expect(undescribedIn(api.bundled, schema.pointer, value)).toEqual([]);
  });
});
