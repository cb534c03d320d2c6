// The types that the judged spec calls for, held against those that the built package has. Comments and layout are left
// out of account, and so is the order of fields: only what a compiler tells apart counts.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { allMethods, emit, type Api } from "@waypost/codegen";

const here = fileURLToPath(new URL("../..", import.meta.url));
const base = fileURLToPath(new URL("../../../../tsconfig.base.json", import.meta.url));

/** Where the client is in a package, and its file: what is generated after it, it does not need. */
const generated = "src/generated";
const last = "client.ts";

/** Types that differ, or that only one side has, and methods that take something else, by name. */
export async function differentTypes(api: Api): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-types-agree-"));
  try {
    symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
    for await (const [path, text] of emit(api)) {
      const name = relative(generated, path);
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
      if (name === last) break;
    }
    const names = api.models.map(({ name }) => name);
    const codes = `${api.client.className}ErrorCode`;
    const pairs = [...names.map((name) => `judged.${name}, built.${name}`), `provider.${codes}, built.${codes}`];
    const client = api.client.className;
    for (const { resource, name } of allMethods(api)) {
      const path = [...(resource === undefined ? [] : [resource]), name].map((part) => `["${part}"]`).join("");
      pairs.push(`Parameters<client.${client}${path}>, Parameters<built.${client}${path}>`);
    }
    const lines = [
      'import type * as client from "./client.ts";',
      'import type * as judged from "./models.ts";',
      'import type * as provider from "./provider.ts";',
      `import type * as built from "${api.client.packageName}";`,
      "type Holds<Check extends true> = Check;",
      "type Same<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends (<T>() => T extends Right ? 1 : 2) ? true : false;",
      ...pairs.map((pair, index) => `export type Pair${index} = Holds<Same<${pair}>>;`),
    ];
    const compilerOptions = { noEmit: true, types: ["node"], allowImportingTsExtensions: true };
    writeFileSync(join(folder, "agree.ts"), `${lines.join("\n")}\n`);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: base, compilerOptions, files: ["agree.ts"] }),
    );
    const said = await tsc(folder);
    const rows = [...said.matchAll(/^agree\.ts\((\d+),/gm)].map(([, row]) => Number(row) - 1);
    if (said !== "" && rows.length === 0) throw new Error(`tsc: ${said}`);
    return [...new Set(rows)].map((row) => lines[row] ?? "").map((line) => /Same<(.*)>>/.exec(line)?.[1] ?? line);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tsc(folder: string): Promise<string> {
  const program = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, "-p", folder, "--pretty", "false"],
      { cwd: folder },
      (error, stdout, stderr) => {
        // 1 and 2: there is something to say.
        if (error !== null && error.code !== 1 && error.code !== 2) reject(error);
        else if (stderr !== "") reject(new Error(`tsc: ${stderr}`));
        else resolve(stdout);
      },
    );
  });
}
