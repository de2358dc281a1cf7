import { isSharedAddress, shown } from "../../ledger/shared/address.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerOptions, requireLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [from, to] = args.operands as [string, string];
  const up = isSharedAddress(to);
  if (up === isSharedAddress(from))
    throw new UsageError(
      'One of FROM and TO is a folder and the other an address, postgres://…; a folder is copied with any program, and "hearsay merge" joins two.',
    );
  const { moveToFolder, moveToServer } = await import("../../ledger/shared/move.ts");
  if (up) await requireLedger(from);
  const step = (done: number, of: number): void => {
    if (io.liveErr) io.err(`\rentry ${done} of ${of}`);
  };
  const moved = up
    ? await moveToServer(from, to, ledgerOptions(io), step)
    : await moveToFolder(from, to, ledgerOptions(io), step);
  if (io.liveErr) io.err("\r\u001b[K");
  if (args.flag("json")) printJson(io, { format: "hearsay.moved/1", ...moved });
  else io.out(`${moved.entries} entries carried to ${up ? shown(to) : to}, head ${moved.head}.\n`);
  return OK;
}
