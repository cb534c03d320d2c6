import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, round } from "../median.ts";
import { clientsFolder, githubSpec } from "../places.ts";
import { codegen } from "../prepare.ts";
import { finish } from "../run.ts";
import { compilers } from "./types.ts";

const ROUNDS = 3;

/** The generator on GitHub's REST description, beside openapi-typescript alone on the same file. */
export interface GitHubRun {
  /** Seconds and peak MiB of this machine, and both over openapi-typescript's. */
  readonly seconds: number;
  readonly peakMiB: number;
  readonly timeRatio: number;
  readonly peakRatio: number;
  /** Problems that the generator found in the description. It writes nothing while there are any. */
  readonly problems: number;
  /** Errors of strict `tsc` in what was generated, by compiler. */
  readonly strictErrors: Readonly<Record<string, number>>;
}

interface Cost {
  readonly seconds: number;
  readonly peakMiB: number;
}

export async function github(): Promise<GitHubRun> {
  const out = join(clientsFolder, "generated/github"); // where `@waypost/core` is found
  const ours = [codegen, githubSpec, "--out", out, "--name", "GitHub"];
  const scratch = mkdtempSync(join(tmpdir(), "waypost-github-"));
  try {
    const alone = join(clientsFolder, "node_modules/openapi-typescript/bin/cli.js");
    const theirs = [alone, githubSpec, "--output", join(scratch, "schema.ts")];
    const rounds: { ours: Cost; theirs: Cost }[] = [];
    let problems = 0;
    for (let index = 0; index < ROUNDS; index++) {
      rmSync(out, { recursive: true, force: true });
      const before = await cost(theirs, scratch);
      if (before.code !== 0) throw new Error(`openapi-typescript failed:\n${before.errors}`);
      const own = await cost(ours, scratch);
      problems = Number(/^(\d+) problems?$/m.exec(own.errors)?.[1] ?? 0);
      if (own.code !== 0 && problems === 0) throw new Error(`The generator failed:\n${own.errors}`);
      rounds.push({ ours: own, theirs: before });
    }
    const of = (pick: (each: { ours: Cost; theirs: Cost }) => number, decimals: number): number =>
      round(median(rounds.map(pick)), decimals);
    return {
      seconds: of((each) => each.ours.seconds, 1),
      peakMiB: of((each) => each.ours.peakMiB, 0),
      timeRatio: of((each) => each.ours.seconds / each.theirs.seconds, 2),
      peakRatio: of((each) => each.ours.peakMiB / each.theirs.peakMiB, 2),
      problems,
      strictErrors: problems > 0 ? {} : await strictErrors(out),
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Time from start to end of a process, and its peak memory as the system counts it. */
async function cost(
  args: readonly string[],
  scratch: string,
): Promise<Cost & { readonly code: number; readonly errors: string }> {
  const report = join(scratch, "peak");
  const preload = fileURLToPath(new URL("../probes/peak.ts", import.meta.url));
  rmSync(report, { force: true });
  const started = performance.now();
  // In a folder of its own: openapi-typescript would follow a redocly.yaml beside it.
  const { code, errors } = await finish("node", ["--import", preload, ...args], {
    cwd: scratch,
    env: { BENCH_PEAK: report },
  });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peakMiB: Number(readFileSync(report, "utf8")) / 1024, code, errors };
}

async function strictErrors(folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, compiler] of Object.entries(compilers)) {
    const { output } = await finish(compiler, ["-p", folder, "--noEmit"]);
    counts[name] = output.split("\n").filter((line) => line.includes("error TS")).length;
  }
  return counts;
}
