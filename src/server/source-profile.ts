import type { EventType } from "../claims/proposition.ts";
import type { Atlas } from "./atlas.ts";
import type { PlaceNameUse, Relay, SourceClaim, SourceProfile } from "./pages.ts";
import { splitWordsKey, type WordsFinder } from "./voices.ts";

/** Relays and places named in a profile; those that come most often. */
const MOST = 12;
/** Words whose places are looked up, each in the reading of its document. */
const WORDS = 300;

function counted<Key>(keys: Iterable<Key>): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

/** Who passes the words of a source on: whoever stands just outside it in their chains, a publisher by its name. */
function relaysOf(
  source: string,
  claims: readonly SourceClaim[],
  atlas: Atlas,
  finder: WordsFinder,
): Relay[] {
  const outer = claims
    .filter(({ role }) => role !== "relays")
    .flatMap(({ words }) => words)
    .flatMap((key) => {
      const chain = finder.attestation(key)?.chain ?? [];
      const id = chain[chain.lastIndexOf(source) - 1];
      if (id === undefined) return [];
      const known = atlas.sources.get(id);
      return known?.kind === "narrator"
        ? [JSON.stringify([null, known.name])]
        : [JSON.stringify([id, known?.name ?? id])];
    });
  // An agency that prints what it was told, and is named for it in its own text, is one relay.
  const byName = new Map<string, Relay>();
  for (const [key, times] of counted(outer)) {
    const [id, name] = JSON.parse(key) as [string | null, string];
    const known = byName.get(name);
    byName.set(name, { id: known?.id ?? id, name, times: (known?.times ?? 0) + times });
  }
  return [...byName.values()].toSorted((a, b) => b.times - a.times).slice(0, MOST);
}

/** Which names a source uses for places, in its own words or those it is reported in. */
function placeNamesOf(claims: readonly SourceClaim[], finder: WordsFinder): PlaceNameUse[] {
  const uses = new Map<string, PlaceNameUse>();
  const keys = claims.filter(({ role }) => role !== "relays").flatMap(({ words }) => words);
  for (const key of keys.slice(0, WORDS)) {
    const [document, id] = splitWordsKey(key);
    const reading = finder.reading(document);
    const content = reading?.attestations.find((each) => each.id === id)?.content ?? [];
    for (const place of reading?.places ?? [])
      for (const { start, end, text } of place.mentions) {
        if (!content.some((span) => span.start <= start && end <= span.end)) continue;
        const use = uses.get(`${place.id}\n${text}`);
        uses.set(`${place.id}\n${text}`, {
          ...{ place: place.id, name: text, times: (use?.times ?? 0) + 1 },
          example: use?.example ?? { document, span: { start, end, text } },
        });
      }
  }
  return [...uses.values()]
    .toSorted((a, b) => (a.place === b.place ? b.times - a.times : a.place < b.place ? -1 : 1))
    .slice(0, 2 * MOST);
}

/**
 * What can be said of a source from what it says: through whom, about what, how often nobody else says it, and which of its
 * own claims it disputes itself.
 */
export function profileOf(
  source: string,
  claims: readonly SourceClaim[],
  atlas: Atlas,
  finder: WordsFinder,
): SourceProfile {
  for (const { claim } of claims) finder.know(claim);
  const said = claims.filter(({ role }) => role === "says");
  const own = said.map(({ claim }) => claim);
  return {
    through: relaysOf(source, claims, atlas, finder),
    types: counted(own.map(({ type }): EventType => type)).map(([type, times]) => ({ type, times })),
    places: counted(own.flatMap(({ place }) => place ?? []))
      .slice(0, MOST)
      .map(([id, times]) => ({ id, name: atlas.placeName(id), times })),
    says: own.length,
    alone: own.filter(({ roots }) => roots.originators.length === 1 && roots.originators[0] === source)
      .length,
    disputed: own.filter(({ disputedBy }) => disputedBy.some((dispute) => dispute.source !== source)).length,
    takenBack: own.flatMap(({ id, text, disputedBy }) => {
      const own = disputedBy.find((dispute) => dispute.source === source);
      return own === undefined ? [] : [{ claim: id, text, relation: own.relation, words: own.attestation }];
    }),
    placeNames: placeNamesOf(claims, finder),
  };
}
