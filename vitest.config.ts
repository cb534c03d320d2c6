import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** More than processors: much of the time goes to waiting for child processes, a browser and timers of sockets. */
const maxWorkers = 2 * availableParallelism();
/** A machine that is busy is slow, not wrong: the limit only ends what hangs. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000 };
const project = (name: string, root: string): object => ({
  test: { name, root, include: ["test/**/*.test.ts"], maxWorkers, ...limits },
});
/** A project with a configuration of its own. Only those with the same `maxWorkers` run beside one another. */
const configured = (root: string): object => ({ extends: `${root}/vitest.config.ts`, test: { root, maxWorkers } });

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      project("core", "packages/core"),
      project("codegen", "packages/codegen"),
      project("mock", "packages/mock"),
      configured("packages/contract-tests"),
      configured("packages/docs"),
      project("workspace", "scripts"),
    ],
  },
});
