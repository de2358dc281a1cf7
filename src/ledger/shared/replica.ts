import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Carried } from "../carried.ts";
import { Ledger, LedgerError } from "../ledger.ts";
import type { LedgerOptions } from "../ledger-types.ts";
import { shown } from "./address.ts";
import type { SharedRecord } from "./shared-record.ts";

/** Entries taken over in one transaction. */
const AT_ONCE = 500;

/**
 * A folder that follows a shared ledger: the same log, entry by entry, and the same views made from it by the same code. Reading
 * needs no server beyond that; writing goes through the shared log and comes back.
 */
export class Replica {
  readonly ledger: Ledger;
  readonly #record: SharedRecord;

  private constructor(record: SharedRecord, ledger: Ledger) {
    this.#record = record;
    this.ledger = ledger;
  }

  /** Opens the folder, made when it is not there. Throws `damaged` where it holds another log. */
  static async open(record: SharedRecord, dir: string, options: LedgerOptions): Promise<Replica> {
    const how = { ...options, replica: true };
    const ledger = Ledger.exists(dir) ? Ledger.open(dir, how) : Ledger.initReplica(dir, how);
    try {
      await requireSameLog(record, ledger);
      return new Replica(record, ledger);
    } catch (error) {
      ledger.close();
      throw error;
    }
  }

  /** Takes over what the shared log has more. Views are brought up to date by `ledger.refresh`. Returns the number of entries. */
  async follow(): Promise<number> {
    let all = 0;
    for (let taken = await this.followSome(); taken > 0; taken = await this.followSome()) all += taken;
    return all;
  }

  /** A part of it, after a look at what came. Returns the number of entries; 0 where there are no more. */
  async followSome(check: (carried: Carried) => void = () => {}): Promise<number> {
    const carried = await this.#record.doing(() => this.#record.carry(this.ledger.length, AT_ONCE));
    check(carried);
    if (carried.entries.length > 0) this.ledger.follow(carried);
    return carried.entries.length;
  }

  /**
   * Does some work that writes: nobody else appends meanwhile, it sees all there is, and what it writes goes to the shared
   * log and from there to this folder. All of it or nothing. `author` is whoever the folder was opened for unless given.
   */
  async write<Result>(work: (ledger: Ledger) => Result | Promise<Result>, author?: string): Promise<Result> {
    const result = await this.#record.transact(async (session) => {
      const head = await this.#record.lockHead(session);
      await this.follow();
      this.ledger.refresh();
      const composed = await this.ledger.compose(() => work(this.ledger), author);
      await this.#record.append(session, head, composed.carried);
      return composed.result;
    });
    await this.follow();
    return result;
  }

  close(): void {
    this.ledger.close();
  }
}

/** Throws `damaged` where a folder holds another log than the server, or more of it. */
async function requireSameLog(record: SharedRecord, ledger: Ledger): Promise<void> {
  const { dir, length } = ledger;
  if (length === 0) return;
  const server = shown(record.address);
  const [first, newest] = await record.doing(() => Promise.all([record.hashOf(1), record.hashOf(length)]));
  if (first !== ledger.carry(0, 1).entries[0]?.hash)
    throw new LedgerError(
      "damaged",
      `${dir} follows another ledger than ${server}; name another folder with HEARSAY_REPLICA.`,
    );
  if (newest !== ledger.head())
    throw new LedgerError(
      "damaged",
      `${dir} holds entries up to ${length} that ${server} has not, as after an older backup was restored there; keep the folder as a copy, and name another one with HEARSAY_REPLICA.`,
    );
}

/** Where the replica of a shared ledger lies unless another folder is named: with what the user's programs can make again. */
export function replicaFolder(address: string, env: Readonly<Record<string, string | undefined>>): string {
  const cache = env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const url = new URL(address);
  // Which server and which database; not who signs in there.
  const [host, port] = ["host", "port"].map((given) => url.searchParams.get(given) ?? "");
  const where = host === "" && port === "" ? "" : `?${host}:${port}`;
  const name = createHash("sha256").update(`${url.host}${url.pathname}${where}`).digest("hex").slice(0, 16);
  return join(cache, "hearsay", name);
}
