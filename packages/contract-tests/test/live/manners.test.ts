// How the command deals with servers that are broken, busy or gone, and how it treats those that are not.
import { describe, expect, test } from "vitest";
import { contractLive, contractLiveProcess, foundIn } from "./command.ts";
import { json, serve, startServer, type Answer } from "./server.ts";

const environment = { FLOWELLA_API_KEY: "flo_k7Qw2ZxR9s" };
const ping: Answer = (_request, response) => json(response, { ok: true, organizationId: "org_1" });

describe("a server that", () => {
  const args = (url: string, ...more: string[]): string[] => [
    "flowella",
    "--base-url",
    url,
    "--format",
    "json",
    ...more,
  ];

  test("is not there: one line and 2", async () => {
    const gone = await startServer(ping);
    await gone.stop();
    const { code, stderr } = await contractLive(args(gone.url), environment);
    expect(stderr).toBe(
      `contract:live: ${gone.url} does not answer (ECONNREFUSED). Check the address and the network.\n`,
    );
    expect(code).toBe(2);
  });

  test("stays silent: one line and 2", async () => {
    const { url } = await serve(() => undefined);
    const { code, stderr } = await contractLive(args(url, "--timeout", "200"), environment);
    expect(stderr).toContain(`${url} does not answer (no answer within 0.2 s).`);
    expect(code).toBe(2);
  });

  test("hangs up without an answer: one line and 2", async () => {
    const { url } = await serve((request) => request.socket.destroy());
    const { code, stderr } = await contractLive(args(url), environment);
    expect(stderr).toContain(`${url} does not answer (ECONNRESET).`);
    expect(code).toBe(2);
  });

  test("breaks off, or sends no JSON: findings", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/ping") {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('{"ok":');
        setTimeout(() => response.destroy(), 50);
      } else {
        response.writeHead(200, { "content-type": "application/json" }).end("<html>");
      }
    });
    const { code, stdout } = await contractLive(args(url, "--only", "ping", "contacts.list"), environment);
    expect(foundIn(stdout)).toEqual(["unreadable-body ping", "unreadable-body contacts.list"]);
    expect(code).toBe(1);
  });

  test("refuses the key: one line and 2", async () => {
    const { url, requests } = await serve((_request, response) =>
      json(response, { error: { code: "UNAUTHORIZED" } }, 401),
    );
    const { code, stderr } = await contractLive(args(url), environment);
    expect(stderr).toBe(
      "contract:live: Flowella refuses the key in FLOWELLA_API_KEY (401). Make a new one, or check which it is.\n",
    );
    expect(requests).toHaveLength(1);
    expect(code).toBe(2);
  });

  test("asks for fewer requests gets none after that", async () => {
    const { url, requests } = await serve((_request, response) =>
      json(response, { error: { code: "RATE_LIMITED", message: "Slow down" } }, 429),
    );
    const { code, stdout, stderr } = await contractLive(args(url), environment);
    const report: { operations: { notReached?: string }[] } = JSON.parse(stdout);
    expect(requests).toHaveLength(1);
    expect(report.operations.filter(({ notReached }) => notReached?.includes("429"))).toHaveLength(4);
    expect(stderr).toContain("contract:live: No operation could be checked; the report says why.");
    expect(code).toBe(2);
  });
});

test("requests are paced, and one at a time", async () => {
  let open = 0;
  let most = 0;
  const server = await serve((_request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once("close", () => (open -= 1));
    setTimeout(() => json(response, { items: [] }), 20);
  });
  const args = ["flowella", "--base-url", server.url, "--only", "contacts.list", "templates.list"];
  await contractLiveProcess([...args, "--pace", "3000"], environment);
  const [first = NaN, second = NaN, ...more] = server.times;
  expect(more).toEqual([]);
  // What is measured is when requests arrive: the first has a connection to open, on a machine that may be busy.
  expect(second - first).toBeGreaterThan(1000);
  expect(most).toBe(1);
});

test("a key that no header can carry is one line, without the key", async () => {
  const server = await serve(ping);
  const key = { FLOWELLA_API_KEY: "flo_k7Qw\n2ZxR9s" };
  const { code, stderr } = await contractLive(["flowella", "--base-url", server.url], key);
  expect(stderr).toMatch(/^contract:live: .+\n$/);
  expect(stderr).not.toContain("ZxR9s");
  expect(server.requests).toEqual([]);
  expect(code).toBe(2);
});
