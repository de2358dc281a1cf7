import { readFile, writeFile } from "node:fs/promises";
import { reasonOf } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";

/** Writes a file the person named. `UsageError` when it cannot be written. */
export async function saveFile(path: string, content: string | Uint8Array, option = "--out"): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new UsageError(
      `${path} cannot be written (${reasonOf(cause)}); name another file with ${option}.`,
      {
        cause,
      },
    );
  }
}

/** The bytes of a file the person named. `UsageError` when it cannot be read. */
export async function loadFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
}
