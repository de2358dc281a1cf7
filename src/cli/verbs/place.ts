import { emptyHistory, type HistoryAsked, placeHistory, placesNamed } from "../../export/place-history.ts";
import { count } from "../../export/words.ts";
import { isCalendarDate } from "../../intake/calendar-date.ts";
import type { LedgerPlace } from "../../ledger/view.ts";
import { foldKey } from "../../places/fold.ts";
import { resolve } from "../../places/resolve.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, withView } from "../open-ledger.ts";
import { placeBook } from "../place-packs.ts";
import { historyText } from "../place-view.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [name = ""] = args.operands;
  const until = args.text("until") ?? null;
  if (until !== null && !isCalendarDate(until))
    throw new UsageError(`--until ${until} is not a day, month or year such as 2031-03-04.`);
  const asked = { until, asOf: args.text("as-of") ?? null };
  const { Ledger } = await import("../../ledger/ledger.ts");
  if (Ledger.exists(ledgerDir(args))) {
    const code = await withView(args, io, (ledger) => {
      const found = placesNamed(name, ledger.places(), foldKey);
      if (found.length === 0) return undefined;
      if (found.length > 1) {
        io.err(`${printable(name)} is the name of several places in the ledger; ask by id:\n`);
        for (const { id, names, documents } of found)
          io.err(`  ${id}  ${printable(names.join(", "))}  ${count(documents.length, "document")}\n`);
        return FINDINGS;
      }
      const history = placeHistory(ledger, found[0]!, asked);
      if (args.flag("json")) printJson(io, history);
      else io.out(historyText(history, io));
      return OK;
    });
    if (code !== undefined) return code;
  }
  return fromPacks(name, args, asked, io);
}

/** What the packs know of a place that no document names. */
async function fromPacks(name: string, args: Arguments, asked: HistoryAsked, io: Io): Promise<number> {
  const book = await placeBook(args, io);
  const pack = book.place(name) ?? book.place(resolve(name, book).answer?.id ?? "");
  if (pack === undefined) {
    io.err(
      `No document and no pack at hand has one place that ${printable(name)} clearly means; try "hearsay places find".\n`,
    );
    return FINDINGS;
  }
  const place: LedgerPlace = { id: pack.id, names: [], documents: [], pack };
  const history = emptyHistory(place, asked);
  if (args.flag("json")) printJson(io, history);
  else io.out(historyText(history, io));
  return OK;
}
