/** Every fixture's client passes the strictest compiler settings, with the oldest and the newest TypeScript we support. */
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixtureNames, generateFixture, scratchFolder } from "./support/fixtures.js";

const packages = join(import.meta.dirname, "..", "..");
const compilers = {
  "TypeScript 5.9": join(packages, "codegen", "node_modules", "typescript", "bin", "tsc"),
  "TypeScript 7": join(packages, "..", "node_modules", "typescript", "bin", "tsc"),
};

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());

beforeAll(async () => {
  for (const name of fixtureNames()) {
    for (const [path, text] of await generateFixture(name)) await write(join(name, path), text);
  }
  await write("package.json", JSON.stringify({ type: "module" }));
  await write(
    "tsconfig.json",
    JSON.stringify({
      extends: join(packages, "..", "tsconfig.base.json"),
      compilerOptions: {
        noEmit: true,
        declaration: false,
        noUnusedLocals: true,
        noUnusedParameters: true,
        // The runtime's sources, so that this test needs no build.
        paths: {
          "@waypost/core": [join(packages, "core", "src", "index.ts")],
          "@waypost/core/fetch": [join(packages, "core", "src", "fetch.ts")],
          "@waypost/core/node": [join(packages, "core", "src", "node.ts")],
          "@waypost/core/webhooks": [join(packages, "core", "src", "webhooks", "index.ts")],
        },
      },
      include: ["**/*"],
    }),
  );
}, 60_000);

test.each(Object.entries(compilers))("%s", { timeout: 60_000 }, async (_, compiler) => {
  expect(await compile(compiler)).toBe("");
});

test("nothing escapes the type system", async () => {
  const found: string[] = [];
  for (const name of fixtureNames()) {
    const sources = [...(await generateFixture(name))].filter(([path]) => path.endsWith(".ts"));
    for (const [path, text] of sources) found.push(...escapes(text).map((each) => `${name}/${path}: ${each}`));
  }
  expect(found).toEqual([]);
});

/** Every `any`, cast and `!` of a file. */
function escapes(text: string): string[] {
  const file = ts.createSourceFile("generated.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isEscape =
      node.kind === ts.SyntaxKind.AnyKeyword || ts.isAssertionExpression(node) || ts.isNonNullExpression(node);
    if (isEscape) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

async function write(path: string, text: string): Promise<void> {
  const file = join(folder.path, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** What the compiler complains of; empty when it is content. */
async function compile(compiler: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [compiler, "-p", folder.path], { cwd: folder.path });
    return stdout;
  } catch (error) {
    if (!(error instanceof Error && "stdout" in error)) throw error;
    // The runtime's sources are read along; what is said of them is not for this test.
    const lines = String(error.stdout).split("\n");
    return lines.filter((line) => !line.startsWith("..")).join("\n");
  }
}
