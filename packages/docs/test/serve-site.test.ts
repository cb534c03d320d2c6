// `pnpm docs:serve` as a person sees it. It serves dist/, so a copy of the sources with a dist/ of its own is run.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite } from "../src/serve.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waypost-serve-site-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await cp(fileURLToPath(new URL("../src", import.meta.url)), join(folder, "src"), { recursive: true });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs it until it ends; `onUrl` is called when it says where it serves. */
function serve(
  args: readonly string[],
  onUrl?: (url: string, stop: () => void) => void,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(folder, "src", "serve-site.ts"), ...args]);
  let output = "";
  let isAnnounced = false;
  const read = (chunk: Buffer): void => {
    output += chunk.toString();
    const [url] = /http:\/\/\S+(?=\/ )/.exec(output) ?? [];
    if (url === undefined || isAnnounced) return;
    isAnnounced = true;
    onUrl?.(url, () => child.kill("SIGINT"));
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: output.trim() }));
  });
}

test("without a built site it says how to build it", async () => {
  await rm(join(folder, "dist"), { recursive: true, force: true });
  expect(await serve([])).toEqual({ code: 2, output: "The site is not built yet. Run: pnpm docs:build" });
});

test.each([
  { args: ["--port", "many"], line: "--port takes a number from 0 to 65535; 0 takes a free port." },
  { args: ["--host", "x"], line: "Usage: pnpm docs:serve [--port <number>]" },
])("$args is refused in one line", async ({ args, line }) => {
  const { code, output } = await serve(args);
  expect(code).toBe(2);
  expect(output.split("\n")).toEqual([expect.stringContaining(line)]);
});

test("it serves until Ctrl-C, and a second one on its port is refused in one line", async () => {
  await mkdir(join(folder, "dist"), { recursive: true });
  await writeFile(join(folder, "dist", "index.html"), "<p>docs</p>");
  const seen: string[] = [];
  const ended = await serve(["--port", "0"], async (url, stop) => {
    seen.push(await (await fetch(`${url}/`)).text());
    stop();
  });
  expect(seen).toEqual(["<p>docs</p>"]);
  expect(ended.code).toBe(0);

  const holder = await serveSite(join(folder, "dist"));
  const { port } = new URL(holder.url);
  const refused = await serve(["--port", port]);
  await holder.close();
  expect(refused).toEqual({
    code: 2,
    output: `Port ${port} is taken. Name another: pnpm docs:serve --port ${Number(port) + 1}`,
  });
});
