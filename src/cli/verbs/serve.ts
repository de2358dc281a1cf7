import { isSharedAddress } from "../../ledger/shared/address.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { ledgerDir, withLedger } from "../open-ledger.ts";
import { serveUntilStopped } from "../serve-ledger.ts";
import { UsageError } from "../usage-error.ts";
import { ensureWeb } from "../web-build.ts";

/** Every address of the machine. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

export async function run(args: Arguments, io: Io): Promise<number> {
  const port = args.integer("port", 0, 65_535);
  const [host, names] = [args.text("host"), args.texts("name")];
  if (host !== undefined && ANY_ADDRESS.has(host) && names.length === 0)
    throw new UsageError(
      `Say with --name by which names others reach ${host}; requests for others are refused.`,
    );
  return withLedger(args, io, async (ledger) => {
    await ensureWeb(io);
    const address = ledgerDir(args);
    const shared = isSharedAddress(address) ? address : undefined;
    await serveUntilStopped(ledger, { port, write: args.flag("write"), host, names, shared }, io);
    return OK;
  });
}
