// What turbo rebuilds: asked of turbo itself, by its task hashes on a copy of the tree, before and after a change.
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, afterAll, expect, test } from "vitest";
import { cloneWorkspace, providers, root, run, scratchFolder } from "./workspace.ts";

const clone = scratchFolder();
beforeAll(() => cloneWorkspace(clone.path), 60_000);
afterAll(() => clone[Symbol.dispose]());

/** Hash of every task that `turbo run generate build` would run, by `package#task`. */
function taskHashes(): Map<string, string> {
  const plan = JSON.parse(
    run(join(root, "node_modules/.bin/turbo"), ["run", "generate", "build", "--dry=json"], clone.path),
  );
  const tasks: { taskId: string; hash: string; command: string }[] = plan.tasks;
  return new Map(tasks.filter((task) => task.command !== "<NONEXISTENT>").map((task) => [task.taskId, task.hash]));
}

/** Tasks whose hash differs after `change`; the change is undone afterwards. */
function rebuiltAfter(file: string, change: (path: string) => void): string[] {
  const path = join(clone.path, file);
  const original = readFileSync(path);
  const before = taskHashes();
  try {
    change(path);
    const after = taskHashes();
    return [...after.keys()].filter((task) => after.get(task) !== before.get(task)).toSorted();
  } finally {
    writeFileSync(path, original);
  }
}

function anySchemaOf(provider: string): string {
  const folder = `specs/${provider}/components/schemas`;
  return join(folder, readdirSync(join(root, folder))[0] ?? "");
}

test("nothing is rebuilt when nothing changes", () => {
  expect([...taskHashes()]).toEqual([...taskHashes()]);
});

test.each(providers)("touching a file deep in %s's spec rebuilds that provider only", (provider) => {
  const rebuilt = rebuiltAfter(anySchemaOf(provider), (path) => appendFileSync(path, "\n# touched\n"));
  expect(rebuilt).toEqual([`@waypost/${provider}#build`, `@waypost/${provider}#generate`]);
});

test("touching the generator generates and rebuilds every provider", () => {
  const rebuilt = rebuiltAfter("packages/codegen/src/index.ts", (path) => appendFileSync(path, "\n// touched\n"));
  const expected = providers.flatMap((provider) => [`@waypost/${provider}#build`, `@waypost/${provider}#generate`]);
  expect(rebuilt).toEqual(expect.arrayContaining(["@waypost/codegen#build", ...expected]));
});
