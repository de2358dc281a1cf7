import type { PlaceUsage, ToldUse } from "../places/place-usage.ts";
import { gatherUsage } from "../places/place-usage.ts";
import type { Reading } from "../reading/reading.ts";

/** The id usage goes by in a ledger: what is learnt again takes the place of what was learnt before. */
export const USAGE_ID = "place-usage";

/**
 * What outlets mean by names that several places bear, from the documents that tell. The readings have to be made without
 * any usage: what was only guessed from usage must not become usage. `bearers` counts the places of a name.
 */
export function usageIn(readings: Iterable<Reading>, bearers: (name: string) => number): PlaceUsage {
  const told: ToldUse[] = [];
  for (const { document, places } of readings) {
    const outlet = document.publisher;
    if (outlet === null || outlet.trim() === "") continue;
    for (const { id, mentions, candidates } of places) {
      // Where its id is not among the candidates it stayed open.
      if (!candidates.some((candidate) => candidate.id === id)) continue;
      for (const { text } of mentions)
        if (bearers(text) > 1) told.push({ outlet, name: text, place: id, document: document.id });
    }
  }
  return gatherUsage(USAGE_ID, told);
}
