import type { Ledger } from "../ledger/ledger.ts";
import type { Io } from "./io.ts";
import { ledgerOptions } from "./open-ledger.ts";

/** How the workbench is served. */
export interface ServeHow {
  readonly port?: number | undefined;
  /** Lets whoever opens the address that is printed write assessments, notes and decisions. */
  readonly write?: boolean;
  /** Address of the shared ledger that the folder follows. */
  readonly shared?: string | undefined;
  /** Address to listen on, where it is not 127.0.0.1. */
  readonly host?: string | undefined;
  /** Names others reach it by. */
  readonly names?: readonly string[];
}

/** Serves the workbench, says where, and ends when the person stops it. */
export async function serveUntilStopped(
  ledger: Ledger,
  { port, write = false, host, names = [], shared }: ServeHow,
  io: Io,
): Promise<void> {
  const { serveLedger } = await import("../server/serve.ts");
  ledger.refresh();
  const { author, key } = ledgerOptions(io);
  const served = await serveLedger(ledger.dir, {
    author,
    write: write && !ledger.readOnly,
    ...(key !== undefined && { key }),
    ...(shared !== undefined && { shared }),
    ...(port !== undefined && { port }),
    ...(host !== undefined && { host }),
    names,
  });
  const address = reachable(served.url, names[0]);
  // Asked for before the address is told: whoever reads it may stop this at once.
  const stopped = io.untilStopped();
  io.out(`The workbench is at ${address} (Ctrl-C ends it).\n`);
  const [purpose, name] = write && !ledger.readOnly ? [`write as ${author}`, "key"] : ["read", "read"];
  if (served.token !== null) io.out(`To ${purpose}, open ${address}#${name}=${served.token}\n`);
  await stopped;
  await served.close();
}

/** The address others reach it by, where it was given a name. */
function reachable(url: string, name: string | undefined): string {
  if (name === undefined) return url;
  const named = new URL(url);
  named.hostname = name;
  return named.href;
}
