// The walls of the tree (ARCHITECTURE.md, "Who may import whom"). Read from the sources, so a wrong import cannot hide.
import { existsSync, globSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve, dirname } from "node:path";
import { expect, test } from "vitest";
import { published, providers, root } from "./workspace.ts";

const topLevel = [
  "package.json",
  "turbo.json",
  "pnpm-workspace.yaml",
  "pnpm-lock.yaml",
  "specs",
  "packages",
  "scripts",
  ".changeset",
  "README.md",
  "redocly.yaml",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "LICENSE",
  "examples",
  "bench",
  ".github",
  ".ci",
  "tsconfig.base.json",
  "vitest.config.ts",
  "knip.json",
  ".oxlintrc.json",
  ".oxfmtrc.json",
  ".redocly.lint-ignore.yaml",
  ".gitignore",
  ".gitattributes",
  ".git",
];
const notTracked = ["node_modules", ".turbo", ".waypost", "coverage"];

const importPattern =
  /(?:^|[;\s])(?:import|export)\s[^"';]*?from\s*"([^"]+)"|(?:^|\s)import\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gm;

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function sourcesOf(folder: string): string[] {
  return globSync("**/*.ts", { cwd: join(root, folder) }).map((file) => join(root, folder, file));
}

/** Imports of a package's sources that `allowed` refuses, as `file → import`. */
function refused(folder: string, allowed: (specifier: string, file: string) => boolean): string[] {
  return sourcesOf(folder).flatMap((file) =>
    importsOf(file)
      .filter((specifier) => !allowed(specifier, file))
      .map((specifier) => `${relative(root, file)} → ${specifier}`),
  );
}

const isOurs = (specifier: string): boolean => specifier.startsWith("@waypost/");
const isRelative = (specifier: string): boolean => specifier.startsWith(".");

test("the scan sees imports", () => {
  expect(sourcesOf("packages/core/src").flatMap(importsOf).length).toBeGreaterThan(20);
});

test("core imports nothing of ours", () => {
  expect(refused("packages/core/src", (name) => !isOurs(name))).toEqual([]);
});

test("each package that core uses, and Node itself, is reached through one entry of its own", () => {
  const entries: Readonly<Record<string, string>> = {
    "openapi-fetch": "fetch.ts",
    "rate-limiter-flexible": "redis-limiter.ts",
    "@opentelemetry/api": "opentelemetry.ts",
    node: "node.ts",
  };
  const entryOf = (name: string): string => entries[name.startsWith("node:") ? "node" : name] ?? "";
  const allowed = (name: string, file: string): boolean =>
    isRelative(name) || join(root, "packages/core/src", entryOf(name)) === file;
  expect(refused("packages/core/src", allowed)).toEqual([]);
});

test("openapi-typescript and its TypeScript 5 are reached through one file, and declared in another", () => {
  const known = ["schema.ts", "openapi-typescript.d.ts"].map((file) => join(root, "packages/codegen/src/emit", file));
  const allowed = (name: string, file: string): boolean =>
    !/^(openapi-typescript|typescript)(\/|$)/.test(name) || known.includes(file);
  expect(refused("packages/codegen/src", allowed)).toEqual([]);
});

test.each(["codegen", "mock"])("%s imports nothing of ours", (name) => {
  expect(refused(`packages/${name}/src`, (specifier) => !isOurs(specifier))).toEqual([]);
});

test.each(providers)("%s imports core alone", (provider) => {
  const allowed = (name: string): boolean =>
    isRelative(name) || name === "@waypost/core" || name.startsWith("@waypost/core/");
  expect(refused(`packages/${provider}/src`, allowed)).toEqual([]);
});

test.each(providers)("generated code of %s imports nothing that was written by hand", (provider) => {
  const generated = join(root, "packages", provider, "src/generated");
  const allowed = (name: string, file: string): boolean =>
    !isRelative(name) || resolve(dirname(file), name).startsWith(`${generated}/`);
  expect(refused(`packages/${provider}/src/generated`, allowed)).toEqual([]);
});

test.each(providers)("%s has a spec, evidence, a package, a README and its spec bundled", (provider) => {
  const expected = [
    `specs/${provider}/openapi.yaml`,
    `specs/${provider}/EVIDENCE.md`,
    `packages/${provider}/README.md`,
    `packages/${provider}/openapi.json`,
    `packages/${provider}/src/index.ts`,
  ];
  expect(expected.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test.each(published)("%s ships a licence and depends on exact or workspace versions only", (name) => {
  expect(existsSync(join(root, "packages", name, "LICENSE"))).toBe(true);
  const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter(([, version]) => !/^(\d+\.\d+\.\d+|catalog:|workspace:[*^])$/.test(String(version)))).toEqual(
    [],
  );
});

test("the top of the tree holds the agreed names only", () => {
  expect(readdirSync(root).filter((name) => !topLevel.includes(name) && !notTracked.includes(name))).toEqual([]);
});
