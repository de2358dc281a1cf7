import { closeSync, openSync, readSync } from "node:fs";

// The layout of SQLite's write-ahead log, https://sqlite.org/fileformat2.html#walformat
const HEADER = 32;
const FRAME_HEADER = 24;
const SALT = 16;
const SALT_IN_FRAME = 8;
const SALT_LENGTH = 8;

/** What a write-ahead log holds that the database does not have for certain. */
export interface WalPages {
  /** Numbers of the pages in it, from 1. */
  readonly pages: ReadonlySet<number>;
  /** Number of pages of the whole database after its last commit; undefined where nothing was committed. */
  readonly size: number | undefined;
}

/** The pages in a write-ahead log; empty where there is no such file. `pageSize` in bytes. */
export function walPages(path: string, pageSize: number): WalPages {
  const pages = new Set<number>();
  let size: number | undefined;
  const file = openIfThere(path);
  if (file === undefined) return { pages, size };
  try {
    const header = Buffer.alloc(HEADER);
    if (readSync(file, header, 0, HEADER, 0) < HEADER) return { pages, size };
    const salt = header.subarray(SALT, SALT + SALT_LENGTH);
    const frame = Buffer.alloc(FRAME_HEADER);
    for (let at = HEADER; readSync(file, frame, 0, FRAME_HEADER, at) === FRAME_HEADER; ) {
      // Frames of an earlier round of the same file have another salt.
      if (!frame.subarray(SALT_IN_FRAME, SALT_IN_FRAME + SALT_LENGTH).equals(salt)) break;
      pages.add(frame.readUInt32BE(0));
      const committed = frame.readUInt32BE(4);
      if (committed > 0) size = committed;
      at += FRAME_HEADER + pageSize;
    }
  } finally {
    closeSync(file);
  }
  return { pages, size };
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
