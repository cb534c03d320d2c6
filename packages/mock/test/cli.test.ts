// The command as people get it: these tests run `dist/`, so build first.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { bundledSpecs } from "../src/specs.js";
import { startReceiver } from "./receiver.js";
import { fixtures, send, specsFolder } from "./support.js";

// Each starts a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = fileURLToPath(new URL("..", import.meta.url));
const key = { headers: { authorization: "Bearer test" } };

// pnpm's own launchers set NODE_PATH, through which Node finds packages that are not installed for us.
const { NODE_PATH: _hidden, ...env } = process.env;

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly error: string;
}

/** Runs to the end. */
async function run(args: readonly string[], root = folder): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, "bin/waypost-mock.js"), ...args], { cwd: root, env });
  onTestFinished(() => void child.kill());
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, out, error };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything printed so far. */
  readonly out: () => string;
  /** Waits until what is printed matches. */
  readonly until: (pattern: RegExp) => Promise<void>;
  /** Sends a signal and gives the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<unknown>;
}

/** Starts on a free port and waits for the address. */
async function start(...args: string[]): Promise<Running> {
  const given = args.includes("--specs") ? args : ["--specs", fixtures, ...args];
  const child = spawn(process.execPath, [join(folder, "bin/waypost-mock.js"), "--port", "0", ...given], {
    cwd: folder,
    env,
  });
  onTestFinished(() => void child.kill());
  let out = "";
  const printed = (chunk: Buffer): void => void (out += chunk.toString());
  child.stdout.on("data", printed);
  child.stderr.on("data", printed);
  const closed = once(child, "close");
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(out)) {
      const [ended] = await Promise.race([once(child.stdout, "data").then(() => [false]), closed.then(() => [true])]);
      if (ended) throw new Error(`It ended before it printed ${pattern}:\n${out}`);
    }
  };
  const address = /http:\/\/127\.0\.0\.1:[1-9]\d*/;
  await until(address);
  const end = async (signal: NodeJS.Signals): Promise<unknown> => {
    child.kill(signal);
    return (await closed)[0];
  };
  return { child, url: address.exec(out)?.[0] ?? "", out: () => out, until, end };
}

test("prints the base URLs, a line per request with its verdict, and stops cleanly", async () => {
  const mock = await start();
  await mock.until(/Ctrl\+C\n/);
  await send(`${mock.url}/acme/api/v1/contacts?limit=2`, key);
  await send(`${mock.url}/acme/api/v1/contacts?limit=200`, key);
  await mock.until(/422 .*\n/);
  await send(`${mock.url}/acme/api/v1/wrong`);
  await send(`${mock.url}/nobody`);
  await mock.until(/nobody .*\n/);
  expect(await mock.end("SIGINT")).toBe(0);

  const shown = mock
    .out()
    .replace(/base URL +key/, "base URL  key")
    .replaceAll(mock.url, "URL")
    .replaceAll(/\d+ ms/g, "N ms")
    .replaceAll(/\d\d:\d\d:\d\d/g, "TIME");
  expect(shown).toMatchInlineSnapshot(`
    "Mock of 2 providers, ready at URL

      provider  base URL  key      operations
      acme      URL/acme/api/v1  any key  15
      birch     URL/birch        any key  1

      Keys    sent as Authorization: Bearer <key>
      Force   an answer, by a header of the request:
                Prefer: code=404          a documented status
                Prefer: example=lastPage  an example by its name
                Prefer: dynamic=true      random data that fits
                x-waypost-fault: reset    or timeout, slow, 429,
                                          503, html, truncated
              or by a phone number in it:
                +15550000404              a documented 404
      State   nothing is remembered; --stateful remembers
      Judge   the header sl-violations says what broke the spec
      Stop    Ctrl+C

    TIME GET acme /contacts?limit=2 200 contacts.list: ok (N ms)
    TIME GET acme /contacts?limit=200 422 contacts.list: 1 violation: request.query.limit: Request query parameter limit must be <= 100 (N ms)
    TIME GET acme /wrong 200 wrong: 1 violation: response.body: Response body must have required property 'id' (N ms)
    TIME GET /nobody 404 no operation: 1 violation: request: There is no provider "nobody" here. Base paths: /acme/api/v1, /birch. (N ms)
    "
  `);
});

test("serves the named providers only, and stops on SIGTERM", async () => {
  const mock = await start("birch");
  await mock.until(/Ctrl\+C\n/);
  expect(mock.out()).toContain("Mock of 1 provider, ready at");
  expect(await send(`${mock.url}/acme/api/v1/contacts`, key)).toMatchObject({ status: 404 });
  expect(await mock.end("SIGTERM")).toBe(0);
});

test("--json prints one object per line, without headers and bodies", async () => {
  const mock = await start("--json");
  await send(`${mock.url}/acme/api/v1/contacts`, {
    method: "POST",
    headers: { ...key.headers, "content-type": "application/json" },
    body: '{"phone":"0"}',
  });
  await mock.until(/"request".*\n/);
  expect(await mock.end("SIGINT")).toBe(0);
  const lines = mock
    .out()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    {
      event: "ready",
      url: mock.url,
      baseUrls: { acme: `${mock.url}/acme/api/v1`, birch: `${mock.url}/birch` },
      keys: { acme: "any key", birch: "any key" },
      operations: { acme: expect.any(Number), birch: 1 },
    },
    {
      event: "request",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      provider: "acme",
      operationId: "contacts.upsert",
      method: "POST",
      path: "/contacts",
      query: {},
      status: 400,
      ok: false,
      violations: [expect.objectContaining({ code: "pattern" })],
      durationMs: expect.any(Number),
    },
  ]);
});

test("says which keys work, where they have a form", async () => {
  const mock = await start("--specs", bundledSpecs);
  await mock.until(/Ctrl\+C\n/);
  for (const [provider, prefix] of Object.entries({
    flowella: "flo_",
    flowestate: "fe_k_",
    flowiq: "fiq_",
    flownally: "fln_",
  })) {
    expect(mock.out()).toMatch(new RegExp(`${provider} .* ${prefix}test `));
  }
  const url = `${mock.url}/flowella/api/v1/ping`;
  expect(await send(url, key)).toMatchObject({ status: 401 });
  expect(await send(url, { headers: { authorization: "Bearer flo_test" } })).toMatchObject({ status: 200 });
  const lenient = await start("--specs", bundledSpecs, "--any-key", "flowella");
  await lenient.until(/Ctrl\+C\n/);
  expect(await send(`${lenient.url}/flowella/api/v1/ping`, key)).toMatchObject({ status: 200 });
});

test("--stateful remembers, time goes by itself, and webhooks arrive", async () => {
  const receiver = await startReceiver();
  const hooks = ["--webhook-url", `${receiver.url}/{provider}`, "--webhook-secret", "s"];
  const mock = await start("--specs", bundledSpecs, "--stateful", "--empty", ...hooks, "flowella");
  await mock.until(/State {3}what is made is remembered\n(.*\n)*.*Ctrl\+C\n/);
  const headers = { authorization: "Bearer flo_test", "content-type": "application/json" };
  const body = '{"to":"+15550100199","text":"Hello"}';
  await send(`${mock.url}/flowella/api/v1/messages`, { method: "POST", headers, body });
  expect(await send(`${mock.url}/flowella/api/v1/contacts`, { headers })).toMatchObject({
    body: { items: [{ phone: "+15550100199" }] },
  });
  await mock.until(/webhook flowella conversation\.opened 200: ok \(attempt 1\)\n(.*\n)*.* message\.sent 200: ok/);
  expect(receiver.received.map(({ path }) => path)).toEqual(["/flowella", "/flowella"]);
  expect(await mock.end("SIGINT")).toBe(0);
});

test("a fault stands in the line of its request", async () => {
  const mock = await start();
  await send(`${mock.url}/acme/api/v1/contacts`, { headers: { ...key.headers, "x-waypost-fault": "503" } });
  await mock.until(/GET acme \/contacts 503 contacts\.list: fault 503, ok \(\d+ ms\)\n/);
});

test("it goes on when nobody reads its log any more", async () => {
  const mock = await start();
  await mock.until(/Ctrl\+C\n/);
  mock.child.stdout?.destroy();
  for (const status of [200, 200, 200]) {
    expect(await send(`${mock.url}/acme/api/v1/contacts`, key)).toMatchObject({ status });
  }
  expect(await mock.end("SIGINT")).toBe(0);
});

test("--quiet prints no line per request", async () => {
  const mock = await start("--quiet");
  await mock.until(/Ctrl\+C\n/);
  const before = mock.out();
  await send(`${mock.url}/acme/api/v1/contacts`, key);
  expect(await mock.end("SIGINT")).toBe(0);
  expect(mock.out()).toBe(before);
});

test.for([
  [
    "an unknown provider",
    ["acne"],
    /^waypost-mock: There is no provider "acne"\. Did you mean "acme"\? Choose from: acme, birch\n$/,
  ],
  ["an unknown flag", ["--prot", "1"], /^waypost-mock: Unknown option '--prot'\. See waypost-mock --help\n$/],
  ["a port that is none", ["--port", "http"], /^waypost-mock: --port takes a number from 0 to 65535, not "http"\.\n$/],
  [
    "a port out of range",
    ["--port", "65536"],
    /^waypost-mock: --port takes a number from 0 to 65535, not "65536"\.\n$/,
  ],
  ["--empty alone", ["--empty"], /^waypost-mock: --empty says how --stateful begins\. Give both\.\n$/],
  [
    "a webhook URL that is none",
    ["--webhook-url", "localhost:3000"],
    /^waypost-mock: The webhook URL "localhost:3000" is none: it begins with http:\/\/ or https:\/\/\n$/,
  ],
  [
    "no provider for --prism",
    ["--prism"],
    /^waypost-mock: --prism serves one provider: waypost-mock --prism flowella\n$/,
  ],
] as const)("%s is one line and exit code 2", async ([, args, line]) => {
  expect(await run(["--specs", fixtures, ...args])).toEqual({ code: 2, out: "", error: expect.stringMatching(line) });
});

test("a broken spec is one line and exit code 2", async () => {
  const specs = await specsFolder({ "bad.json": "{" });
  expect(await run(["--specs", specs])).toEqual({
    code: 2,
    out: "",
    error: expect.stringMatching(/^waypost-mock: The spec of bad cannot be served: .*\n$/),
  });
});

test("a taken port is one line and exit code 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await run(["--specs", fixtures, "--port", String(port)])).toEqual({
    code: 2,
    out: "",
    error: `waypost-mock: Cannot listen: port ${port} on 127.0.0.1 is taken. Choose another one, or 0 for a free one.\n`,
  });
});

test.each([
  [["--port", "-1"], "Option '--port' argument is ambiguous"],
  [["--port"], "Option '--port <value>' argument missing"],
  [["--prot"], "Unknown option '--prot'"],
])("%j is one line and exit code 2", async (args, reason) => {
  expect(await run(args)).toEqual({ code: 2, out: "", error: `waypost-mock: ${reason}. See waypost-mock --help\n` });
});

test("--help and --version", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  const flags = ["--port", "--host", "--json", "--quiet", "--prism", "--specs", "--help", "--version", "--stateful"];
  for (const flag of [...flags, "--empty", "--any-key", "--webhook-url", "--webhook-secret"])
    expect(out).toContain(flag);
  expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(await run(["--version"])).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+.*\n$/), error: "" });
});

test("--prism runs the stock Prism on the same spec", async () => {
  const prism = await start("--prism", "birch");
  await prism.until(/Prism is listening on/);
  expect(await send(`${prism.url}/contacts`)).toMatchObject({ status: 200, body: [] });
  await prism.end("SIGTERM");
});

test("--prism says how to get Prism where it is not installed", async () => {
  const elsewhere = await specsFolder({ "package.json": '{ "type": "module" }' });
  for (const part of ["bin", "dist"]) await cp(join(folder, part), join(elsewhere, part), { recursive: true });
  expect(await run(["--specs", fixtures, "--prism", "birch"], elsewhere)).toEqual({
    code: 2,
    out: "",
    error:
      "waypost-mock: The stock Prism is not installed. Get it with: npm install --save-dev @stoplight/prism-cli@5.16.0\n",
  });
});
