import { join } from "node:path";
import type { Ledger, LedgerOptions } from "../ledger/ledger.ts";
import type { ProjectedView } from "../ledger/projected-view.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

export const DEFAULT_LEDGER = ".hearsay";

/** The folder named by `--ledger`, or the default one. */
export function ledgerDir(args: Arguments): string {
  return args.text("ledger") ?? DEFAULT_LEDGER;
}

/** Who writes, and the clock. The name goes into every log entry, so it is never taken from the machine. */
export function ledgerOptions(io: Io): LedgerOptions {
  const key = io.env.HEARSAY_KEY;
  return { author: io.env.HEARSAY_AUTHOR || "local", now: () => new Date(), ...(key && { key }) };
}

/** The class, once it is known that there is a ledger to use it on. `UsageError` when there is none. */
export async function requireLedger(dir: string): Promise<typeof Ledger> {
  const room = await import("../ledger/ledger.ts");
  if (room.Ledger.exists(dir)) return room.Ledger;
  throw new UsageError(
    `There is no ledger in ${dir}; make one with "hearsay init ${dir}" or name another with --ledger DIR.`,
  );
}

/** Opens an existing ledger, lets `use` work with it, and closes it. `UsageError` when there is none. */
export async function withLedger<T>(
  args: Arguments,
  io: Io,
  use: (ledger: Ledger) => T | Promise<T>,
  how: Pick<LedgerOptions, "readOnly"> = {},
): Promise<T> {
  const dir = ledgerDir(args);
  const Ledger = await requireLedger(dir);
  return using(Ledger.open(dir, { ...ledgerOptions(io), ...how }), use);
}

/** The same for reading: the ledger as it is, or as it was on the day that `--as-of` names. */
export function withView<T>(
  args: Arguments,
  io: Io,
  use: (view: ProjectedView) => T | Promise<T>,
): Promise<T> {
  const day = args.text("as-of");
  return withLedger(args, io, (ledger) => use(day === undefined ? ledger : ledger.asOf(day)));
}

/** The same, and makes the ledger first when there is none. */
export async function withNewLedger<T>(
  dir: string,
  io: Io,
  use: (ledger: Ledger) => T | Promise<T>,
): Promise<T> {
  const { Ledger } = await import("../ledger/ledger.ts");
  return using(
    Ledger.exists(dir) ? Ledger.open(dir, ledgerOptions(io)) : Ledger.init(dir, ledgerOptions(io)),
    use,
  );
}

async function using<T>(ledger: Ledger, use: (ledger: Ledger) => T | Promise<T>): Promise<T> {
  try {
    return await use(ledger);
  } finally {
    ledger.close();
  }
}

/** Makes an empty ledger; `LedgerError` when there is one already. */
export async function initLedger(dir: string, io: Io): Promise<string> {
  const { Ledger } = await import("../ledger/ledger.ts");
  Ledger.init(dir, ledgerOptions(io)).close();
  return join(dir);
}
