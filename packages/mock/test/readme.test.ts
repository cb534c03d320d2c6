// The commands that the README shows, run as they stand against a mock of this package. Its TypeScript is compiled by
// scripts/test/readme.test.ts.
import { execFile, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { readArguments } from "../src/arguments.js";
import { startMock } from "../src/index.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) =>
  block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== ""),
);

const asks = commands.filter((line) => line.startsWith("ask "));
const setUp = commands.filter((line) => /^(url=|ask\(\))/.test(line));
const starts = commands.filter((line) => line.startsWith("npx "));

/** What each `ask` of the README is answered, in order; a connection that breaks has no status. */
const answers = ["200", "429", "200", "429", "200", "429", "none", "403", "200"];

// The commands are curl's own; who has no curl has no use for them.
test.skipIf(spawnSync("curl", ["--version"]).error !== undefined)("every curl does what stands beside it", async () => {
  const mock = await startMock({ providers: ["flowella"] });
  onTestFinished(() => mock.stop());
  expect(asks).toHaveLength(answers.length);
  const told: string[] = [];
  for (const ask of asks) {
    const script = [...setUp, ask].join("\n").replaceAll("http://127.0.0.1:4010", mock.url);
    const shown = 'curl() { command curl -o /dev/null -w "%{http_code}" "$@"; }';
    const { stdout } = await promisify(execFile)("bash", ["-c", `${shown}\n${script}`]).catch(() => ({
      stdout: "none",
    }));
    told.push(stdout);
  }
  expect(told).toEqual(answers);
});

test("every command line is understood", () => {
  expect(starts.length).toBeGreaterThan(2);
  for (const line of starts) {
    const [, , ...words] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    expect(() => readArguments(words)).not.toThrow();
  }
});

test("nothing else is shown", () => {
  expect(commands.filter((line) => ![...asks, ...setUp, ...starts].includes(line))).toEqual([]);
});
