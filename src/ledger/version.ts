import { createRequire } from "node:module";

/** Version of this package, as the log and readings state it. */
export const TOOL_VERSION: string = (
  createRequire(import.meta.url)("../../package.json") as { version: string }
).version;
