import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./places.ts";

/** Workspace tools first, so that every command runs on the workspace's Node. */
const environment = {
  ...process.env,
  PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  NO_COLOR: "1",
};

export interface Finished {
  readonly code: number;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly errors: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, whatever its exit code. */
export function finish(
  program: string,
  args: readonly string[],
  { cwd = root, env }: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output, errors }));
  });
}

/** Runs a program and gives its standard output. A failure throws with all that it printed. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, output, errors } = await finish(program, args, options);
  if (code === 0) return output;
  throw new Error(`\`${[program, ...args].join(" ")}\` ended with ${code}:\n${output}${errors}`);
}
