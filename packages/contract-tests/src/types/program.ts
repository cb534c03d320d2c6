// A TypeScript program out of calls and answers, one a line, and what the compiler says of each line.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Method } from "@waypost/codegen";
import { titleOf } from "../providers.ts";
import type { Arguments } from "../wire/expect.ts";

const here = fileURLToPath(new URL("../..", import.meta.url));
const base = fileURLToPath(new URL("../../../../tsconfig.base.json", import.meta.url));

/** A statement; what the compiler says of it comes back under the same index. */
export type Line = string;

export interface Source {
  readonly client: Method["client"];
  readonly lines: readonly Line[];
}

/** A call of a method, with its arguments written out. */
export function callLine(method: Method, { path, input }: Arguments): Line {
  const given = method.input === undefined || input === undefined ? path : [...path, input];
  return `void client.${titleOf(method)}(${given.map((value) => literal(value)).join(", ")});`;
}

/** An answer, held against what the method says that it gives. */
export function answerLine(method: Method, body: unknown): Line {
  const result = `Awaited<ReturnType<Client["${titleOf(method).replace(".", '"]["')}"]>>`;
  return `{ const answer: ${method.result.kind === "list" ? `${result}["body"]` : result} = ${literal(body)}; void answer; }`;
}

/** A literal on one line: what is fresh is held to having no field too many. */
function literal(value: unknown): string {
  if (value instanceof File) return 'new File([], "file.bin")';
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const fields = Object.entries(value).map(([name, each]) => `${scalar(name)}: ${literal(each)}`);
  return `{ ${fields.join(", ")} }`;
}

/** To TypeScript two characters end a line that to JSON are like any other. */
function scalar(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/**
 * Compiles all sources as one program, with the strictest settings that a user may have.
 *
 * @returns For each source, for each of its lines, what the compiler says; empty where it has nothing to say.
 */
export async function compile(sources: readonly Source[]): Promise<string[][][]> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-types-"));
  try {
    symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
    const files = sources.map(({ client, lines }, index) => {
      const file = `source-${index}.ts`;
      const first = `import type { ${client.className} as Client } from "${client.packageName}"; declare const client: Client;`;
      writeFileSync(join(folder, file), [first, ...lines, ""].join("\n"));
      return file;
    });
    const compilerOptions = { noEmit: true, types: ["node"], lib: ["esnext", "dom", "dom.iterable"] };
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: base, compilerOptions, files }));
    const said = await tsc(folder);
    return sources.map(({ lines }, index) => linesOf(said, `source-${index}.ts`, lines.length));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tsc(folder: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const program = join(require.resolve("typescript/package.json"), "../bin/tsc");
  const args = [program, "-p", folder, "--pretty", "false"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      // 1 and 2: there is something to say. All else, and anything that is not about a line of ours, is no answer.
      const strange = stdout.split("\n").find((line) => /error TS/.test(line) && !/^source-\d+\.ts\(/.test(line));
      if (error !== null && error.code !== 1 && error.code !== 2) reject(error);
      else if (stderr !== "" || strange !== undefined) reject(new Error(`tsc: ${strange ?? stderr}`));
      else resolve(stdout);
    });
  });
}

function linesOf(said: string, file: string, count: number): string[][] {
  const lines: string[][] = Array.from({ length: count }, () => []);
  for (const line of said.split("\n")) {
    const [, name, row, message = ""] = /^([\w.-]+)\((\d+),\d+\): (.*)$/.exec(line) ?? [];
    if (name !== file) continue;
    const own = lines[Number(row) - 2];
    if (own === undefined) throw new Error(`tsc: ${line}`);
    own.push(message);
  }
  return lines;
}
