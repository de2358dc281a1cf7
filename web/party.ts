/** Colours the style sheet has for parties; ledgers with more parties use some twice, and names tell them apart. */
const COLOURS = 6;

/** Style class of a party: the same one on every page, by its place among the sorted parties of the ledger. */
export function partyClass(party: string | null, parties: readonly string[]): string {
  const position = party === null ? -1 : parties.indexOf(party);
  return position < 0 ? "party-none" : `party-${position % COLOURS}`;
}
