import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every provider has a folder in `specs/`; nothing else lists them. */
export const providers = readdirSync(join(root, "specs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The packages that are published: core, codegen, mock and one per provider. */
export const published = ["core", "codegen", "mock", ...providers];

/** Runs a program and gives its standard output; a failure throws with all that it printed. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** A folder that is gone when the `using` block ends. */
export function scratchFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "waypost-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Copies what a clone would hold: the files git tracks or would track, in a repository of its own with one commit on `main`. */
export function cloneWorkspace(target: string): void {
  const files = run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], root)
    .trim()
    .split("\n");
  const folders = new Set(files.map((file) => file.split("/")[0] ?? file));
  for (const entry of folders) {
    cpSync(join(root, entry), join(target, entry), {
      recursive: true,
      filter: (source) => !/\/(node_modules|dist|\.turbo|coverage)(\/|$)/.test(source.slice(root.length - 1)),
    });
  }
  git(target, "init", "--quiet", "--initial-branch=main");
  commitAll(target, "start");
}

export function commitAll(repository: string, message: string): void {
  git(repository, "add", "--all");
  git(repository, "commit", "--quiet", "--message", message);
}

export function git(repository: string, ...args: string[]): string {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  return run("git", [...identity, ...args], repository);
}
