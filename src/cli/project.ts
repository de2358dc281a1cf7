import { join } from "node:path";

/** The folder this copy of Hearsay lives in. */
export const PROJECT_ROOT = join(import.meta.dirname, "..", "..");
