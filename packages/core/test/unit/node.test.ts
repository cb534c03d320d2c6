import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { multipartBody } from "../../src/bodies/multipart.js";
import { errorsOf } from "../../src/fail.js";
import { fileFromPath } from "../../src/node.js";
import { acme, upload } from "../support/acme.js";

const folder = mkdtempSync(join(tmpdir(), "waypost-"));
afterAll(() => rmSync(folder, { recursive: true }));

function onDisk(name: string, bytes: string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe("a file on disk", () => {
  test.each([
    ["invoice.PDF", "application/pdf"],
    ["voice.ogg", "audio/ogg"],
    ["archive.tar.gz", ""],
    ["README", ""],
  ])("%s has its name, its bytes and the type %j", async (name, type) => {
    const file = await fileFromPath(onDisk(name, "some bytes"));
    expect(file).toMatchObject({ name, type, size: 10 });
    expect(await file.text()).toBe("some bytes");
  });

  test("may go by another name and type, and be named by a URL", async () => {
    const path = pathToFileURL(onDisk("a b#1.bin", "x"));
    const file = await fileFromPath(path, { name: "photo.jpg", type: "image/jpeg" });
    expect(file).toMatchObject({ name: "photo.jpg", type: "image/jpeg", size: 1 });
  });

  test("is read when it is sent, not when it is named", async () => {
    const path = onDisk("large.bin", "");
    truncateSync(path, 512 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const [body] = multipartBody({ file: await fileFromPath(path) }, upload, errorsOf(acme));
    if (!(body instanceof Blob)) throw new Error("a body of known size was expected");
    expect(body.size).toBeGreaterThan(512 * 1024 * 1024);
    let length = 0;
    for await (const chunk of body.stream()) length += chunk.length;
    expect(length).toBe(body.size);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });

  test("keeps the limit that a spec states", async () => {
    const file = await fileFromPath(onDisk("six.txt", "123456"));
    const limited = { ...upload, upload: { maxBytes: 5 } };
    expect(() => multipartBody({ file }, limited, errorsOf(acme))).toThrow('"file" is larger than 5 bytes');
  });

  test("has to be there, and to be a file", async () => {
    await expect(fileFromPath(join(folder, "gone.pdf"))).rejects.toThrow(/ENOENT: no such file.*gone\.pdf/);
    await expect(fileFromPath(folder)).rejects.toThrow(`${folder} is not a file`);
  });
});
