import type { AssessmentLane, Lane, Polarity, Speaker } from "./place-history.ts";
import { daysBetween } from "./utc-day.ts";

/** What came first, of one holder. Days (UTC) of claims and denials are those of publication. */
export interface Difference {
  readonly holder: string;
  readonly firstClaimed: { readonly date: string; readonly claimant: Speaker } | null;
  readonly firstDenied: { readonly date: string; readonly claimant: Speaker } | null;
  /** Days from the first claim to the first denial; negative where the denial came first. */
  readonly days: number | null;
  /** The first day for which an assessor shows the party in at least half of the place, and when that came out. */
  readonly firstShown: {
    readonly date: string;
    readonly assessor: string;
    readonly published: string | null;
  } | null;
  /** Days from the first claim to the first day shown; negative where the assessor shows it for an earlier day. */
  readonly shownAfter: number | null;
}

/** From this share of a place on it counts as shown. */
const SHOWN_SHARE = 0.5;

/** Who was the first to claim, to deny and to show that a party holds it. */
export function differencesOf(lanes: readonly Lane[], assessments: readonly AssessmentLane[]): Difference[] {
  const shown = assessments.flatMap(({ assessor, shown: all }) =>
    all.flatMap(({ party, share, asOf, published }) =>
      party !== null && (share ?? 1) >= SHOWN_SHARE ? [{ party, date: asOf, assessor, published }] : [],
    ),
  );
  const said = lanes.flatMap(({ claimant, statements }) =>
    statements.flatMap(({ holder, day, polarity }) =>
      holder !== null && day !== null ? [{ claimant, polarity, holder, date: day }] : [],
    ),
  );
  const first = (holder: string, polarities: readonly Polarity[]): Difference["firstClaimed"] =>
    earliest(
      said.filter((each) => each.holder === holder && polarities.includes(each.polarity)),
      ["date", "claimant"],
    );
  const holders = [...said.map(({ holder }) => holder), ...shown.map(({ party }) => party)];
  return [...new Set(holders)].sort().map((holder) => {
    const firstShown = earliest(
      shown.filter(({ party }) => party === holder),
      ["date", "assessor", "published"],
    );
    const firstClaimed = first(holder, ["asserted", "hedged"]);
    const firstDenied = first(holder, ["denied"]);
    const after = (one: { readonly date: string } | null): number | null =>
      firstClaimed === null || one === null ? null : daysBetween(firstClaimed.date, one.date);
    return {
      holder,
      firstClaimed,
      firstDenied,
      days: after(firstDenied),
      firstShown,
      shownAfter: after(firstShown),
    };
  });
}

/** The one of the earliest day, the first of several; only these fields of it. */
function earliest<One extends { readonly date: string }, Key extends keyof One>(
  all: readonly One[],
  keys: readonly Key[],
): Pick<One, Key> | null {
  const least = all.reduce<One | null>(
    (best, each) => (best === null || each.date < best.date ? each : best),
    null,
  );
  return least === null ? null : (Object.fromEntries(keys.map((key) => [key, least[key]])) as Pick<One, Key>);
}
