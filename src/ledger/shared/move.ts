import type { Carried } from "../carried.ts";
import { sha256 } from "../hash.ts";
import { Ledger } from "../ledger.ts";
import { LedgerError } from "../ledger-error.ts";
import type { LedgerOptions } from "../ledger-types.ts";
import { NO_PREVIOUS } from "../log.ts";
import { shown } from "./address.ts";
import { Replica } from "./replica.ts";
import { SharedRecord } from "./shared-record.ts";

/** Entries carried in one transaction. */
const AT_ONCE = 500;

/** What was carried. */
export interface Moved {
  readonly entries: number;
  /** Hash of the newest entry, the same at both ends. */
  readonly head: string;
}

/**
 * Carries a ledger from a folder to an empty database, entry by entry, each checked against its hash and its link, each
 * text and each file against the hash that names it. The folder stays as it is. A move that was cut short goes on where it ended.
 */
export async function moveToServer(
  dir: string,
  address: string,
  options: LedgerOptions,
  step: (entries: number, of: number) => void = () => {},
): Promise<Moved> {
  using ledger = Ledger.open(dir, options);
  const record = await SharedRecord.create(address).catch((error: unknown) => {
    if (error instanceof LedgerError && error.code === "exists") return SharedRecord.open(address);
    throw error;
  });
  try {
    for (;;) {
      const done = await record.transact(async (session) => {
        const head = await record.lockHead(session);
        requireSameLog(ledger, head?.seq ?? 0, head?.hash ?? NO_PREVIOUS, address);
        const carried = ledger.carry(head?.seq ?? 0, AT_ONCE);
        requireWhole(carried);
        await record.append(session, head, carried);
        return carried.entries.length === 0;
      });
      const head = await record.doing(() => record.head());
      step(head?.seq ?? 0, ledger.length);
      if (done) return { entries: head?.seq ?? 0, head: head?.hash ?? NO_PREVIOUS };
    }
  } finally {
    await record.close();
  }
}

/** The same the other way, into a folder of its own. */
export async function moveToFolder(
  address: string,
  dir: string,
  options: LedgerOptions,
  step: (entries: number, of: number) => void = () => {},
): Promise<Moved> {
  const record = await SharedRecord.open(address);
  try {
    const replica = await Replica.open(record, dir, options);
    try {
      const of = (await record.doing(() => record.head()))?.seq ?? 0;
      while ((await replica.followSome(requireWhole)) > 0) step(replica.ledger.length, of);
      return { entries: replica.ledger.length, head: replica.ledger.head() };
    } finally {
      replica.close();
    }
  } finally {
    await record.close();
  }
}

function requireSameLog(ledger: Ledger, seq: number, hash: string, address: string): void {
  const own = seq === 0 ? NO_PREVIOUS : ledger.carry(seq - 1, 1).entries[0]?.hash;
  if (own !== hash)
    throw new LedgerError(
      "exists",
      `${shown(address)} holds another ledger; name an empty database to move to.`,
    );
}

/** Throws `damaged` where a text or bytes are not what their hash says, on whichever way they were carried. */
function requireWhole({ texts, blobs }: Carried): void {
  const broken =
    [...texts].find(([hash, text]) => sha256(text) !== hash) ??
    [...blobs].find(([hash, bytes]) => sha256(bytes) !== hash);
  if (broken !== undefined)
    throw new LedgerError(
      "damaged",
      `What is kept under ${broken[0]} is not what its hash says; run "hearsay verify" where it comes from.`,
    );
}
