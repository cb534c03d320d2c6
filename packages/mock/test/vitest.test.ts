// The helper is proven by a run of its own: only so a test can fail and be seen to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { specsFolder } from "./support.js";

interface Result {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

async function run(root: string): Promise<Result[]> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const file = join(await specsFolder({}), "report.json");
  const config = ["--root", root, "--config", join(root, "vitest.config.ts")];
  const child = spawn(process.execPath, [vitest, "run", ...config, "--reporter=json", `--outputFile=${file}`], {
    env: { ...process.env, VITEST: undefined },
  });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const report = await readFile(file, "utf8").catch(() => {
    throw new Error(`vitest gave no report:\n${out}\n${error}`);
  });
  const { testResults }: { testResults: { assertionResults: Result[] }[] } = JSON.parse(report);
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

test("a test fails at its end for what broke the contract, unless it says that it is meant to", async () => {
  const results = await run(fileURLToPath(new URL("./fixtures/vitest", import.meta.url)));
  expect(results).not.toEqual([]);
  for (const { title, status } of results) {
    expect(`${title}: ${status}`).toBe(`${title}: ${title.startsWith("fails") ? "failed" : "passed"}`);
  }
  const messages = results.flatMap(({ failureMessages }) => failureMessages.map((each) => each.split("\n    at ")[0]));
  expect(messages).toMatchInlineSnapshot(`
    [
      "Error: The contract was broken:
      POST acme /contacts (contacts.upsert) got 400
        request.body.phone: Request body property phone must be string
    Where that is the point of the test, call mock.allowViolations().",
      "Error: The contract was broken:
      POST acme /contacts (contacts.upsert) got 400
        request.body.phone: Request body property phone must match pattern "^\\+\\d+$"
    Where that is the point of the test, call mock.allowViolations().",
      "Error: The contract was broken:
      POST acme /contacts (contacts.upsert) got 200
        response.body: Response body must have required property 'phone'
        response.body.id: Response body property id must be string
    Where that is the point of the test, call mock.allowViolations().",
    ]
  `);
});
