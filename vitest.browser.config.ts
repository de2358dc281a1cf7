import { defineConfig } from "vitest/config";

/** The workbench in a real browser. One file at a time: each starts a browser of its own. */
export default defineConfig({
  test: {
    // A busy machine draws late now and then; what fails twice is a fault.
    retry: 1,
    include: ["web/**/*.browser.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A page is drawn later on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
