import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** More than processors: much of the time goes to waiting for child processes, a browser and timers of sockets. */
const maxWorkers = 2 * availableParallelism();
/** A machine that is busy is slow, not wrong: the limit only ends what hangs. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000 };
/** Files share a worker and the modules that it has loaded: a third of the time went to loading them for each file. */
const project = (name: string, root: string): object => ({
  test: { name, root, include: ["test/**/*.test.ts"], maxWorkers, isolate: false, ...limits },
});
/** A project with a configuration of its own. Only those with the same `maxWorkers` run beside one another. */
const configured = (name: string, root: string): object => ({
  extends: `${root}/vitest.config.ts`,
  test: { name, root, maxWorkers, isolate: false },
});

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      project("core", "packages/core"),
      project("codegen", "packages/codegen"),
      project("mock", "packages/mock"),
      configured("contract-tests", "packages/contract-tests"),
      configured("docs", "packages/docs"),
      project("workspace", "scripts"),
    ],
  },
});
