import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { basemap } from "./web/build/basemap.ts";

/** The workbench: built into web/dist, which the server serves. Nothing is inlined, so that the CSP can forbid it. */
export default defineConfig({
  root: fileURLToPath(new URL("web", import.meta.url)),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [basemap()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
