import type { Decision, DecisionBody } from "./decisions.ts";
import { type LogEntry, writtenBy } from "./log.ts";
import type { Projections } from "./projections.ts";
import type { LogStore } from "./record-store.ts";
import type { Anchor } from "./remark.ts";

/** Hex digits of an entry's hash in the id of a decision. */
const ID_DIGITS = 10;

/** The id of a decision, from the entry that first held it: the same in every ledger it is merged into. */
export function decisionId(entry: LogEntry): string {
  return `de-${writtenBy(entry).hash.slice(0, ID_DIGITS)}`;
}

/** Every decision of a log, oldest first. */
export function decisionsIn(log: LogStore, view: Projections): Decision[] {
  const found = log.ofType("decision").map((entry) => {
    const body = JSON.parse(entry.body) as DecisionBody;
    const { author, time } = writtenBy(entry);
    const pair = [keyOf(body.one, view), keyOf(body.other, view)].sort().join(" ");
    return { entry, body, author, time, pair };
  });
  const newest = new Map(found.map((one, i) => [one.pair, i]));
  return found.map(({ entry, body, author, time, pair }, i) => ({
    ...body,
    id: decisionId(entry),
    author,
    time,
    inForce: newest.get(pair) === i && body.decision !== "withdrawn",
    claims: [claimAt(body.one, view), claimAt(body.other, view)],
  }));
}

/** Decisions hold for what passages say, wherever it is said: their frame tells which pair they are on. */
function keyOf(anchor: Anchor, view: Projections): string {
  return view.decisions.frameOf(anchor) ?? `${anchor.document}#${anchor.start}-${anchor.end}`;
}

function claimAt(anchor: Anchor, view: Projections): string | null {
  const key = view.remarks.claimAt(anchor);
  return key === undefined ? null : view.claims.idOf(key);
}
