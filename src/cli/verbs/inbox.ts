import { count } from "../../export/words.ts";
import { isSharedAddress } from "../../ledger/shared/address.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, withRecord } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";
import { printable } from "../wrap.ts";

/** So many of those set aside are named. */
const MOST_NAMED = 50;

export async function run(args: Arguments, io: Io): Promise<number> {
  const { Inbox } = await import("../../ledger/shared/inbox.ts");
  return withRecord(sharedAddress(args), async (record) => {
    const inbox = new Inbox(record);
    if (args.flag("retry")) io.err(`${count(await inbox.retry(), "document")} to be tried again.\n`);
    const counts = await inbox.counts();
    const parked = counts.parked === 0 ? [] : await inbox.parked();
    if (args.flag("json")) printJson(io, { format: "hearsay.inbox/1", ...counts, parked });
    else {
      io.out(`${counts.waiting} waiting, ${counts.done} read, ${counts.parked} set aside.\n`);
      for (const { file, hash, error } of parked.slice(0, MOST_NAMED))
        io.out(`${printable(file ?? hash.slice(0, 12))}: ${printable(error)}\n`);
      if (parked.length > MOST_NAMED)
        io.out(`and ${parked.length - MOST_NAMED} more; --json lists them all.\n`);
    }
    return counts.parked === 0 ? OK : FINDINGS;
  });
}

/** The address of the shared ledger that a verb is about. `UsageError` for a folder. */
export function sharedAddress(args: Arguments): string {
  const address = ledgerDir(args);
  if (isSharedAddress(address)) return address;
  throw new UsageError(
    `${address} is a folder, where documents are read as they are added; name a shared ledger with --ledger postgres://….`,
  );
}
