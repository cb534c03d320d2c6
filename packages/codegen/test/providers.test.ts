/** What is committed for every provider is what its spec says. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../src/index.js";
import { Workspace } from "../src/workspace.js";

const workspace = Workspace.above(import.meta.dirname);

test.each(workspace?.providers ?? [])("%s", async (provider) => {
  const folders = workspace?.folders(provider);
  expect(folders && existsSync(folders.spec)).toBe(true);
  if (!folders) return;
  const changes = await generate({ ...folders, id: provider, check: true });
  expect(changes, `run \`pnpm generate\` (${join("packages", provider)})`).toEqual({
    outdated: [],
    stale: [],
    notes: [],
  });
});
