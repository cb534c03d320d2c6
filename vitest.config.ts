import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** A machine that is busy is slow, not wrong: the limit only ends what hangs. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000 };
const project = (name: string, root: string): object => ({
  test: { name, root, include: ["test/**/*.test.ts"], ...limits },
});

export default defineConfig({
  test: {
    // More than processors: much of the time goes to waiting for child processes, a browser and timers of sockets.
    maxWorkers: 2 * availableParallelism(),
    projects: [
      project("core", "packages/core"),
      project("codegen", "packages/codegen"),
      project("mock", "packages/mock"),
      "packages/contract-tests",
      "packages/docs",
      project("workspace", "scripts"),
    ],
  },
});
