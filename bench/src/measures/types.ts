import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../places.ts";
import { run } from "../run.ts";

/** What users compile with: the workspace's compiler, and the last one written in TypeScript. */
export const compilers = {
  "7.0": join(root, "node_modules/.bin/tsc"),
  "5.9": join(root, "bench/node_modules/.bin/tsc"),
} as const;

export type Compiler = keyof typeof compilers;

const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: "es2022",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  types: [],
};

export interface Checked {
  readonly instantiations: number;
  /** All of it: reading, parsing, binding, checking. */
  readonly seconds: number;
}

/** Checks one program of one file. A program that does not compile throws. */
export async function check(compiler: Compiler, file: string): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-types-"));
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    // One thread: several checkers would each instantiate what they share.
    const threads = compiler === "7.0" ? ["--singleThreaded"] : [];
    const report = await run(compilers[compiler], ["-p", folder, "--extendedDiagnostics", ...threads]);
    const read = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(report)?.[1]);
    return { instantiations: read("Instantiations"), seconds: read("Total time") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
