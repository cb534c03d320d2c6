import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "docs",
    globalSetup: "test/site-setup.ts",
    // A page of 2.5 MB in a browser on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
