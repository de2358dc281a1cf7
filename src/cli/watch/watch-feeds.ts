import type { Ledger } from "../../ledger/ledger.ts";
import type { Added } from "../add-documents.ts";
import type { Web } from "../fetch/fetch-page.ts";
import type { Io } from "../io.ts";
import { checkFeed } from "./check-feed.ts";
import { after, dueAt } from "./manners.ts";
import { type FeedState, loadWatchState, NEW_FEED, saveWatchState } from "./watch-state.ts";

export interface WatchHow {
  /** Milliseconds between two looks at one feed. */
  readonly every: number;
  /** One look at each feed, then an end. */
  readonly once: boolean;
  /** Milliseconds between two requests to one host. */
  readonly spacing: number;
  /** Waits; settles early when the signal says so. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface WatchReport {
  readonly added: readonly Added[];
  /** Addresses of feeds that could not be read the last time. */
  readonly failing: readonly string[];
}

/** So many hosts are asked at the same time, each for one feed after the other. */
const HOSTS_AT_ONCE = 4;

/**
 * Looks at feeds when they are due and adds what is new, until told to stop. What is remembered lies in the ledger's folder,
 * so that the next time goes on where this one ended.
 */
export async function watchFeeds(
  ledger: Ledger,
  feeds: readonly string[],
  web: Web,
  io: Io,
  how: WatchHow,
  report: (added: Added) => void,
): Promise<WatchReport> {
  const states = loadWatchState(ledger.dir);
  const added: Added[] = [];
  const told = (one: Added) => {
    added.push(one);
    report(one);
  };
  const interval = how.once ? 0 : how.every;
  const stateOf = (url: string): FeedState => states.get(url) ?? NEW_FEED;
  const look = async (url: string): Promise<void> => {
    const outcome = await checkFeed(ledger, url, stateOf(url), { ...web, signal: how.signal }, io, told);
    if (how.signal.aborted && outcome.kind === "failed") return;
    states.set(url, after(stateOf(url), outcome, web.now().getTime(), how.every));
    saveWatchState(ledger.dir, states);
  };
  for (;;) {
    const now = web.now().getTime();
    const due = feeds.filter((url) => dueAt(stateOf(url), interval) <= now);
    await byHost(due, look, how);
    if (how.once || how.signal.aborted) break;
    const next = Math.min(...feeds.map((url) => dueAt(stateOf(url), interval)));
    if (next === Number.POSITIVE_INFINITY) break;
    await how.sleep(Math.max(how.spacing, next - web.now().getTime()), how.signal);
    if (how.signal.aborted) break;
  }
  const failing = feeds.filter((url) => stateOf(url).failures > 0 || stateOf(url).gone);
  return { added, failing };
}

/** One feed of a host at a time with a pause between two, a few hosts beside each other. */
async function byHost(
  feeds: readonly string[],
  look: (url: string) => Promise<void>,
  { spacing, sleep, signal }: WatchHow,
): Promise<void> {
  const hosts = [...Map.groupBy(feeds, (url) => new URL(url).hostname).values()];
  const ask = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      for (const [at, url] of host.entries()) {
        if (at > 0) await sleep(spacing, signal);
        if (signal.aborted) return;
        await look(url);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, ask));
}
