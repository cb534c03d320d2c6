import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "contract-tests",
    include: ["test/**/*.test.ts"],
    globalSetup: "src/setup.ts",
    setupFiles: "src/coverage/worker.ts",
    // A machine that is busy is slow, not wrong: the limit only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
