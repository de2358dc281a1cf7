import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** Writes files into a folder that is made where it is not there; what else is in it stays. `UsageError` as above. */
export async function saveFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const [path, content] of files) {
    const target = join(folder, path);
    try {
      await mkdir(dirname(target), { recursive: true });
    } catch (cause) {
      throw new UsageError(`${folder} cannot be made (${reasonOf(cause)}); name another folder with --out.`, {
        cause,
      });
    }
    await saveFile(target, content);
  }
}
