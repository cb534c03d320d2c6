import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSeeds } from "../../lint/seeds.ts";
import { problems, scratchFolder } from "./support.ts";

const page = `
<p>The quick brown fox jumps over the lazy dog while twelve geese watch from the river bank.</p>
Another sentence stands here.
`;
const twelve = "brown fox jumps over the lazy dog while twelve geese watch from";
const thirteen = `quick ${twelve}`;

const check = (document: { readonly [name: string]: unknown }) => problems("no-copied-prose", document);
const said = `Say this in other words: "${thirteen}" stands like that in 000.txt.`;

let seeds: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  seeds = scratchFolder();
  writeFileSync(join(seeds.path, "000.txt"), page);
  vi.stubEnv("WAYPOST_SEEDS", seeds.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
  seeds[Symbol.dispose]();
});

test("twelve words in a row may be the same, thirteen are a copy", async () => {
  expect(await check({ info: { title: "Acme", version: "1.0.0", description: `A ${twelve} here.` } })).toEqual([]);
  expect(await check({ info: { title: "Acme", version: "1.0.0", description: `A ${thirteen} here.` } })).toEqual([
    `#/info/description: ${said}`,
  ]);
});

test("case, marks and line ends hide nothing", async () => {
  const description = "Quick **Brown** fox,\njumps over the `lazy` dog; while Twelve geese - watch from …";
  expect(await check({ info: { title: "Acme", version: "1.0.0", description } })).toEqual([
    `#/info/description: ${said}`,
  ]);
});

test("everything that is prose is read: operations, parameters, schemas, examples, tags, variants", async () => {
  const description = thirteen;
  const found = await check({
    tags: [{ name: "a", description }],
    paths: {
      "/a": {
        get: {
          summary: thirteen,
          parameters: [{ name: "a", in: "query", description }],
          "x-sdk-variants": { methods: { set: { description } } },
          responses: {
            200: {
              description,
              content: { "application/json": { examples: { a: { $ref: "#/components/examples/A" } } } },
            },
          },
        },
      },
    },
    components: {
      schemas: { A: { description, properties: { description: { type: "string", description } } } },
      examples: { A: { summary: thirteen, value: {} } },
    },
  });
  expect(found.toSorted()).toEqual(
    [
      "#/tags/0/description",
      "#/paths/~1a/get/summary",
      "#/paths/~1a/get/parameters/0/description",
      "#/paths/~1a/get/x-sdk-variants/methods/set/description",
      "#/paths/~1a/get/responses/200/description",
      "#/components/schemas/A/description",
      "#/components/schemas/A/properties/description/description",
      "#/components/examples/A/summary",
    ]
      .map((pointer) => `${pointer}: ${said}`)
      .toSorted(),
  );
});

test("an example's value is the provider's data, not prose", async () => {
  expect(await check({ components: { examples: { A: { value: { description: thirteen } } } } })).toEqual([]);
});

test("without the pages there is nothing to compare with", async () => {
  vi.stubEnv("WAYPOST_SEEDS", join(seeds.path, "missing"));
  expect(await check({ info: { title: "Acme", version: "1.0.0", description: thirteen } })).toEqual([]);
});

test("words of two pages are no run", () => {
  writeFileSync(join(seeds.path, "001.txt"), "one two three");
  const runs = [...readSeeds(seeds.path).keys()];
  expect(runs.filter((run) => run.includes("one two"))).toEqual([]);
  expect(runs).toContain(thirteen);
});
