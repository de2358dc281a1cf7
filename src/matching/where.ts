import { stem } from "../claims/stem.ts";
import { slugOf } from "../derivation/slug.ts";
import type { Document } from "../intake/document.ts";
import type { Span } from "../language/span.ts";
import type { Place } from "../places/place.ts";
import type { Attestation, Reading } from "../reading/reading.ts";

/** Where one content happens, in place ids of its reading. */
export interface Where {
  readonly place: string | null;
  /** What kind of thing the place is, where its name says so and it is less than a town: `bridge`. */
  readonly feature: string | null;
  /** The place that the whole document is about; only where `place` is null. */
  readonly setting: string | null;
  /** The settlement of the one or the other; null where it is wider than that. */
  readonly town: string | null;
}

interface Mention {
  readonly place: string;
  readonly start: number;
  readonly end: number;
}

/** `from positions near X`, `towards X`: where something comes from or goes, not where it happens. */
const DIRECTION =
  /(?:\b(?:near|from|towards?|outside|direction of)|\bfrom\s+[\p{L} ]{1,40}\bof)\s+(?:the\s+)?$/iu;
/** `met in Orvel to discuss a truce around Marl`: where it happens, against what it is about. */
const LOCATION = /\b(?:in|at|inside|within)\s+(?:the\s+)?(?:\p{Ll}{1,20}\s+){0,3}$/iu;
/** So far back a pronoun looks for the place it stands for, in UTF-16 units. */
const PRONOUN_REACH = 250;
/** Kinds of events that a pronoun can be the place of: `it was bombed`. */
const HITTING: ReadonlySet<string> = new Set(["attack", "damage"]);

/**
 * Finds where the contents of one reading happen. The reading names a place where the content does; beyond that
 * `the bridge` is the one bridge with a name, `it was bombed` the place spoken of just before, and a place that
 * things only come from is passed over for one where they happen. Countries that take part are parties, and places only
 * where something happens in them.
 */
export class Places {
  readonly #reading: Reading;
  readonly #mentions: readonly Mention[];
  readonly #heads: ReadonlyMap<string, string>;
  readonly #features: ReadonlyMap<string, string>;
  readonly #setting: string | null;
  /** The settlement that all places of the document lie in, where it is one. */
  readonly #town: string | null;

  constructor(reading: Reading) {
    this.#reading = reading;
    const places = withoutParties(reading);
    const parties = reading.places.filter((place) => !places.includes(place));
    this.#mentions = [
      ...mentionsOf(places),
      ...mentionsOf(parties).filter((one) => this.#isLocation(one)),
    ].sort((a, b) => a.start - b.start);
    this.#heads = headNouns(places);
    this.#features = featuresOf(places);
    this.#setting = settingOf(
      places.filter(({ id }) => !this.#features.has(id)),
      reading.document,
    );
    const towns = new Set(places.flatMap(({ settlement }) => settlement ?? []));
    this.#town =
      towns.size === 1 && places.every(({ settlement }) => settlement !== null) ? [...towns][0]! : null;
  }

  of(attestation: Attestation): Where {
    const place = this.#placeOf(attestation);
    const feature = place === null ? null : (this.#features.get(place) ?? null);
    const setting = place === null ? this.#setting : null;
    const about = this.#reading.places.find(({ id }) => id === (place ?? setting));
    // A document about a market and a bridge of one town is about that town, though it may not name it.
    return { place, feature, setting, town: about === undefined ? this.#town : about.settlement };
  }

  /** Ids of all places that a content names. */
  named(attestation: Attestation): string[] {
    return [...new Set(attestation.content.flatMap((piece) => this.#within(piece)).map((one) => one.place))];
  }

  #placeOf(attestation: Attestation): string | null {
    const stated = attestation.proposition.place;
    const own = attestation.content.flatMap((piece) => this.#within(piece));
    const at = own.filter((mention) => !this.#isDirection(mention));
    if (stated !== null && !own.some((one) => one.place === stated)) return stated;
    const located = at.filter((mention) => this.#isLocation(mention));
    if (located.length > 0 && !located.some((one) => one.place === stated)) return located[0]!.place;
    if (stated !== null && at.some((one) => one.place === stated)) return stated;
    return this.#pointedAt(attestation) ?? stated ?? at[0]?.place ?? this.#before(attestation);
  }

  #within({ start, end }: Span): Mention[] {
    return this.#mentions.filter((mention) => mention.start >= start && mention.end <= end);
  }

  #isDirection({ start }: Mention): boolean {
    return DIRECTION.test(this.#reading.document.text.slice(Math.max(0, start - 60), start));
  }

  #isLocation({ start }: Mention): boolean {
    return LOCATION.test(this.#reading.document.text.slice(Math.max(0, start - 60), start));
  }

  /** `the bridge`, where the text has one bridge with a name. */
  #pointedAt(attestation: Attestation): string | null {
    for (const piece of attestation.content) {
      for (const [, noun] of piece.text.matchAll(/\bthe\s+([\p{Ll}]{3,20})\b/giu)) {
        const place = this.#heads.get(noun!.toLowerCase());
        if (place !== undefined) return place;
      }
    }
    return null;
  }

  #before({ content, proposition }: Attestation): string | null {
    const pronoun = proposition.target ?? proposition.actor;
    if (!HITTING.has(proposition.type) || pronoun?.toLowerCase() !== "it") return null;
    const start = content[0]?.start ?? 0;
    const near = this.#mentions.findLast((mention) => mention.end <= start);
    return near !== undefined && start - near.end <= PRONOUN_REACH ? near.place : null;
  }
}

/** Things of which a town may have several, each with a name of its own. */
const FEATURES = new Set(
  `airfield airport barracks base bridge camp cathedral church clinic crossing dam depot embankment factory farm gate hall
   harbour hospital market mill mine monastery mosque palace park plant prison refinery road school square stadium station
   street temple terminal tower tunnel university warehouse`.split(/\s+/u),
);

const FEATURE_STEMS = new Set([...FEATURES].map(stem));

/** Whether a term is the word for a thing of which a town may have several. */
export function isFeature(term: string): boolean {
  return FEATURE_STEMS.has(term);
}

function featuresOf(places: readonly Place[]): Map<string, string> {
  return new Map(
    places.flatMap(({ id, names }): [string, string][] => {
      const noun = names
        .map((name) => name.split(/\s+/u).at(-1)!.toLowerCase())
        .find((word) => FEATURES.has(word));
      return noun === undefined ? [] : [[id, noun]];
    }),
  );
}

function mentionsOf(places: readonly Place[]): Mention[] {
  return places.flatMap(({ id, mentions }) => mentions.map(({ start, end }) => ({ place: id, start, end })));
}

function withoutParties({ places, sources }: Reading): Place[] {
  const parties = new Set(sources.flatMap(({ party }) => (party === null ? [] : [slugOf(party)])));
  return places.filter(({ names }) => !names.some((name) => parties.has(slugOf(name))));
}

/** Last word of names of several words, where only one place has it: `bridge` of `Lock Bridge`. */
function headNouns(places: readonly Place[]): Map<string, string> {
  const heads = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, names } of places) {
    const nouns = names.flatMap((name) => {
      const words = name.split(/\s+/u);
      return words.length > 1 ? [words.at(-1)!.toLowerCase()] : [];
    });
    for (const noun of new Set(nouns)) {
      if (heads.has(noun)) shared.add(noun);
      heads.set(noun, id);
    }
  }
  for (const noun of shared) heads.delete(noun);
  return heads;
}

/**
 * The place in the headline, else the one most often mentioned, at least twice and more often than any other, else
 * the first of the opening, as reports name it there.
 */
function settingOf(places: readonly Place[], { title, text }: Document): string | null {
  const headline = title === null ? [] : inHeadline(places, `-${slugOf(title)}-`);
  if (headline.length === 1) return headline[0]!;
  const [first, second] = [...places].sort((a, b) => b.mentions.length - a.mentions.length);
  if (first === undefined) return null;
  if (first.mentions.length > 1 && (second === undefined || second.mentions.length < first.mentions.length))
    return first.id;
  const start = DATELINE.exec(text)?.[0].length ?? 0;
  const opening = places
    .flatMap(({ id, mentions }) => mentions.map((mention) => ({ id, start: mention.start })))
    .filter((mention) => mention.start >= start && mention.start <= start + OPENING)
    .sort((a, b) => a.start - b.start);
  return opening[0]?.id ?? null;
}

/** `ORVEL, March 3 (Corvane Press) –`: where the reporter sits. */
const DATELINE = /^[^\n]{2,80}?\)\s*[–—-]\s/u;
/** Length of an opening paragraph, in UTF-16 units. */
const OPENING = 300;

function inHeadline(places: readonly Place[], title: string): string[] {
  return places.flatMap(({ id, names }) =>
    names.some((name) => slugOf(name) !== "" && title.includes(`-${slugOf(name)}-`)) ? [id] : [],
  );
}
