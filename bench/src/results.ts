import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GitHubRun } from "./measures/github.ts";
import type { Overhead } from "./measures/overhead.ts";
import type { Instantiations } from "./measures/programs.ts";
import type { Started } from "./measures/start.ts";
import type { Compiler } from "./measures/types.ts";
import { clientsFolder, results as file } from "./places.ts";

type ByClient<Value> = Readonly<Record<string, Value>>;

/** `results.json`. Keys are the clients' ids. */
export interface Results {
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly overhead?: { readonly retrieve: ByClient<Overhead>; readonly create: ByClient<Overhead> };
  /** Requests per second on loopback, of raw `fetch`'s. */
  readonly loopback?: ByClient<number>;
  readonly start?: ByClient<Started>;
  /** Bytes, brotli. */
  readonly size?: ByClient<number>;
  readonly instantiations?: Readonly<Record<Compiler, ByClient<Instantiations>>>;
  /** Time to check a program of one call, of raw `fetch`'s. */
  readonly checkTime?: Readonly<Record<Compiler, ByClient<number>>>;
  /** KiB of heap after 100,000 calls. */
  readonly memory?: ByClient<number>;
  readonly github?: GitHubRun;
}

/** The results of the last run, for the measurements that this run leaves out. */
export function readResults(): Partial<Results> {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

export function writeResults(results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

/** Exact versions of what is compared. */
export function versions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(clientsFolder, "package.json"), "utf8"));
  return dependencies;
}
