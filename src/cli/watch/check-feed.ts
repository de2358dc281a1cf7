import { createHash } from "node:crypto";
import { bytesSource } from "../../intake/byte-source.ts";
import type { Entry } from "../../intake/item.ts";
import { formatOf } from "../../intake/items.ts";
import { Opened } from "../../intake/opened.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { type Added, addDocuments, inLedger } from "../add-documents.ts";
import { FetchError } from "../fetch/fetch-error.ts";
import { type FetchedPage, fetchPage, type Web } from "../fetch/fetch-page.ts";
import type { Io } from "../io.ts";
import { fetchedInput } from "../open-input.ts";
import { conditions, type Outcome, retryAfter } from "./manners.ts";
import type { FeedState } from "./watch-state.ts";

const UNCHANGED = 304;
const GONE = 410;
const SLOW_DOWN: ReadonlySet<number> = new Set([429, 503]);

/**
 * Asks for a feed where it changed since it was read last, and adds its new items to the ledger. Never throws for what is
 * wrong with the feed: it is told in one line on standard error.
 */
export async function checkFeed(
  ledger: Ledger,
  url: string,
  state: FeedState,
  web: Web,
  io: Io,
  report: (added: Added) => void,
): Promise<Outcome> {
  try {
    const page = await fetchPage(url, web, conditions(state));
    if (page.status === UNCHANGED) return { kind: "unchanged" };
    if (page.status === GONE) {
      io.err(`${url}: the server says it is gone for good; it is not asked any more.\n`);
      return { kind: "gone" };
    }
    if (SLOW_DOWN.has(page.status)) {
      io.err(`${url}: the server answers ${page.status} and wants to be left alone for a while.\n`);
      return { kind: "failed", retryAfter: retryAfter(page.fields.get("retry-after"), web.now().getTime()) };
    }
    return await readFeed(ledger, url, page, state, io, report);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    if (web.signal?.aborted !== true) io.err(`${url}: ${error.message}\n`);
    return { kind: "failed", retryAfter: null };
  }
}

async function readFeed(
  ledger: Ledger,
  url: string,
  page: FetchedPage,
  state: FeedState,
  io: Io,
  report: (added: Added) => void,
): Promise<Outcome> {
  const input = fetchedInput(page, url);
  const opened = await Opened.open(bytesSource(page.bytes), input.name);
  if (!/\bfeed$/i.test(formatOf(opened).name))
    throw new FetchError(`${url} is no feed; add it with "hearsay add" if the page itself is meant.`);
  const before = new Set(state.seen);
  const seen: string[] = [];
  // Feeds write items anew with other counts of comments: what reads alike was seen.
  const place = (entry: Entry): Entry => {
    const placed = input.place(entry);
    if (placed.kind !== "document") return placed;
    const digest = digestOf(placed.document.url, placed.document.title, placed.document.text);
    seen.push(digest);
    return before.has(digest) ? { kind: "known", name: placed.name, id: placed.document.id } : placed;
  };
  const told = (added: Added) => {
    if (added.status === "added") report(added);
  };
  const { failed } = await addDocuments(
    inLedger(ledger),
    [{ path: url }],
    io,
    told,
    {},
    {
      open: () => Promise.resolve({ ...input, place }),
      silent: true,
    },
  );
  // A feed of which an item could not be read is asked for whole the next time.
  const whole = failed.length === 0;
  return {
    kind: "read",
    etag: (whole && page.fields.get("etag")) || null,
    lastModified: (whole && page.fields.get("last-modified")) || null,
    seen,
  };
}

function digestOf(...parts: readonly (string | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
