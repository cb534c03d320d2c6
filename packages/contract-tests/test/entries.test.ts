// What a program loads with an entry of a client: read from the built files, as a bundler would.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadProviders } from "./providers.ts";

/** Files of the package that an entry leads to, and the packages that these name. */
function reachedFrom(entry: string): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^"';]*?\bfrom "([^"]+)";/gm);
    for (const [, name = ""] of imports) {
      if (name.startsWith(".")) follow(join(dirname(file), name));
      else packages.add(name);
    }
  };
  const start = fileURLToPath(import.meta.resolve(entry));
  follow(start);
  return { files: [...files].map((file) => file.split("/dist/")[1] ?? file), packages: [...packages].toSorted() };
}

const providers = await loadProviders();
const delivering = providers.filter(({ api }) => api.webhooks);

test.each(providers)("$name: the client does without webhooks", ({ name }) => {
  const { files, packages } = reachedFrom(`@waypost/${name}`);
  expect(files).toContain("generated/client.js");
  expect(files).not.toContain("generated/webhooks.js");
  expect(packages).toEqual(["@waypost/core"]);
});

test.each(delivering)("$name: webhooks do without the client", ({ name }) => {
  const { files, packages } = reachedFrom(`@waypost/${name}/webhooks`);
  expect(files).toEqual(["generated/webhooks.js"]);
  expect(packages).toEqual(["@waypost/core", "@waypost/core/webhooks"]);
});
