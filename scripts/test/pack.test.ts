// The packages as a user gets them: packed, checked, installed in a project outside the workspace, compiled and run.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startMock } from "@waypost/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { providers, published, root, run, scratchFolder } from "./workspace.ts";

const bin = (name: string): string => join(root, "node_modules/.bin", name);
const scratch = scratchFolder();
const tarballs = join(scratch.path, "tarballs");
const project = join(scratch.path, "project");

beforeAll(() => {
  mkdirSync(tarballs);
  for (const name of published) run("pnpm", ["pack", "--pack-destination", tarballs], join(root, "packages", name));
}, 120_000);
afterAll(() => scratch[Symbol.dispose]());

const tarballOf = (name: string): string =>
  join(tarballs, readdirSync(tarballs).find((file) => file.startsWith(`waypost-${name}-`)) ?? `no tarball of ${name}`);

const contentsOf = (name: string): string[] =>
  run("tar", ["-tzf", tarballOf(name)], scratch.path)
    .trim()
    .split("\n");

describe.each(published)("%s", (name) => {
  test("publint finds nothing", () => {
    expect(run(bin("publint"), ["--strict", tarballOf(name)], root)).toContain("All good!");
  });

  test("its types resolve for ESM", () => {
    const report = run(bin("attw"), [tarballOf(name), "--profile", "esm-only", "--format", "json"], root);
    expect(JSON.parse(report)).toMatchObject({ problems: {} });
  });

  test("it holds what a user needs and nothing else", () => {
    const files = contentsOf(name).map((file) => file.replace(/^package\//, ""));
    expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE"]));
    const odd = files.filter(
      (file) => !/^(dist\/|bin\/|specs\/|(package\.json|README\.md|LICENSE|CHANGELOG\.md|openapi\.json)$)/.test(file),
    );
    expect(odd).toEqual([]);
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  });

  test("no workspace or catalog version is left in it", () => {
    const manifest = run("tar", ["-xzOf", tarballOf(name), "package/package.json"], scratch.path);
    expect(manifest).not.toMatch(/workspace:|catalog:/);
  });
});

describe.each(providers)("%s", (name) => {
  test("the bundled spec refers to nothing outside itself", () => {
    const spec = run("tar", ["-xzOf", tarballOf(name), "package/openapi.json"], scratch.path);
    expect([...spec.matchAll(/"\$ref": ?"([^"]+)"/g)].filter(([, target]) => !target?.startsWith("#/"))).toEqual([]);
  });
});

/** Lays out a project's node_modules from tarballs, the way npm would, without asking a registry. */
function install(target: string, ours: readonly string[], others: readonly string[]): void {
  cpSync(join(root, "scripts/test/consumer"), target, { recursive: true });
  for (const name of ours) unpack(tarballOf(name), join(target, "node_modules/@waypost", name));
  for (const name of others) {
    cpSync(inStore(name), join(target, "node_modules", name), { recursive: true, dereference: true });
  }
}

/** Where pnpm keeps a package that some package here depends on. The workspace has one version of each. */
function inStore(name: string): string {
  const store = join(root, "node_modules/.pnpm");
  const entry = readdirSync(store).find((folder) => folder.startsWith(`${name.replace("/", "+")}@`));
  if (entry === undefined) throw new Error(`${name} is not installed`);
  return join(store, entry, "node_modules", name);
}

function unpack(tarball: string, target: string): void {
  mkdirSync(target, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", target], scratch.path);
}

const compilers = {
  "TypeScript 7": bin("tsc"),
  "TypeScript 5.9": join(root, "packages/codegen/node_modules/.bin/tsc"),
};

describe("in a project of its own", () => {
  beforeAll(() => {
    install(
      project,
      ["core", ...providers],
      ["openapi-fetch", "openapi-typescript-helpers", "@types/node", "undici-types"],
    );
  }, 120_000);

  test.each(Object.entries(compilers))("it compiles under strict with %s, libraries checked too", (_name, tsc) => {
    expect(run(tsc, ["-p", "tsconfig.json"], project)).toBe("");
  });

  const runtimes = [process.execPath, process.env["WAYPOST_SYSTEM_NODE"] ?? ""].filter(
    (path, index, all) => path !== "" && all.indexOf(path) === index,
  );

  test.each(runtimes)("it runs on %s", async (node) => {
    run(bin("tsc"), ["-p", "tsconfig.json", "--noEmit", "false", "--outDir", "out"], project);
    await using mock = await startMock({ anyKey: true });
    const env = Object.fromEntries(
      providers.flatMap((provider) => [
        [`${provider.toUpperCase()}_API_KEY`, "test-key"],
        [`${provider.toUpperCase()}_BASE_URL`, mock.baseUrls[provider]],
      ]),
    );
    // Not `run`: the mock lives in this process and has to answer meanwhile.
    const { stdout } = await promisify(execFile)(node, ["out/main.js"], {
      cwd: project,
      env: { ...process.env, ...env },
    });
    expect(JSON.parse(stdout)).toEqual({
      contacts: 3,
      upserted: true,
      viaFetch: true,
      accounts: true,
      found: true,
      upload: true,
      page: { items: true, hasNext: true },
      refused: "AuthenticationError 401 UNAUTHORIZED",
      unused: ["function", "function"],
    });
    expect(mock.requests.flatMap((request) => request.violations)).toEqual([]);
  });
});

describe("in a project that tests with the mock", () => {
  const tests = join(scratch.path, "tests");
  const file = "delivery.spec.ts";

  beforeAll(() => {
    // Its dependencies, and what each of those needs, stay where they are: what is on trial is ours.
    install(tests, ["core", "flownally", "mock"], ["@types/node", "undici-types"]);
    const manifest = readFileSync(join(tests, "node_modules/@waypost/mock/package.json"), "utf8");
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
    for (const name of [...Object.keys(dependencies), "vitest", "openapi-fetch"]) {
      mkdirSync(dirname(join(tests, "node_modules", name)), { recursive: true });
      symlinkSync(inStore(name), join(tests, "node_modules", name));
    }
  }, 120_000);

  test("what they need is under 40 lines", () => {
    expect(readFileSync(join(tests, file), "utf8").trimEnd().split("\n").length).toBeLessThan(40);
  });

  test.each(Object.entries(compilers))("it compiles under strict with %s", (_name, tsc) => {
    expect(run(tsc, ["-p", "tsconfig.spec.json"], tests)).toBe("");
  });

  test("a message is sent, delivered, told by webhook, and refused after an opt-out", () => {
    const report = join(tests, "report.json");
    const args = ["node_modules/vitest/vitest.mjs", "run", "--reporter=json", `--outputFile=${report}`];
    // Not as part of this run.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
    run(process.execPath, args, tests, env);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
      success: true,
      numPassedTests: 1,
      numTotalTests: 1,
      testResults: [{ name: expect.stringContaining(file) }],
    });
  });
});
