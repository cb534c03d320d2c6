// What `npm start` and `npm test` share: from a machine that has Node 20 and npm to a workspace that is installed.
// Runs on the machine's own Node, before anything is installed, so it imports nothing but Node itself.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pnpmVersion = manifest.packageManager.split("@")[1];
const toolsFolder = join(root, ".waypost");
const pnpmFolder = join(toolsFolder, `pnpm-${pnpmVersion}`);

/** Commands that this process has started and that have not ended, so that Ctrl-C ends them too. */
const running = new Set();

/** A failure that is told in one line; the exit code follows it. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** PATH with the workspace's own tools first: Node 24 and turbo from node_modules, pnpm from its own folder. */
export const environment = {
  ...process.env,
  PATH: [join(root, "node_modules", ".bin"), join(pnpmFolder, "node_modules", ".bin"), process.env.PATH].join(
    delimiter,
  ),
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  // The Node that ran npm: where the packages must work, as opposed to the one that builds them.
  WAYPOST_SYSTEM_NODE: process.execPath,
};

/**
 * Runs a command in the workspace.
 * @param {string} command @param {string[]} args
 * @param {{ quiet?: boolean, onLine?: (line: string) => void }} [options] quiet: keep the output, give it back
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { quiet = false, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    running.add(child);
    let output = "";
    const keep = (chunk) => {
      output += chunk;
      if (onLine) for (const line of String(chunk).split("\n")) if (line.trim()) onLine(line.trim());
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? (signal === "SIGINT" ? 130 : 1), output });
    });
  });
}

/** Installs pnpm beside the workspace and, with it, what the lockfile names. Says what it does; `Stop` when it can't. */
export async function bootstrap(say) {
  requireNode(20);
  if (!existsSync(join(pnpmFolder, "node_modules", ".bin", "pnpm"))) {
    say(`getting pnpm ${pnpmVersion}`);
    await install(say, "npm", [
      "install",
      "--prefix",
      pnpmFolder,
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      `pnpm@${pnpmVersion}`,
    ]);
  }
  say("installing what the lockfile names");
  await install(say, "pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"]);
}

async function install(say, command, args) {
  const onLine = (line) => line.startsWith("Progress:") && say(line.toLowerCase());
  const { code, output } = await run(command, args, { quiet: true, onLine });
  if (code === 0) return;
  if (code === 130) throw new Stop("stopped", 130);
  console.error(output.trim().split("\n").slice(-15).join("\n"));
  throw new Stop(
    `\`${command} install\` failed; its last lines are above. Is the npm registry reachable (npm ping)? Then run the same command again: it goes on where it stopped.`,
  );
}

function requireNode(major) {
  if (Number(process.versions.node.split(".")[0]) >= major) return;
  throw new Stop(`Waypost needs Node ${major} or newer; this is ${process.versions.node}.`);
}

/** Runs `main`; a `Stop` becomes one line and its exit code, Ctrl-C ends the commands that are still running. */
export async function runMain(main) {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ]) {
    process.once(signal, () => {
      for (const child of running) child.kill(signal);
      console.error("\nstopped; nothing is half-written, run the same command again to go on");
      process.exit(code);
    });
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}

/** Prints `[n/total] text` and, when the step is over, how long it took. */
export function stepper(total) {
  let current = 0;
  return async (text, work) => {
    current += 1;
    const started = performance.now();
    console.log(`[${current}/${total}] ${text} …`);
    const result = await work((detail) => console.log(`      ${detail}`));
    console.log(`      done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  };
}
