// A fifth provider costs a spec, not code: what `pnpm new-provider` writes is valid, generates and compiles as it is.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneWorkspace, git, root, run, scratchFolder } from "./workspace.ts";

const clone = scratchFolder();
const bin = (name: string): string => join(root, "node_modules/.bin", name);
const newProvider = (...args: string[]): string =>
  run(process.execPath, ["scripts/new-provider.mjs", ...args], clone.path);

beforeAll(() => {
  cloneWorkspace(clone.path);
  newProvider("acme", "Acme");
}, 60_000);
afterAll(() => clone[Symbol.dispose]());

test("it touches its own folders and the files that name all providers", () => {
  const touched = git(clone.path, "status", "--short")
    .trim()
    .split("\n")
    .map((line) => line.trim());
  expect(touched).toEqual([
    "M examples/package.json",
    "M packages/contract-tests/package.json",
    "M packages/docs/package.json",
    "M packages/mock/package.json",
    "M redocly.yaml",
    "?? packages/acme/",
    "?? specs/acme/",
  ]);
});

test("its spec is clean and becomes a client that compiles", () => {
  expect(JSON.parse(run(bin("redocly"), ["lint", "acme", "--format", "json"], clone.path))).toMatchObject({
    problems: [],
  });
  run(process.execPath, [join(root, "packages/codegen/bin/waypost-codegen.js"), "acme"], clone.path);
  const target = join(clone.path, "packages/acme");
  mkdirSync(join(target, "node_modules/@waypost"), { recursive: true });
  symlinkSync(join(root, "packages/core"), join(target, "node_modules/@waypost/core"));
  expect(run(bin("tsc"), ["-p", "tsconfig.json"], target)).toBe("");
  expect(readFileSync(join(target, "src/generated/client.ts"), "utf8")).toContain("export class Acme");
});

test.each([
  [["Acme"], /can't be a provider's name/],
  [["beta", "be ta"], /can't be a class name/],
  [["flowella"], /exists already; nothing was written/],
])("refuses %j in one line", (args, message) => {
  expect(() => newProvider(...args)).toThrow(message);
  expect(existsSync(join(clone.path, "packages/beta"))).toBe(false);
});
