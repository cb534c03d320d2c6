import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import waypost from "../../lint/plugin.ts";
import { scratchFolder } from "./support.ts";

const packageFolder = join(import.meta.dirname, "../..");
const command = join(packageFolder, "../../node_modules/@redocly/cli/bin/cli.js");

test("every file of rules/ is a rule of the plugin, and has a test of its own", () => {
  const files = readdirSync(join(packageFolder, "lint/rules")).map((file) => file.replace(".ts", ""));
  expect(Object.keys(waypost().rules?.oas3 ?? {})).toEqual(files);
  const tests = readdirSync(join(packageFolder, "test/lint"));
  expect(files.filter((name) => !tests.includes(`${name}.test.ts`))).toEqual([]);
});

test("`waypost/all` switches on every rule", () => {
  const { rules, configs } = waypost();
  expect(Object.keys(configs?.["all"]?.rules ?? {})).toEqual(
    Object.keys(rules?.oas3 ?? {}).map((name) => `waypost/${name}`),
  );
});

// A program that starts takes its time on a busy machine.
test("the redocly command loads the plugin as it is", { timeout: 60_000 }, async () => {
  using folder = scratchFolder();
  const plugin = join(packageFolder, "lint/plugin.ts");
  writeFileSync(join(folder.path, "redocly.yaml"), `telemetry: off\nplugins: [${plugin}]\nextends: [waypost/all]\n`);
  writeFileSync(
    join(folder.path, "openapi.yaml"),
    "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths: { /a: { get: { responses: {} } } }\n",
  );
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const ran = promisify(execFile)(process.execPath, [command, "lint", "openapi.yaml", "--format=json"], {
    cwd: folder.path,
    env,
  });
  const { stdout } = await ran.catch((error: { stdout: string }) => error);
  const { problems }: { problems: { ruleId: string }[] } = JSON.parse(stdout);
  expect(problems.map(({ ruleId }) => ruleId)).toEqual(["waypost/evidence-present", "waypost/operation-id-shape"]);
});
