import type { LedgerView } from "../ledger/view.ts";
import type { Io } from "./io.ts";

/** Serves the workbench, says where, and ends when the person stops it. */
export async function serveUntilStopped(ledger: LedgerView, port: number | undefined, io: Io): Promise<void> {
  const { serve } = await import("../server/serve.ts");
  const served = await serve(ledger, port === undefined ? {} : { port });
  // Asked for before the address is told: whoever reads it may stop this at once.
  const stopped = io.untilStopped();
  io.out(`The workbench is at ${served.url} (Ctrl-C ends it).\n`);
  await stopped;
  await served.close();
}
