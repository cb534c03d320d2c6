import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Arguments } from "./arguments.js";
import { MockError } from "./errors.js";
import { isObject, objectAt, textAt } from "./json.js";
import { findSpecs } from "./specs.js";

/**
 * Runs the stock Prism server on one provider's spec, in this terminal, until it ends.
 *
 * @returns its exit code
 * @throws MockError for more or less than one provider, and when `@stoplight/prism-cli` is not installed
 */
export async function runStockPrism({ providers, port, host, specs }: Arguments): Promise<number> {
  const [spec, ...others] = await findSpecs(specs, providers);
  if (spec === undefined || others.length > 0) {
    throw new MockError("--prism serves one provider: waypost-mock --prism flowella");
  }
  const args = [await findPrism(), "mock", "--port", String(port), "--host", host, spec.file];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  // A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone does not.
  const pass = (signal: NodeJS.Signals): boolean => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 0));
  });
}

/** It is no dependency of ours, so it may be next to this package or in the project of whoever calls. */
async function findPrism(): Promise<string> {
  const manifest = manifestBeside() ?? manifestIn(process.cwd());
  if (manifest === undefined) {
    throw new MockError(
      "The stock Prism is not installed. Get it with: npm install --save-dev @stoplight/prism-cli@5.16.0",
    );
  }
  const content: unknown = JSON.parse(await readFile(manifest, "utf8"));
  const bin = isObject(content) ? textAt(objectAt(content, "bin"), "prism") : undefined;
  if (bin === undefined) throw new MockError(`The stock Prism in ${dirname(manifest)} has no command of its own.`);
  return join(dirname(manifest), bin);
}

function manifestBeside(): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve("@stoplight/prism-cli/package.json"));
  } catch {
    return undefined;
  }
}

function manifestIn(project: string): string | undefined {
  try {
    return createRequire(join(project, "package.json")).resolve("@stoplight/prism-cli/package.json");
  } catch {
    return undefined;
  }
}
