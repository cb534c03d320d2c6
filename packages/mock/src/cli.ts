#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { help, readArguments, type Arguments } from "./arguments.js";
import { MockError } from "./errors.js";
import { isObject, textAt } from "./json.js";

// Prism is a thousand files: Node keeps them compiled from the second start on. Where it cannot, it goes without.
enableCompileCache();

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof MockError)) throw error;
  process.stderr.write(`waypost-mock: ${error.message}\n`);
  process.exitCode = 2;
}

// Prism takes half a second to load: what needs none of it does not wait for it.
async function run(options: Arguments): Promise<number> {
  if (options.help) return print(help);
  if (options.version) return print(`${version()}\n`);
  if (options.prism) return (await import("./stock.js")).runStockPrism(options);
  return (await import("./serve.js")).serve(options);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return (isObject(manifest) && textAt(manifest, "version")) || "unknown";
}
