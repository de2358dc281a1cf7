import type { LedgerSource } from "../../src/ledger/view.ts";

/** Sources shown under one name: one of them, and how many there are. */
export interface Namesakes {
  readonly source: LedgerSource;
  readonly count: number;
}

/**
 * A source the ledger has no entry for, such as an outlet that only publishes: shown by `name`, or else by its id, without
 * pretending to know more.
 */
export function unlistedSource(
  id: string,
  name = id.replace(/@.*$/u, "").replaceAll("-", " "),
): LedgerSource {
  return {
    id,
    name,
    kind: "unnamed",
    named: false,
    affiliation: null,
    party: null,
    documents: 0,
    attestations: 0,
  };
}

/**
 * Folds unnamed sources that are called the same: `a security official` of three documents is three entries of the
 * ledger, because nobody knows whether they are one person, but one name on the page.
 */
export function namesakes(
  ids: readonly string[],
  sources: Readonly<Record<string, LedgerSource>>,
): Namesakes[] {
  const all = [...new Set(ids)].map((id) => sources[id] ?? unlistedSource(id));
  const groups = Map.groupBy(all, (source) => (source.named ? source.id : `${source.name}\n${source.party}`));
  return [...groups.values()].map((group) => ({ source: group[0]!, count: group.length }));
}
