import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "bench/**/*.test.ts",
      "web/**/*.test.ts",
      "examples/**/*.test.ts",
      "docs/**/*.test.ts",
    ],
    exclude: ["**/*.browser.test.ts", "node_modules/**"],
    isolate: false,
    testTimeout: 30_000,
  },
});
