import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FORMAT = "hearsay.watch/1";

const FEED = z.object({
  /** What the server said of the version that was read last, to be sent back. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** When it was asked last, and before when it must not be asked again: milliseconds since 1970. */
  asked: z.number(),
  notBefore: z.number(),
  /** Times in a row that it could not be had. */
  failures: z.number(),
  /** Not asked any more: the server said that it is gone for good. */
  gone: z.boolean(),
  /** The newest items by a digest of their address and words. */
  seen: z.array(z.string()),
});

/** What is remembered of one feed between two looks at it. */
export type FeedState = z.infer<typeof FEED>;

const STATE = z.object({ format: z.literal(FORMAT), feeds: z.record(z.string(), FEED) });

const FILE = "watch.json";

export const NEW_FEED: FeedState = {
  etag: null,
  lastModified: null,
  asked: 0,
  notBefore: 0,
  failures: 0,
  gone: false,
  seen: [],
};

/** What is remembered of feeds in a ledger's folder, by their address. Nothing where the file is missing or makes no sense. */
export function loadWatchState(dir: string): Map<string, FeedState> {
  try {
    const { feeds } = STATE.parse(JSON.parse(readFileSync(join(dir, FILE), "utf8")));
    return new Map(Object.entries(feeds));
  } catch {
    return new Map();
  }
}

/** Writes it down, whole or not at all. At once, because several hosts are asked beside each other. */
export function saveWatchState(dir: string, feeds: ReadonlyMap<string, FeedState>): void {
  const path = join(dir, FILE);
  const state: z.infer<typeof STATE> = { format: FORMAT, feeds: Object.fromEntries(feeds) };
  writeFileSync(`${path}.tmp`, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}
