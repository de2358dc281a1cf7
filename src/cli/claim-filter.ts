import { EVENT_TYPES } from "../claims/proposition.ts";
import type { ClaimFilter } from "../ledger/view.ts";
import type { Arguments } from "./arguments.ts";
import { parseInterval } from "./interval.ts";
import { UsageError } from "./usage-error.ts";

/** More than any ledger holds. */
const MOST = 1_000_000_000;

/** The filter that the options of every verb that lists claims ask for. */
export function claimFilter(args: Arguments): ClaimFilter {
  const text = args.text("text");
  const type = args.oneOf("type", EVENT_TYPES);
  const source = args.text("source");
  const place = args.text("place");
  const party = args.text("party");
  const roots = rootRange(args.text("roots"));
  const since = parseInterval("since", args.text("since"))?.start;
  const until = parseInterval("until", args.text("until"))?.start;
  const when = parseInterval("when", args.text("when"));
  const limit = args.integer("limit", 1, MOST);
  return {
    ...(text !== undefined && { text }),
    ...(type !== undefined && { type }),
    ...(source !== undefined && { source }),
    ...(place !== undefined && { place }),
    ...(args.flag("disputed") && { disputed: true }),
    ...(party !== undefined && { party }),
    ...(roots !== undefined && { roots }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(when !== null && { when }),
    ...(limit !== undefined && { limit }),
  };
}

/** `0..1`, `2..` or `..1`. */
function rootRange(text: string | undefined): ClaimFilter["roots"] {
  if (text === undefined) return undefined;
  const [, from = "", to = ""] = /^(\d{0,6})\.\.(\d{0,6})$/.exec(text) ?? [];
  if (from + to === "") throw new UsageError(`--roots ${text} is not a range such as 0..1, 2.. or ..1.`);
  return { ...(from !== "" && { from: Number(from) }), ...(to !== "" && { to: Number(to) }) };
}
