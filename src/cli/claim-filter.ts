import { EVENT_TYPES } from "../claims/proposition.ts";
import type { ClaimFilter } from "../ledger/view.ts";
import type { Arguments } from "./arguments.ts";
import { parseInterval } from "./interval.ts";

/** More than any ledger holds. */
const MOST = 1_000_000_000;

/** The filter that `--text`, `--type`, `--source`, `--place`, `--disputed`, `--when` and `--limit` ask for. */
export function claimFilter(args: Arguments): ClaimFilter {
  const text = args.text("text");
  const type = args.oneOf("type", EVENT_TYPES);
  const source = args.text("source");
  const place = args.text("place");
  const when = parseInterval("when", args.text("when"));
  const limit = args.integer("limit", 1, MOST);
  return {
    ...(text !== undefined && { text }),
    ...(type !== undefined && { type }),
    ...(source !== undefined && { source }),
    ...(place !== undefined && { place }),
    ...(args.flag("disputed") && { disputed: true }),
    ...(when !== null && { when }),
    ...(limit !== undefined && { limit }),
  };
}
