// What users' compilers read of this package, as `pnpm build` makes it: nothing of Prism, whose types do not compile by
// themselves.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);

async function importsOf(file: URL, seen = new Set<string>()): Promise<string[]> {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  const text = await readFile(fileURLToPath(file), "utf8");
  const names = [...text.matchAll(/(?:from |import\()"([^"]+)"/g)].map(([, name = ""]) => name);
  const own = names.filter((name) => name.startsWith("."));
  const found = await Promise.all(own.map((name) => importsOf(new URL(name.replace(/\.js$/, ".d.ts"), file), seen)));
  return [...names.filter((name) => !name.startsWith(".")), ...found.flat()];
}

test.for([
  ["index", []],
  ["vitest", []],
  ["msw", ["msw"]],
] as const)("%s.d.ts needs no types but %s", async ([entry, packages]) => {
  expect(await importsOf(new URL(`${entry}.d.ts`, dist))).toEqual(packages);
});
