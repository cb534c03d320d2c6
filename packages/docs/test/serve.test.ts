import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite, type SiteServer } from "../src/serve.ts";

let folder: string;
let server: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waypost-serve-"));
  await mkdir(join(folder, "site", "sub"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "site", "index.html"), "<p>index</p>");
  await writeFile(join(folder, "site", "llms.txt"), "für alle");
  server = await serveSite(join(folder, "site"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** As written, without the tidying that `fetch` does to a path. */
function statusOf(path: string, method = "GET"): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once("error", reject);
    sent.end();
  });
}

test("the root is the index", async () => {
  const answer = await fetch(`${server.url}/`);
  expect([answer.headers.get("content-type"), await answer.text()]).toEqual([
    "text/html; charset=utf-8",
    "<p>index</p>",
  ]);
});

test("text is served as UTF-8, with a query or without", async () => {
  const answer = await fetch(`${server.url}/llms.txt?x=1`);
  expect([answer.headers.get("content-type"), await answer.text()]).toEqual(["text/plain; charset=utf-8", "für alle"]);
});

test.each([
  "/none.html",
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/sub",
  "/sub/",
  "/%",
  "//secret.txt",
])("%s is not found", async (path) => {
  expect(await statusOf(path)).toBe(404);
});

test("only GET and HEAD are answered", async () => {
  expect([await statusOf("/", "HEAD"), await statusOf("/", "POST")]).toEqual([200, 405]);
});

test("a taken port is an error with its code", async () => {
  await expect(serveSite(folder, { port: Number(new URL(server.url).port) })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
