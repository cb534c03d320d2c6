/** One fixture a feature; the files that show the feature are held against `fixtures/<feature>/expected`. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixtureNames, fixturesFolder, generateFixture } from "./support/fixtures.js";

const shown: { readonly [feature: string]: readonly string[] } = {
  "all-of": ["models.ts"],
  "body-variants": ["models.ts", "operations.ts", "resources/messages.ts", "checks.ts"],
  "client-params": ["provider.ts", "models.ts", "operations.ts", "fetch.ts", "checks.ts"],
  "deep-references": ["models.ts"],
  "extensible-enum": ["models.ts", "schema.ts"],
  "idempotency-and-retry": ["operations.ts", "resources/b.ts"],
  "mixed-versions": ["models.ts"],
  multipart: ["models.ts", "node.ts", "operations.ts", "resources/files.ts", "schema.ts"],
  names: ["models.ts", "client.ts", "index.ts", "resources/default.ts"],
  "nothing-to-check": ["index.ts", "operations.ts"],
  objects: ["models.ts", "schema.ts"],
  "one-of-several-required": ["models.ts"],
  pagination: ["operations.ts", "resources/a.ts", "resources/b.ts", "resources/d.ts"],
  parameters: ["models.ts", "operations.ts", "resources/members.ts", "checks.ts"],
  "query-variants": ["models.ts", "operations.ts", "resources/authors.ts", "resources/books.ts", "checks.ts"],
  "raw-bodies": ["models.ts", "operations.ts", "client.ts", "resources/assets.ts", "resources/labels.ts", "checks.ts"],
  "read-and-write": ["models.ts", "checks.ts"],
  recursion: ["models.ts"],
  references: ["models.ts", "operations.ts", "resources/nodes.ts", "schema.ts"],
  results: ["client.ts", "checks.ts"],
  "several-files": ["models.ts", "provider.ts", "openapi.json"],
  text: ["models.ts"],
  unions: ["models.ts", "checks.ts"],
  "version-3-0": ["models.ts", "operations.ts", "resources/thing-store.ts"],
  "webhooks-hmac": ["webhooks.ts", "models.ts", "checks.ts"],
  "webhooks-standard": ["webhooks.ts", "models.ts", "schema.ts", "checks.ts"],
  "webhooks-unsigned": ["webhooks.ts", "checks.ts"],
  "whole-client": [
    "checks.ts",
    "client.ts",
    "fetch.ts",
    "index.ts",
    "models.ts",
    "openapi.json",
    "operations.ts",
    "provider.ts",
    "resources/parcels.ts",
    "schema.ts",
  ],
  "written-elsewhere": ["models.ts", "operations.ts", "client.ts", "resources/constructor-resource.ts", "checks.ts"],
};

test("every fixture shows something", () => {
  expect(fixtureNames()).toEqual(Object.keys(shown));
});

test.each(Object.entries(shown))("%s", async (feature, names) => {
  const files = await generateFixture(feature);
  for (const name of names) {
    await expect(files.get(name)).toMatchFileSnapshot(join(fixturesFolder, feature, "expected", name));
  }
});
