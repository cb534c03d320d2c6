/**
 * `start.ts <file>`: milliseconds from the import of a module to the client that its `connect` makes, and whether Node's
 * HTTP stack was loaded on the way. Meant for a fresh process.
 */
import { argument } from "./argument.ts";

interface Started {
  /** Milliseconds. */
  readonly ms: number;
  /** Names of the built-in modules of Node's HTTP stack that were loaded. */
  readonly httpStack: readonly string[];
}

// Node's own list, undocumented but old: `process.moduleLoadList`.
const loaded = (): string[] =>
  (Reflect.get(process, "moduleLoadList") as string[]).filter((name) => /undici|http|\btls\b/.test(name));

const before = new Set(loaded());
const started = performance.now();
const { connect }: { connect: (options: object) => unknown } = await import(argument(0));
connect({ baseUrl: "http://127.0.0.1:1/v1" });
const result: Started = {
  ms: performance.now() - started,
  httpStack: loaded().filter((each) => !before.has(each)),
};
console.log(JSON.stringify(result));
