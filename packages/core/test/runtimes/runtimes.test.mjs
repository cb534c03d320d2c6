// The smoke suite on the runtimes that are there anyway: the Node that runs this, the machine's own, Chromium, and what
// `pnpm smoke:runtimes` has got before. The whole table comes from that command.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findChromium, folderOf, obtainable, presentNodes, runChromium } from "./runtimes.mjs";
import { tryRuntime } from "./try.mjs";

const names = [
  "a call sends its key, path and body as they are and gives the answer",
  "a list gives the items of all its pages",
  "a refusal is an error of its class, without the key",
  "a safe call is repeated",
  "an abort rejects with the caller's reason",
  "a call that takes too long is ended",
  "a refused connection is a ConnectionError that names no key",
  "a redirect is not followed",
  "a page of HTML is not data",
  "a file arrives byte for byte",
  "a file that is a stream arrives too",
  "requests are held back to the limit",
  "a webhook is verified, and a forged one is not",
  "a client shows no key",
  "where visitors could read the key, a client must be asked for in so many words",
];
const allPassed = { passed: names, failed: {} };

const cached = obtainable.flatMap((runtime) => {
  const folder = folderOf(runtime);
  return folder === undefined
    ? []
    : [{ name: `${runtime.name} ${runtime.version}`, run: (url) => runtime.run(folder, url) }];
});

const chromium = findChromium();
if (chromium === undefined && process.env.CI === "true") throw new Error("Chromium is not installed");
if (chromium === undefined) console.warn("Chromium is not installed; the smoke suite is not run in it");

describe("the smoke suite", { timeout: 120_000 }, () => {
  test("has something to run", () => {
    const dist = join(import.meta.dirname, "../../dist/index.js");
    expect(existsSync(dist), "the suite runs what is built: pnpm build").toBe(true);
  });

  test.each([...presentNodes(), ...cached])("passes on $name", async ({ run }) => {
    expect(await tryRuntime(run)).toEqual(allPassed);
  });

  test.skipIf(chromium === undefined)("passes in Chromium", async () => {
    expect(await tryRuntime((url, outcome) => runChromium(chromium, url, outcome))).toEqual(allPassed);
  });

  test("a runtime that can't run it has failed", async () => {
    const outcome = await tryRuntime(() => Promise.reject(new Error("no such program")));
    expect(outcome).toEqual({ passed: [], failed: { "the suite runs": "no such program" } });
  });
});
