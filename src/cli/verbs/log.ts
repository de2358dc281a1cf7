import { LOG_TYPES, writtenBy } from "../../ledger/log.ts";
import type { Arguments } from "../arguments.ts";
import { OK } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../open-ledger.ts";
import { printable } from "../wrap.ts";

/** Digits of a hash that are shown. */
const HASH_SHOWN = 12;
const TYPE_WIDTH = Math.max(...LOG_TYPES.map((type) => type.length));

export async function run(args: Arguments, io: Io): Promise<number> {
  const from = args.integer("from", 1, Number.MAX_SAFE_INTEGER) ?? 1;
  const wanted = args.oneOf("type", LOG_TYPES);
  const limit = args.integer("limit", 1, Number.MAX_SAFE_INTEGER) ?? Number.POSITIVE_INFINITY;
  return withLedger(args, io, (ledger) => {
    let shown = 0;
    for (const entry of ledger.log(from)) {
      if (wanted !== undefined && entry.type !== wanted) continue;
      if (shown === limit) break;
      shown++;
      const { seq, type, hash } = entry;
      const { author, time } = writtenBy(entry);
      if (args.flag("jsonl")) io.out(`${JSON.stringify(entry)}\n`);
      else
        io.out(
          `${String(seq).padStart(6)}  ${time}  ${type.padEnd(TYPE_WIDTH)}  ${hash.slice(0, HASH_SHOWN)}  ${printable(author)}\n`,
        );
    }
    return OK;
  });
}
