import { finished } from "node:stream/promises";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";

export async function run(args: Arguments, io: Io): Promise<number> {
  return withLedger(args, io, async (ledger) => {
    const [{ serveStdio, StdioServerTransport }, { mcpServer }, { ReadingRoom }] = await Promise.all([
      import("@modelcontextprotocol/server/stdio"),
      import("../../server/mcp/server.ts"),
      import("../../server/mcp/reading-room.ts"),
    ]);
    const room = new ReadingRoom(ledger);
    const how = { propose: args.flag("propose") && !ledger.readOnly };
    const stopped = io.untilStopped();
    const served = serveStdio(() => mcpServer(ledger, room, how), {
      transport: new StdioServerTransport(),
      onerror: (error) => io.err(`hearsay mcp: ${error.message}\n`),
    });
    // A program that has nothing more to ask closes its end.
    await Promise.race([stopped, finished(io.stdin, { writable: false }).catch(() => {})]);
    await served.close();
    return OK;
  });
}
