import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ledger, LedgerOptions } from "../ledger/ledger.ts";
import type { ProjectedView } from "../ledger/projected-view.ts";
import { isSharedAddress, shown } from "../ledger/shared/address.ts";
import type { Replica } from "../ledger/shared/replica.ts";
import type { SharedRecord } from "../ledger/shared/shared-record.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

export const DEFAULT_LEDGER = ".hearsay";

/** The folder or address named by `--ledger`, or the default folder. */
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
  if (isSharedAddress(dir))
    throw new UsageError(
      `This works on a folder, not on ${shown(dir)}; carry the ledger to one with "hearsay move ADDRESS DIR" first.`,
    );
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
  if (isSharedAddress(dir)) return withReplica(dir, args, io, use);
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

/**
 * A shared ledger, followed to a folder on this machine. A verb that writes does so while nobody else may; all of it is in
 * the shared log when this returns, or none.
 */
async function withReplica<T>(
  address: string,
  args: Arguments,
  io: Io,
  use: (ledger: Ledger) => T | Promise<T>,
): Promise<T> {
  if (args.local)
    throw new UsageError(
      `This works on a folder, not on ${shown(address)}; carry the ledger to one with "hearsay move ADDRESS DIR" first.`,
    );
  return openReplica(address, io, async (replica) => {
    if (args.writes) return replica.write(use);
    await replica.follow();
    replica.ledger.refresh();
    return use(replica.ledger);
  });
}

/** Connects to a shared ledger and opens the folder that follows it, for as long as `use` takes. */
export async function openReplica<T>(
  address: string,
  io: Io,
  use: (replica: Replica, record: SharedRecord) => Promise<T>,
): Promise<T> {
  const { Replica, replicaFolder } = await import("../ledger/shared/replica.ts");
  return withRecord(address, async (record) => {
    const dir = io.env.HEARSAY_REPLICA || replicaFolder(address, io.env);
    const replica = await Replica.open(record, dir, ledgerOptions(io));
    try {
      return await use(replica, record);
    } finally {
      replica.close();
    }
  });
}

/** Connects to a shared ledger for as long as `use` takes. */
export async function withRecord<T>(address: string, use: (record: SharedRecord) => Promise<T>): Promise<T> {
  const shared = await import("../ledger/shared/shared-record.ts");
  const record = await shared.SharedRecord.open(address);
  try {
    return await use(record);
  } finally {
    await record.close();
  }
}

/** The same, and makes the ledger first when there is none. */
export async function withNewLedger<T>(
  dir: string,
  io: Io,
  use: (ledger: Ledger) => T | Promise<T>,
): Promise<T> {
  const { Ledger } = await import("../ledger/ledger.ts");
  if (isSharedAddress(dir)) await requireLedger(dir);
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
  if (isSharedAddress(dir)) return initShared(dir, io);
  Ledger.init(dir, ledgerOptions(io)).close();
  return join(dir);
}

/** A ledger of one entry, carried to an empty database. */
async function initShared(address: string, io: Io): Promise<string> {
  const [{ Ledger }, { SharedRecord }, { moveToServer }] = await Promise.all([
    import("../ledger/ledger.ts"),
    import("../ledger/shared/shared-record.ts"),
    import("../ledger/shared/move.ts"),
  ]);
  // Says so where there is one already.
  await (await SharedRecord.create(address)).close();
  const folder = await mkdtemp(join(tmpdir(), "hearsay-init-"));
  try {
    Ledger.init(join(folder, "new"), ledgerOptions(io)).close();
    await moveToServer(join(folder, "new"), address, ledgerOptions(io));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return shown(address);
}
