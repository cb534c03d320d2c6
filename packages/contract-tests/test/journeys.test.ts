// The journeys in journeys/, walked by `redocly respect` against the mock as it remembers. And against servers that do
// not do as the provider does, where each journey has to fail, and at the step that notices.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startMock, type Mock, type MockOptions } from "@waypost/mock";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const journeys = "packages/contract-tests/journeys";

/** The journeys that begin with an empty list; the others with what the mock knows from the start. */
const fromNothing = ["walk-contacts"];

/** Every workflow of every file, and the step that notices a server which remembers nothing. */
const noticedAt = {
  "bulk-template": { flowellaBulkTemplate: "send" },
  "read-conversation": { flowiqReadConversation: "findContact", flownallyReadConversation: "read" },
  "send-and-follow": { flowiqSendAndFollow: "send", flownallySendAndFollow: "send" },
  "walk-contacts": {
    flowellaWalkContacts: "addOne",
    flowestateWalkLeads: "addOne",
    flowiqWalkContacts: "firstPage",
    flownallyWalkContacts: "firstPage",
  },
};
const names = Object.keys(noticedAt);

interface Walked {
  readonly code: number | null;
  /** Of each workflow that failed, the step at which it did. */
  readonly failed: Readonly<Record<string, string>>;
  readonly workflows: readonly string[];
}

function redocly(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js");
  const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, env: environment });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** Walks the workflows of files, or some of them, against one mock. */
async function walk(journey: readonly string[], options: MockOptions, ...only: string[]): Promise<Walked> {
  await using mock = await startMock({ anyKey: true, ...options });
  const result = join(mkdtempSync(join(tmpdir(), "waypost-journeys-")), "result.json");
  const phones = { phone: "+15550100199", otherPhone: "+15550100198" };
  const inputs = { key: "journey", ...phones, text: "See you on Thursday", moreText: "At ten?" };
  const { code, output } = await redocly([
    "respect",
    ...journey.map((name) => `${journeys}/${name}.arazzo.yaml`),
    `--server=${serversOf(mock)}`,
    ...Object.entries(inputs).flatMap(([name, value]) => ["--input", `${name}=${value}`]),
    ...only.flatMap((workflow) => ["--workflow", workflow]),
    `--json-output=${result}`,
  ]);
  try {
    return { code, ...readResult(readFileSync(result, "utf8")) };
  } catch (error) {
    throw new Error(`redocly respect wrote no result: ${output}`, { cause: error });
  }
}

function serversOf({ baseUrls }: Mock): string {
  return Object.entries(baseUrls)
    .map(([name, url]) => `${name}=${url}`)
    .join(",");
}

function readResult(text: string): Pick<Walked, "failed" | "workflows"> {
  interface Step {
    readonly stepId: string;
    readonly checks: readonly { readonly passed: boolean }[];
  }
  const report: { files: Record<string, { executedWorkflows: { workflowId: string; executedSteps: Step[] }[] }> } =
    JSON.parse(text);
  const executed = Object.values(report.files).flatMap(({ executedWorkflows }) => executedWorkflows);
  // A step that was asked again is there once a time: the last one counts.
  const failed = executed.flatMap(({ workflowId, executedSteps }) => {
    const last = executedSteps.at(-1);
    return last === undefined || last.checks.some(({ passed }) => !passed)
      ? [[workflowId, last?.stepId ?? "none"]]
      : [];
  });
  return { failed: Object.fromEntries(failed), workflows: executed.map(({ workflowId }) => workflowId).toSorted() };
}

test("the journeys are clean Arazzo, by the rules of the workspace", async () => {
  const files = readdirSync(join(root, journeys));
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.arazzo.yaml`));
  const { code, output } = await redocly(["lint", ...files.map((file) => `${journeys}/${file}`)]);
  expect(output).toContain("Your API descriptions are valid");
  expect(code).toBe(0);
});

test.each([
  { journey: names.filter((name) => !fromNothing.includes(name)), stateful: true },
  { journey: fromNothing, stateful: "empty" },
] as const)("walked to their end: $journey", async ({ journey, stateful }) => {
  const { code, failed, workflows } = await walk(journey, { stateful, clock: "real" });
  const own = Object.entries(noticedAt).filter(([name]) => journey.includes(name));
  expect(workflows).toEqual(own.flatMap(([, each]) => Object.keys(each)).toSorted());
  expect(failed).toEqual({});
  expect(code).toBe(0);
});

test("every journey fails where a server remembers nothing", async () => {
  const { code, failed } = await walk(names, {});
  expect(failed).toEqual(Object.assign({}, ...Object.values(noticedAt)));
  expect(code).toBe(1);
});

test("a message that is never delivered ends the journey that follows it", async () => {
  const standing: MockOptions = { stateful: true, clock: "manual", providers: ["flowiq", "flownally"] };
  const { code, failed } = await walk(["send-and-follow"], standing, "flownallySendAndFollow");
  expect(failed).toEqual({ flownallySendAndFollow: "follow" });
  expect(code).toBe(1);
});
