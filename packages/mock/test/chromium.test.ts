// The bundle for browsers, in a browser: what a bundler makes of a user's page, with MSW's own worker.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { expect, onTestFinished, test } from "vitest";

const page = fileURLToPath(new URL("./fixtures/page/page.ts", import.meta.url));
const worker = join(dirname(createRequire(import.meta.url).resolve("msw/package.json")), "lib/mockServiceWorker.js");

const browser = (process.env["PATH"] ?? "")
  .split(delimiter)
  .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)))
  .find((program) => existsSync(program));
if (browser === undefined) console.warn("Chromium is not installed: the mock is not tried in it.");

async function bundle(): Promise<string> {
  const built = await rolldown({ input: page, platform: "browser", logLevel: "warn" });
  const { output } = await built.generate({ format: "es", codeSplitting: false });
  await built.close();
  return output[0].code;
}

/** Serves the page, and resolves with what it tells. */
async function serve(code: string): Promise<{ url: string; outcome: Promise<unknown> }> {
  const files: Record<string, [type: string, content: string]> = {
    "/": ["text/html", '<!doctype html><script type="module" src="/page.js"></script>'],
    "/page.js": ["text/javascript", code],
    "/mockServiceWorker.js": ["text/javascript", await readFile(worker, "utf8")],
  };
  let tell: (outcome: unknown) => void = () => undefined;
  const outcome = new Promise<unknown>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    if (request.url === "/outcome") void text(request).then((body) => tell(JSON.parse(body)));
    const [type, content] = files[request.url ?? ""] ?? ["text/plain", ""];
    response.writeHead(200, { "content-type": type }).end(content);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, outcome };
}

async function open(program: string, url: string): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), "waypost-chromium-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, url], { stdio: "ignore" });
  onTestFinished(async () => {
    const closed = once(child, "close");
    child.kill();
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

test.skipIf(browser === undefined)("answers, judges, remembers and fails in Chromium", async () => {
  const { url, outcome } = await serve(await bundle());
  await open(browser ?? "", url);
  expect(await outcome).toEqual({
    isListed: true,
    refused: 400,
    deliveries: [
      ["conversation.opened", 0, true],
      ["message.sent", 0, true],
      ["message.delivered", 0, true],
    ],
    reset: "ConnectionError",
    requests: ["contacts.upsert 200", "contacts.list 200", "contacts.upsert 400", "messages.send 200", "ping 200"],
  });
});
