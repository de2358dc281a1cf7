import { readFile } from "node:fs/promises";
import { UsageError } from "./usage-error.ts";

/** The JSON value in a file. Throws `UsageError` when it cannot be read or is not JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path} cannot be read (${reasonOf(cause)}).`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UsageError(`${path} is not JSON (${reasonOf(cause)}).`, { cause });
  }
}

/** The short reason of an error: its system code, else its message without the full stop. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return SYSTEM_REASONS[error.code] ?? error.code;
  }
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "no permission",
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is not a folder",
};
