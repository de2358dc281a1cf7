import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { serveUntilStopped } from "../serve-ledger.ts";
import { ensureWeb } from "../web-build.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  const port = args.integer("port", 0, 65_535);
  return withLedger(args, io, async (ledger) => {
    await ensureWeb(io);
    await serveUntilStopped(ledger, { port, write: args.flag("write") }, io);
    return OK;
  });
}
