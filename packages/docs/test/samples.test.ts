// Every TypeScript sample of the site is a program that compiles against the built clients, as strictly as a user could.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { workspaceFolder } from "../src/folders.ts";
import { readProviders } from "../src/providers.ts";
import { codeSamples, languages } from "../src/samples/code-samples.ts";

const require = createRequire(import.meta.url);
const providers = await readProviders(workspaceFolder);
const programs = new Map(
  providers.flatMap((provider) =>
    codeSamples(provider).flatMap(({ method, path, samples }) =>
      samples
        .filter(({ lang }) => lang === languages.typescript.lang)
        .map(({ source }) => [fileName(provider.id, method, path), source] as const),
    ),
  ),
);

/** A sample leaves to the reader where a file comes from. */
const givens = "declare const file: File;\n";

function fileName(...parts: readonly string[]): string {
  return `${parts.join("_").replaceAll(/[^\w]+/g, "_")}.ts`;
}

/** What the compiler says; nothing when it is content. The programs resolve packages as this package does. */
async function compile(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await mkdtemp(fileURLToPath(new URL("../node_modules/.samples-", import.meta.url)));
  try {
    const tsconfig = {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        lib: ["es2023", "dom"],
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      },
      files: ["givens.d.ts", ...files.keys()],
    };
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
    await writeFile(join(folder, "givens.d.ts"), givens);
    for (const [name, source] of files) await writeFile(join(folder, name), source);
    const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
    return await new Promise((resolve) => {
      execFile(process.execPath, [compiler, "-p", folder], (_, stdout, stderr) => resolve((stdout + stderr).trim()));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("the compiler would see a wrong sample", async () => {
  const [id = ""] = providers.map((provider) => provider.id);
  expect(await compile(new Map([["wrong.ts", `import { Nobody } from "@waypost/${id}";`]]))).toContain("Nobody");
});

test("every TypeScript sample compiles", async () => {
  expect(programs.size).toBe(providers.reduce((count, { operationCount }) => count + operationCount, 0));
  expect(await compile(programs)).toBe("");
});
