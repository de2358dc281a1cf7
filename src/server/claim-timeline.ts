import type { Factuality } from "../claims/factuality.ts";
import { affirms } from "../claims/factuality.ts";
import type { Quantity } from "../claims/proposition.ts";
import { utcDay } from "../export/utc-day.ts";
import type { Atlas } from "./atlas.ts";
import type { ClaimWords } from "./claim-words.ts";
import type { Stance, TimelineEvent, Utterance } from "./pages.ts";
import { type WordsFinder, wordsKey } from "./voices.ts";

/** Utterances whose figure is looked up in the reading of their document. */
const FIGURES = 120;
/** With more marks on one day than this, sources of one party that say the same stand for one. */
const MOST_A_DAY = 6;
/** Sources named for one event; further ones are counted. */
const NAMED = 4;

function stanceOf({ relation, source, places }: Utterance, finder: WordsFinder): Stance {
  if (relation !== null) return relation;
  const [first] = places;
  const said = first && finder.attestation(wordsKey(first.document, first.attestation));
  const value: Factuality = said?.factuality[source] ?? "Uu";
  if (value === "CT+") return "says";
  return affirms(value) ? "hedges" : "leaves-open";
}

function figureOf({ places }: Utterance, finder: WordsFinder): Quantity | null {
  const [first] = places;
  const reading = first && finder.reading(first.document);
  const said = reading?.attestations.find(({ id }) => id === first?.attestation);
  return said?.proposition.quantity ?? null;
}

/** An event with all of its sources and documents. */
type Draft = Omit<TimelineEvent, "voices" | "documents"> & { readonly printedIn: readonly string[] };

/**
 * When a claim was attested and disputed, and with which figures: one event for each day on which a source is printed
 * with one stance and one figure. By the day of publication, undated ones last.
 */
export function timelineOf(
  { says, disputes }: ClaimWords,
  documents: Atlas["documents"],
  finder: WordsFinder,
): TimelineEvent[] {
  const dayOf = (document: string): string | null => {
    const published = documents.get(document)?.published;
    return published == null ? null : utcDay(published);
  };
  const drafts = [...says, ...disputes].flatMap((utterance, position) => {
    const figure = position < FIGURES ? figureOf(utterance, finder) : null;
    const { party, source, places } = utterance;
    const said = { stance: stanceOf(utterance, finder), figure, party, sources: [source] };
    return [...Map.groupBy(places, ({ document }) => dayOf(document))].map(
      ([day, there]): Draft => ({
        ...{ day, ...said, ...there[0]! },
        printedIn: there.map(({ document }) => document),
      }),
    );
  });
  const bySource = merged(withSharedUnits(drafts), ({ sources }) => sources[0]!);
  const side = ({ stance, day }: Draft): string => `${day} ${isAgainst(stance)}`;
  const most = Math.max(0, ...[...Map.groupBy(bySource, side).values()].map((group) => group.length));
  return (most > MOST_A_DAY ? merged(bySource, () => "") : bySource)
    .toSorted((a, b) => compare(a.day ?? "\uffff", b.day ?? "\uffff"))
    .map(({ printedIn, sources, ...event }) => ({
      ...event,
      sources: sources.slice(0, NAMED),
      voices: sources.length,
      documents: printedIn.length,
    }));
}

/** Whether a stance is one of those who dispute a claim. */
export function isAgainst(stance: Stance): boolean {
  return stance !== "says" && stance !== "hedges" && stance !== "leaves-open";
}

/** Figures of things that are counted more than once: what only one of them counts is no figure of the claim. */
function withSharedUnits(drafts: readonly Draft[]): Draft[] {
  const units = Map.groupBy(drafts, ({ figure }) => figure?.unit ?? null);
  const isShared = (unit: string): boolean => (units.get(unit)?.length ?? 0) > 1;
  return drafts.map((draft) =>
    draft.figure === null || isShared(draft.figure.unit) ? draft : { ...draft, figure: null },
  );
}

/** Puts together what has one day, stance, figure and party, and one key besides. */
function merged(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Draft[] {
  const groups = Map.groupBy(drafts, (draft) =>
    JSON.stringify([draft.day, draft.stance, draft.figure, draft.party, keyOf(draft)]),
  );
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    sources: [...new Set(group.flatMap(({ sources }) => sources))],
    printedIn: [...new Set(group.flatMap(({ printedIn }) => printedIn))],
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
