// The command as a process: what it prints and how it ends.
import { existsSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contractLive, contractLiveProcess, foundIn } from "./command.ts";
import { json, serve, type Answer } from "./server.ts";

const environment = { FLOWELLA_API_KEY: "flo_k7Qw2ZxR9s" };
const ping: Answer = (_request, response) => json(response, { ok: true, organizationId: "org_1" });

describe("as a process", () => {
  test("without drift it exits 0, and prints the report alone", async () => {
    const { url } = await serve(ping);
    const args = ["flowella", "--base-url", url, "--only", "ping"];
    const { code, stdout, stderr } = await contractLiveProcess(args, environment);
    expect(stdout).toBe(`flowella at ${url}\n\n1 operation checked, 0 refused, 0 not reached; no drift.\n`);
    expect(stderr).toBe("ping 200\n");
    expect(code).toBe(0);
  });

  test("with drift it exits 1", async () => {
    const { url } = await serve((_request, response) => json(response, { ok: true, organizationId: "o", plan: "pro" }));
    const args = ["flowella", "--base-url", url, "--only", "ping", "--format", "json"];
    const { code, stdout } = await contractLiveProcess(args, environment);
    expect(foundIn(stdout)).toEqual(["undocumented-field ping /plan"]);
    expect(code).toBe(1);
  });

  test("without a key it says how to get one and exits 2", async () => {
    const { code, stdout, stderr } = await contractLiveProcess(["flowella"]);
    expect(stderr).toMatchInlineSnapshot(`
      "contract:live: There is no key for Flowella: FLOWELLA_API_KEY is not set.
      In the Flowella app (https://app.flowella.io), an Owner or Admin makes one under Settings → API keys.
      Then: FLOWELLA_API_KEY=… pnpm contract:live flowella
      "
    `);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("Ctrl+C ends it with 130 and no report", async () => {
    let child: { kill(signal: "SIGINT"): boolean } | undefined;
    const { url } = await serve(() => child?.kill("SIGINT"));
    const args = ["flowella", "--base-url", url];
    const { code, stdout, stderr } = await contractLiveProcess(args, environment, (started) => (child = started));
    expect(stderr).toBe("\nstopped; no report was written\n");
    expect(stdout).toBe("");
    expect(code).toBe(130);
  });
});

test("--help fits 80 columns and exits 0", async () => {
  const { code, stdout } = await contractLive(["--help"]);
  expect(code).toBe(0);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  for (const flag of ["only", "writes", "to", "base-url", "format", "output", "record", "pace", "timeout"]) {
    expect(stdout).toContain(`--${flag}`);
  }
});

test.each([
  [[], "Name a provider: flowella, flowestate, flowiq, flownally."],
  [["acme"], 'There is no provider "acme": flowella, flowestate, flowiq, flownally.'],
  [["flowella", "flowiq"], 'One provider at a time: what is "flowiq" for? See pnpm contract:live --help'],
  [["flowella", "--fast"], "Unknown option '--fast'. See pnpm contract:live --help"],
  [["flowella", "--format", "xml"], '--format takes text, json, sarif, not "xml".'],
  [
    ["flowella", "--base-url", "app.flowella.io"],
    '--base-url takes an http or https address with its path, not "app.flowella.io".',
  ],
  [["flowella", "--to", "+15550100142"], "--to says who gets what --writes sends. Give both."],
  [["flowella", "--writes"], "--writes sends real messages: name a phone of your own with --to +<number>."],
  [["flowella", "--writes", "--to", "555 0100"], "--to takes a phone number as + and 8 to 15 digits, without spaces."],
  [["flowella", "--only", "contacts.lst"], '--only: there is no operation "contacts.lst". Choose from: ping, '],
  [["flowella", "--only", "contacts.upsert"], "--only: contacts.upsert does not just read."],
  [["flowella", "--output", "no/such/folder/report.json"], "--output: there is no folder no/such/folder."],
  [["flowella", "--timeout", "soon"], '--timeout takes milliseconds from 1 to 999999, not "soon".'],
])("%j is one line and 2", async (args, message) => {
  const { code, stdout, stderr } = await contractLive(args, environment);
  expect(stderr).toContain(`contract:live: ${message}`);
  expect(stderr.trimEnd()).not.toContain("\n");
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test.each(["flowella", "flowestate", "flowiq", "flownally"])("%s: where to make a key", async (name) => {
  const { code, stderr } = await contractLive([name]);
  expect(stderr).toContain(`${name.toUpperCase()}_API_KEY is not set`);
  expect(stderr).toMatch(/API keys/i);
  expect(code).toBe(2);
});

test("the report and the recordings go where they are told, without anything of anybody", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-live-"));
  const secrets = ["Oluwaseun", "49301234567", "kontor.invalid", environment.FLOWELLA_API_KEY, "Zwetschgen"];
  const { url } = await serve((request, response) => {
    const contact = {
      id: "clx_1",
      phone: "+49301234567",
      name: "Oluwaseun Adeyemi",
      email: "o@kontor.invalid",
      isOptedOut: "Oluwaseun",
      createdAt: `with ${request.headers.authorization}`,
      updatedAt: "2026-03-02T09:30:00.120Z",
      "Oluwaseun Adeyemi": "+49301234567",
      last: { text: "Zwetschgenkuchen is ready" },
    };
    json(response, { items: [contact] }, 200, { "x-request-id": "Oluwaseun" });
  });
  for (const format of ["text", "json", "sarif"]) {
    const output = join(folder, `report.${format}`);
    const args = [
      "flowella",
      "--base-url",
      `${url}/api/v1?as=Oluwaseun`,
      "--only",
      "contacts.list",
      "--format",
      format,
    ];
    const { code, stdout, stderr } = await contractLive(
      [...args, "--output", output, "--record", join(folder, "kept")],
      environment,
    );
    expect(code).toBe(1);
    expect(stdout).toBe("");
    const kept = readdirSync(join(folder, "kept")).map((file) => readFileSync(join(folder, "kept", file), "utf8"));
    const everything = [readFileSync(output, "utf8"), stderr, ...kept].join("\n");
    expect(everything).toContain("contacts.list");
    for (const secret of secrets) expect(everything).not.toContain(secret);
  }
  expect(existsSync(join(folder, "kept", "001-contacts.list-200.json"))).toBe(true);
});
