// What a program loads with an entry of a client: read from the built files, as a bundler would.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { providerTable } from "../src/table.ts";

/** Text of all files of the package that an entry leads to, and the packages that these name. */
function reachedFrom(entry: string): { text: string; packages: string[] } {
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
  const text = Array.from(files, (file) => readFileSync(file, "utf8")).join("\n");
  return { text, packages: [...packages].toSorted() };
}

const providers = providerTable();
const delivering = providers.filter(({ api }) => api.webhooks);

/** What the functions for deliveries are called; the class of their error is the client's too. */
const forWebhooks = /\b(verify|parse|sign)Webhook\b/;

test.each(providers)("$name: the client does without webhooks", ({ name, api }) => {
  const { text, packages } = reachedFrom(`@waypost/${name}`);
  expect(text).toMatch(classOf(api.client.className));
  expect(text).not.toMatch(forWebhooks);
  expect(packages).toEqual(["@waypost/core"]);
});

test.each(delivering)("$name: webhooks do without the client", ({ name, api }) => {
  const { text, packages } = reachedFrom(`@waypost/${name}/webhooks`);
  expect(text).toMatch(forWebhooks);
  expect(text).not.toMatch(classOf(api.client.className));
  expect(packages).toEqual(["@waypost/core", "@waypost/core/webhooks"]);
});

/** The class as a compiler or a bundler writes it: `class Flowella`, `var Flowella = class`. */
function classOf(name: string): RegExp {
  return new RegExp(`\\bclass ${name}\\b|\\b${name} = class\\b`);
}
