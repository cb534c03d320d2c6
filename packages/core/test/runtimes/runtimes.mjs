// The runtimes that the clients promise to run on, how to get each, and how to run the smoke suite on it. They are no
// dependencies of the workspace, whose install would be hundreds of megabytes larger: npm gets them, on request, into a
// folder that git ignores.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { arch, env, execPath, platform } from "node:process";

const packageFolder = join(import.meta.dirname, "../..");
const cache = join(packageFolder, "../../.waypost/runtimes");
const command = join(import.meta.dirname, "command.mjs");

/** Runtimes that npm has, in exact versions: newest of each when this was written. */
export const obtainable = [
  { name: "Node 20", ...node("20.20.2") },
  { name: "Node 22", ...node("22.23.3") },
  { name: "Node 24", ...node("24.21.0") },
  { name: "Node 26", ...node("26.10.0") },
  {
    name: "Bun",
    package: `@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}`,
    version: "1.4.5",
    run: (folder, url) => runProgram(join(folder, "bin/bun"), [command], url),
  },
  {
    name: "Deno",
    package: `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`,
    version: "2.9.6",
    run: (folder, url) => runProgram(join(folder, "deno"), ["run", "--allow-net", "--allow-env", command], url),
  },
  { name: "workerd (miniflare)", package: "miniflare", version: "4.20260730.0", run: runWorker },
];

/** The Node that runs this, and the machine's own where it is another. */
export function presentNodes() {
  const programs = new Set([execPath, env.WAYPOST_SYSTEM_NODE ?? execPath]);
  return [...programs].map((program) => ({ name: program, run: (url) => runProgram(program, [command], url) }));
}

/** Where Chromium or Chrome is on this machine, if anywhere. */
export function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const programs = (env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return programs.find((program) => existsSync(program));
}

/** Folder of an obtainable runtime's package, or `undefined` where it has not been got. */
export function folderOf(runtime) {
  const folder = join(homeOf(runtime), "node_modules", runtime.package);
  return existsSync(join(folder, "package.json")) ? folder : undefined;
}

/** Gets a runtime, if it is not there yet. Rejects with one line when npm can't. */
export async function obtain(runtime) {
  const present = folderOf(runtime);
  if (present !== undefined) return present;
  const home = homeOf(runtime);
  mkdirSync(home, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { code, output } = await run("npm", [
    "install",
    "--prefix",
    home,
    ...flags,
    `${runtime.package}@${runtime.version}`,
  ]);
  const folder = folderOf(runtime);
  if (code === 0 && folder !== undefined) return folder;
  rmSync(home, { recursive: true, force: true });
  const reason = /npm error (?:code )?(.+)/.exec(output)?.[1] ?? `npm ended with ${code}`;
  throw new Error(`${runtime.package}@${runtime.version} can't be installed: ${reason}`);
}

/** Opens the suite's page in a Chromium without a window. Ends it when `outcome` is there. */
export async function runChromium(program, url, outcome) {
  const profile = mkdtempSync(join(tmpdir(), "waypost-chromium-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, `${url}/page`], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.once("error", () => {});
  try {
    await Promise.race([outcome, ended]);
  } finally {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What Chromium says it is: `Chromium 156.0.8078.79`. */
export async function versionOf(program) {
  const { output } = await run(program, ["--version"]);
  return /(\d+\.)+\d+/.exec(output)?.[0] ?? "unknown";
}

function node(version) {
  return {
    package: `node-${platform}-${arch}`,
    version,
    run: (folder, url) => runProgram(join(folder, "bin/node"), [command], url),
  };
}

function homeOf(runtime) {
  return join(cache, `${runtime.package.replaceAll("/", "-")}-${runtime.version}`);
}

async function runWorker(folder, url) {
  const { Miniflare } = await import(createRequire(join(folder, "package.json")).resolve("miniflare"));
  const worker = new Miniflare({
    modules: true,
    modulesRoot: packageFolder,
    scriptPath: join(import.meta.dirname, "worker.mjs"),
    modulesRules: [{ type: "ESModule", include: ["**/*.js", "**/*.mjs"] }],
    compatibilityDate: "2026-01-01",
    bindings: { WAYPOST_SMOKE_URL: url },
  });
  try {
    await (await worker.dispatchFetch("http://worker/")).text();
  } finally {
    await worker.dispose();
  }
}

async function runProgram(program, args, url) {
  const { code, output } = await run(program, args, { ...env, WAYPOST_SMOKE_URL: url });
  if (code !== 0) throw new Error(`${program} ended with ${code}\n${output}`);
}

function run(program, args, environment = env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"], timeout: 300_000 });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
