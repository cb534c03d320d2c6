import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "docs",
    globalSetup: "test/site-setup.ts",
    // A test visits every operation of a provider, in a browser, perhaps on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
