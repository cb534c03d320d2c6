import { createConfig, lint, stringifyYaml } from "@redocly/openapi-core";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import waypost from "../../lint/plugin.ts";
import { problems, scratchFolder } from "./support.ts";

test("operations and webhooks say what they rest on", async () => {
  const evidence = { level: "documented", source: "https://docs.acme.example/ping" };
  const document = {
    paths: { "/a": { get: { "x-evidence": evidence }, post: {} } },
    webhooks: { sent: { post: {} }, read: { post: { "x-evidence": evidence } } },
  };
  const missing = "Add `x-evidence: { level: documented | partial | inferred, source: <page> }` to the operation.";
  expect(await problems("evidence-present", document)).toEqual([
    `#/paths/~1a/post: ${missing}`,
    `#/webhooks/sent/post: ${missing}`,
  ]);
});

test("a source is an address, or a name that EVIDENCE.md explains", async () => {
  const operation = (source: string) => ({ "x-evidence": { level: "partial", source } });
  const document = {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1.0.0" },
    paths: {
      "/a": { get: operation("wh-ref"), put: operation("somewhere"), post: operation("https://docs.acme.example/a") },
    },
  };
  using folder = scratchFolder();
  writeFileSync(join(folder.path, "EVIDENCE.md"), "`wh-ref` is the reference of webhooks.\n");
  writeFileSync(join(folder.path, "openapi.yaml"), stringifyYaml(document));
  const config = await createConfig({ plugins: [waypost()], rules: { "waypost/evidence-present": "error" } });
  const found = await lint({ ref: join(folder.path, "openapi.yaml"), config });
  expect(found.map(({ message }) => message)).toEqual([
    "Give the page's address as `source`, or explain `somewhere` in EVIDENCE.md beside the spec.",
  ]);
});

test.each([
  { level: "sure", source: "https://docs.acme.example/a" },
  { level: "partial" },
  { source: "https://docs.acme.example/a" },
])("%j is no evidence of a webhook", async (evidence) => {
  expect(await problems("evidence-present", { webhooks: { sent: { post: { "x-evidence": evidence } } } })).toEqual([
    "#/webhooks/sent/post/x-evidence: Write a `level`, which is documented, partial or inferred, and the page as `source`.",
  ]);
});
