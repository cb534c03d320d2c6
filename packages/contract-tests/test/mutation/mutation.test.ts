// The suite notices what is wrong with a spec: a small sample that is the same each time, shown to the quick layers.
// `pnpm contract:mutation` draws more of them, and shows what survives to the slow layers too.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const command = fileURLToPath(new URL("../../src/mutation/cli.ts", import.meta.url));

interface Ended {
  readonly code: number;
  readonly said: string;
}

function mutate(...args: readonly string[]): Promise<Ended> {
  // The program is its own: what vitest sets up around this file is not for it.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|WAYPOST_|NODE_ENV$|TEST$)/.test(name)),
  );
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}

test("nine of ten mutants are killed, and no spec as it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-mutation-test-"));
  try {
    const file = join(folder, "report.json");
    const { code, said } = await mutate("--size", "16", "--seed", "1", "--quick", "--json", file);
    const at = said.indexOf("mutation of specs");
    console.log(at < 0 ? said : said.slice(at));
    expect(code).toBe(0);
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(report).toMatchObject({ seed: 1, total: 16, green: ["flowella", "flowestate", "flowiq", "flownally"] });
    expect(Object(report).score).toBeGreaterThanOrEqual(0.9);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);

test.each([
  [["--size", "many"], '--size is "many". Give a whole number, 0 or more.\n'],
  [["--provider", "nobody"], 'There is no provider "nobody". Choose from: flowella, flowestate, flowiq, flownally.\n'],
  [["--only", "flowiq:nothing"], "No mutant is left to be shown. Ask for fewer things at a time.\n"],
  [["--without", "nothing", "--provider", "flowella"], 'There is no layer "nothing".'],
])("%s: one line, and exit 2", async (args, line) => {
  const { code, said } = await mutate(...args);
  expect(said).toContain(line);
  expect(said).not.toContain("    at ");
  expect(code).toBe(2);
});
