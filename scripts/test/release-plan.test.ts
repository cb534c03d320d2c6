// What a release would do, shown on a copy of the tree: versions and changelogs that `changeset version` writes.
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cloneWorkspace, commitAll, git, providers, published, root, run, scratchFolder } from "./workspace.ts";

const changeset = (repository: string, ...args: string[]): string =>
  run(join(root, "node_modules/.bin/changeset"), args, repository);

let clone: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  clone = scratchFolder();
  cloneWorkspace(clone.path);
  // The changelog writer is looked up from the clone. Only that is linked: a package manager that ran in the clone would
  // write through a link to all of node_modules.
  mkdirSync(join(clone.path, "node_modules/@changesets"), { recursive: true });
  symlinkSync(join(root, "node_modules/@changesets/cli"), join(clone.path, "node_modules/@changesets/cli"));
}, 60_000);
afterEach(() => clone[Symbol.dispose]());

function manifestOf(name: string): { version: string; dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(clone.path, "packages", name, "package.json"), "utf8"));
}

function pendingChangesets(): string[] {
  return readdirSync(join(clone.path, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md");
}

/** Leaves no changeset pending and every package at a version that a later change can be counted from. */
function startFromRelease(version: string): void {
  for (const name of pendingChangesets()) rmSync(join(clone.path, ".changeset", name));
  for (const name of published) {
    const file = join(clone.path, "packages", name, "package.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"version": "[^"]+"/, `"version": "${version}"`));
    rmSync(join(clone.path, "packages", name, "CHANGELOG.md"), { force: true });
  }
  commitAll(clone.path, "released");
}

function addChangeset(packages: Record<string, "major" | "minor" | "patch">, summary: string): void {
  const header = Object.entries(packages).map(([name, bump]) => `"@waypost/${name}": ${bump}`);
  writeFileSync(join(clone.path, ".changeset/change.md"), ["---", ...header, "---", "", summary, ""].join("\n"));
}

test("the pending changesets become versions and changelogs, and are used up", () => {
  const pending = pendingChangesets();
  const named = new Set(
    pending.flatMap((name) =>
      [...readFileSync(join(clone.path, ".changeset", name), "utf8").matchAll(/^"@waypost\/(.+)":/gm)].map(
        (match) => match[1],
      ),
    ),
  );
  const before = new Map(published.map((name) => [name, manifestOf(name).version]));
  changeset(clone.path, "version");
  expect(pendingChangesets()).toEqual([]);
  for (const name of named) {
    const { version } = manifestOf(name ?? "");
    expect(version).not.toBe(before.get(name ?? ""));
    expect(readFileSync(join(clone.path, "packages", name ?? "", "CHANGELOG.md"), "utf8")).toContain(`## ${version}`);
  }
});

test("a provider's change moves that provider alone", () => {
  startFromRelease("1.4.2");
  addChangeset({ flowella: "minor" }, "Contacts have tags.");
  changeset(clone.path, "version");
  expect(manifestOf("flowella").version).toBe("1.5.0");
  expect(readFileSync(join(clone.path, "packages/flowella/CHANGELOG.md"), "utf8")).toContain("Contacts have tags.");
  for (const name of published.filter((each) => each !== "flowella")) expect(manifestOf(name).version).toBe("1.4.2");
});

test("a fix in core needs no release of the providers: their range covers it", () => {
  startFromRelease("1.4.2");
  addChangeset({ core: "patch" }, "A retry keeps its key.");
  changeset(clone.path, "version");
  expect(manifestOf("core").version).toBe("1.4.3");
  for (const provider of providers) expect(manifestOf(provider).version).toBe("1.4.2");
});

test("a core that leaves the providers' range brings every provider along as a patch", () => {
  startFromRelease("0.3.0");
  addChangeset({ core: "minor" }, "Errors tell the position in a list.");
  changeset(clone.path, "version");
  expect(manifestOf("core").version).toBe("0.4.0");
  for (const provider of providers) expect(manifestOf(provider).version).toBe("0.3.1");
});

test("status refuses a changed package without a changeset, and accepts one with it", () => {
  startFromRelease("1.4.2");
  git(clone.path, "switch", "--quiet", "--create", "work");
  writeFileSync(join(clone.path, "packages/core/src/added.ts"), "export const added = true;\n");
  commitAll(clone.path, "change core");
  expect(() => changeset(clone.path, "status")).toThrow(/no changesets/i);
  addChangeset({ core: "minor" }, "Something is added.");
  commitAll(clone.path, "say so");
  expect(changeset(clone.path, "status")).toContain("@waypost/core");
});
