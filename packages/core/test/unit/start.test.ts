import { readdirSync, readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { acme, KEY, search } from "../support/acme.js";

/** Globals that load Node's HTTP stack when they are first touched. */
const heavy = ["fetch", "Request", "Response", "Headers", "FormData"] as const;
const originals = heavy.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);

afterEach(() => {
  for (const [name, descriptor] of originals) Object.defineProperty(globalThis, name, descriptor ?? {});
});

test("importing the package and making clients touches nothing of the HTTP stack", async () => {
  const touched: string[] = [];
  for (const name of heavy) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => void touched.push(name) });
  }
  vi.resetModules();
  const { Transport } = await import("../../src/index.js");
  const { createFetchClient } = await import("../../src/fetch.js");
  new Transport(acme, { apiKey: KEY, logger: console, hooks: {} }).list(search, []);
  createFetchClient(acme, { search }, { apiKey: KEY });
  expect(touched).toEqual([]);
});

test("a fetch that is replaced later is the one that is used", async () => {
  const { Transport } = await import("../../src/index.js");
  const transport = new Transport(acme, { apiKey: KEY });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ later: true })));
  await expect(transport.call(search, [])).resolves.toEqual({ later: true });
  vi.unstubAllGlobals();
});

test("no file imports a module of Node or a package, optional entries excepted", () => {
  const files = readdirSync(new URL("../../src", import.meta.url), { recursive: true, encoding: "utf8" });
  const optional = ["fetch.ts", "node.ts", "opentelemetry.ts", "redis-limiter.ts", "redis-store.ts"];
  const imports = files
    .filter((file) => file.endsWith(".ts") && !optional.includes(file))
    .flatMap((file) => {
      const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), "utf8");
      return [...text.matchAll(/\bfrom "([^"]+)"|\bimport\(?\s*"([^"]+)"/g)].map(
        (match) => `${file}: ${match[1] ?? match[2]}`,
      );
    });
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter((each) => !/: \.{1,2}\//.test(each))).toEqual([]);
});
