import { finished } from "node:stream/promises";
import type { Ledger } from "../../ledger/ledger.ts";
import { isSharedAddress, shown } from "../../ledger/shared/address.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { ledgerDir, openReplica, withLedger } from "../open-ledger.ts";
import { UsageError } from "../usage-error.ts";

/** Milliseconds between two looks whether others have written to a shared ledger. */
const FOLLOW_EVERY = 1000;

export async function run(args: Arguments, io: Io): Promise<number> {
  const address = ledgerDir(args);
  const propose = args.flag("propose");
  if (!isSharedAddress(address)) return withLedger(args, io, (ledger) => answer(ledger, propose, io));
  if (propose)
    throw new UsageError(
      `Programs propose to ${shown(address)} through a server: "hearsay serve --write --ledger ADDRESS" takes it at /mcp; leave out --propose to read.`,
    );
  return openReplica(address, io, async (replica) => {
    await replica.follow();
    const timer = setInterval(() => {
      // The next look tries again.
      void replica.follow().catch(() => {});
    }, FOLLOW_EVERY);
    try {
      return await answer(replica.ledger, false, io);
    } finally {
      clearInterval(timer);
    }
  });
}

async function answer(ledger: Ledger, propose: boolean, io: Io): Promise<number> {
  const [{ serveStdio, StdioServerTransport }, { mcpServer }, { ReadingRoom }] = await Promise.all([
    import("@modelcontextprotocol/server/stdio"),
    import("../../server/mcp/server.ts"),
    import("../../server/mcp/reading-room.ts"),
  ]);
  const room = new ReadingRoom(ledger);
  const how = { propose: propose && !ledger.readOnly };
  const stopped = io.untilStopped();
  const served = serveStdio(() => mcpServer(ledger, room, how), {
    transport: new StdioServerTransport(),
    onerror: (error) => io.err(`hearsay mcp: ${error.message}\n`),
  });
  // A program that has nothing more to ask closes its end.
  await Promise.race([stopped, finished(io.stdin, { writable: false }).catch(() => {})]);
  await served.close();
  return OK;
}
