// The built site as files: complete, self-contained, and the same every time.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { workspaceFolder } from "../src/folders.ts";
import { bundledSpec } from "../src/providers.ts";
import { buildSite } from "../src/site.ts";
import { specPages } from "./spec-operations.ts";

const site = inject("site");
const pages = specPages(site);

async function contents(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

test("a second build gives the same bytes", async () => {
  const again = await mkdtemp(join(tmpdir(), "waypost-site-again-"));
  try {
    await buildSite(workspaceFolder, again);
    const [first, second] = [await contents(site), await contents(again)];
    expect([...second.keys()]).toEqual([...first.keys()]);
    const changed = [...first].filter(([name, text]) => second.get(name) !== text).map(([name]) => name);
    expect(changed).toEqual([]);
  } finally {
    await rm(again, { recursive: true, force: true });
  }
});

test("every package with a spec has its files", async () => {
  const names = await readdir(site);
  expect(pages.length).toBeGreaterThan(0);
  const expected = pages.flatMap(({ id }) => [`${id}.html`, `${id}.md`, `${id}.openapi.json`]);
  expect(names).toEqual(expect.arrayContaining(["index.html", "llms.txt", "favicon.svg", ...expected]));
});

test("no page loads Redoc's badge from its maker", async () => {
  for (const { id } of pages) expect(await readFile(join(site, `${id}.html`), "utf8")).not.toContain("cdn.redoc.ly");
});

test("llms.txt names every reference", async () => {
  const text = await readFile(join(site, "llms.txt"), "utf8");
  expect(text).toMatch(/^# Waypost\n\n> /);
  for (const { id } of pages) expect(text).toContain(`(${id}.md): \`@waypost/${id}\``);
});

describe.each(pages)("$id", ({ id, operations, events, server }) => {
  test("its spec is the package's own", async () => {
    const shipped = await readFile(bundledSpec(workspaceFolder, id), "utf8");
    expect(await readFile(join(site, `${id}.openapi.json`), "utf8")).toBe(shipped);
  });

  test("its Markdown names every event, and describes every operation with both samples", async () => {
    const text = await readFile(join(site, `${id}.md`), "utf8");
    expect(text).toContain(`npm install @waypost/${id}`);
    for (const { method, path } of operations) expect(text).toContain(`\`${method.toUpperCase()} ${path}\``);
    for (const event of events) expect(text).toContain(`- \`${event}\`: `);
    const sections = text.split(/^### /m).filter((part) => part.includes("```sh"));
    expect(sections.length).toBeGreaterThanOrEqual(operations.length);
    for (const section of sections) {
      expect(section).toContain(`from "@waypost/${id}"`);
      expect(section).toContain(server);
    }
  });
});
