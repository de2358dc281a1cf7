import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { loadFile, saveFile } from "../save-file.ts";
import { UsageError } from "../usage-error.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const [request, reply] = [args.text("request"), args.text("reply")];
  if ((request === undefined) === (reply === undefined))
    throw new UsageError("Name either --request FILE to write or --reply FILE to take in.");
  const trusted = await Promise.all(
    args.texts("ca").map(async (path) => Buffer.from(await loadFile(path)).toString("latin1")),
  );
  const bytes = reply === undefined ? new Uint8Array() : await loadFile(reply);
  return withLedger(args, io, async (ledger) => {
    if (request !== undefined) {
      await saveFile(request, ledger.timestampRequest(), "--request");
      io.out(`Wrote ${request}: a request for a time-stamp on checkpoint.json. Nothing was sent.\n`);
      return OK;
    }
    const facts = ledger.attachTimestamp(bytes, trusted);
    const known = facts.trusted ? "an authority you trust" : "an authority whose chain was not checked";
    io.out(`Stamped ${facts.time} by ${facts.authority}, ${known}.\n`);
    return OK;
  });
}
