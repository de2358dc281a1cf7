import { setTimeout as wait } from "node:timers/promises";
import { count } from "../../export/words.ts";
import { decode } from "../../intake/decode.ts";
import { shortDocumentId } from "../../intake/document-id.ts";
import { XmlError } from "../../intake/xml.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { realWeb } from "../fetch/fetch-page.ts";
import { type Io, printJson } from "../io.ts";
import { isWebAddress } from "../open-input.ts";
import { ledgerDir, withNewLedger } from "../open-ledger.ts";
import { loadFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";
import { feedsIn } from "../watch/opml.ts";
import { watchFeeds } from "../watch/watch-feeds.ts";
import { printable } from "../wrap.ts";

const MINUTE = 60_000;
const DEFAULT_MINUTES = 30;
const MOST_MINUTES = 7 * 24 * 60;

/** Two requests to one host are at least so far apart. */
const SPACING = 2000;

export async function run(args: Arguments, io: Io): Promise<number> {
  const minutes = args.integer("every", 5, MOST_MINUTES) ?? DEFAULT_MINUTES;
  const once = args.flag("once");
  const json = args.flag("json");
  const feeds = await feedsOf(args.operands);
  const stop = new AbortController();
  void io.untilStopped().then(() => stop.abort());
  const announced = new Set<string>();
  const announce = (line: string) => {
    if (!announced.has(line)) io.err(`${printable(line)}\n`);
    announced.add(line);
  };
  const how = {
    every: minutes * MINUTE,
    once,
    spacing: SPACING,
    signal: stop.signal,
    sleep: (milliseconds: number, signal: AbortSignal) =>
      wait(milliseconds, undefined, { signal }).catch(() => {}),
  };
  const rhythm = once ? "once" : `every ${minutes} minutes until you stop it with Ctrl-C`;
  io.err(`${count(feeds.length, "feed")}, asked ${rhythm}; only where they changed.\n`);
  return withNewLedger(ledgerDir(args), io, async (ledger) => {
    const web = realWeb(io.env, announce, args.flag("allow-private"));
    const { added, failing } = await watchFeeds(ledger, feeds, web, io, how, ({ id, file }) => {
      if (!json) io.out(`added  ${shortDocumentId(id)}  ${printable(file)}\n`);
    });
    if (json)
      printJson(io, {
        format: "hearsay.added/1",
        documents: added,
        failed: failing.map((file) => ({ file, reason: "not read" })),
      });
    else io.out(`${count(added.length, "document")} added, ${count(failing.length, "feed")} failing.\n`);
    return failing.length === 0 ? OK : FINDINGS;
  });
}

/** Addresses of feeds as they were named: by themselves, or in lists. Throws `UsageError`. */
async function feedsOf(operands: readonly string[]): Promise<string[]> {
  const feeds: string[] = [];
  for (const operand of operands) {
    if (isWebAddress(operand)) {
      if (!URL.canParse(operand)) throw new UsageError(`${operand} is no address of the web; check it.`);
      feeds.push(new URL(operand).href);
    } else feeds.push(...(await listed(operand)));
  }
  return [...new Set(feeds)];
}

async function listed(path: string): Promise<string[]> {
  const bytes = await loadFile(path);
  try {
    const feeds = await feedsIn(decode(bytes, path));
    if (feeds.length > 0) return feeds.map(({ url }) => url);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new UsageError(
      `${path} ${error.message}; name a list of feeds in OPML, or the address of a feed.`,
      { cause: error },
    );
  }
  throw new UsageError(`${path} lists no feeds; name a list of feeds in OPML, or the address of a feed.`);
}
