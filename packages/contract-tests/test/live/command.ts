// `contract:live` as tests run it: most of them inside their own process, which saves its start.
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { main } from "../../src/live/main.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const cli = fileURLToPath(new URL("../../src/live/cli.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end, without pauses between requests. */
export async function contractLive(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  const code = await main([...args, "--pace", "0"], environment, {
    report: (text) => void (stdout += text),
    note: (text) => void (stderr += text),
  });
  return { code, stdout, stderr };
}

/** The same in a process of its own, as a person starts it; with its usual pace unless `args` say otherwise. */
export function contractLiveProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    // Nothing of this machine's environment: a key that somebody has set would be used.
    env: { ...(PATH !== undefined && { PATH }), ...environment },
  });
  onStart(child);
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** What the JSON report says of its findings: `undocumented-field contacts.list /contacts/1/tier`. */
export function foundIn(report: string): string[] {
  const { findings }: { findings: { rule: string; seen: { operationId: string; pointer: string }[] }[] } =
    JSON.parse(report);
  return findings.flatMap(({ rule, seen }) =>
    seen.map(({ operationId, pointer }) => `${rule} ${operationId} ${pointer}`.trim()),
  );
}
