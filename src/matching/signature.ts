import { hash } from "node:crypto";
import type { Source } from "../attribution/source.ts";
import { NARRATOR } from "../attribution/source.ts";
import { affirms } from "../claims/factuality.ts";
import type { EventType, Quantity, TimeInterval } from "../claims/proposition.ts";
import { stem } from "../claims/stem.ts";
import { slugOf } from "../derivation/slug.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { pointedAt, saysSomething } from "./anaphora.ts";
import { foldName, isWordOf, namesAmong, participant, properWords } from "./names.ts";
import { noneOf, zeroOf } from "./none.ts";
import { canonicalPlace, type PlaceMap } from "./place-map.ts";
import { ledgerSourceId } from "./source-id.ts";
import { isFeature, Places } from "./where.ts";

/** What is claimed, freed from who says so and whether it is affirmed or denied: what matching compares. */
export interface Frame {
  /** 32 hex digits over all fields below: equal frames are the same claim without further question. */
  readonly id: string;
  readonly type: EventType;
  readonly predicate: string;
  /** Folded content words and `@concepts` without words of the place; sorted, without doubles. */
  readonly terms: readonly string[];
  /** Those of `terms` that the text writes as names; sorted. */
  readonly names: readonly string[];
  /** Slugs of who does it and whom it is done to, in the words of the text. */
  readonly actor: string | null;
  readonly target: string | null;
  /** Ledger place id: the canonical one when the frame was made. */
  readonly place: string | null;
  /** What the place is, where it is one thing in a town, such as a `bridge`: then its word is among the terms. */
  readonly feature: string | null;
  /** Where no place is stated: the ledger place that the document is about. Decides nothing by itself. */
  readonly setting: string | null;
  /** The settlement that the place or setting is or lies in; null where it is wider, or neither is known. */
  readonly town: string | null;
  /** Slug of the holder of a `control` frame. */
  readonly holder: string | null;
  readonly quantity: Quantity | null;
  readonly time: TimeInterval | null;
  /**
   * Set where the frame says too little to be compared: `<document id>#<attestation id>`, which makes it unique, or the
   * ledger id of a named source and its words.
   */
  readonly alone: string | null;
}

/** An attestation as matching sees it. */
export interface Signature {
  /** `<document id>#<attestation id>`. */
  readonly id: string;
  readonly document: string;
  readonly attestation: string;
  /** When the document was published, ISO 8601; null when it does not say. */
  readonly published: string | null;
  /** UTF-16 offset of the first piece of the content. */
  readonly offset: number;
  /** Ledger source id of the innermost source; null for the narrator. */
  readonly source: string | null;
  readonly polarity: "+" | "-";
  /** Id of the place, or else of the setting, as the reading gave it, before places of different documents were made one. */
  readonly statedPlace: string | null;
  /** Id of the town, as the reading gave it. */
  readonly statedTown: string | null;
  readonly frame: Frame;
}

/** Ledger source id of a source of a document. */
export type ResolveSource = (source: Source, documentId: string) => string;

/**
 * Signatures of the attestations of a reading, in its order. What only points at something said before (`it`, `the
 * accusation`) has the frame of that; where the reading does not tell what it points at, it claims nothing and is
 * left out.
 */
export function signaturesOf(
  reading: Reading,
  places: PlaceMap,
  resolve: ResolveSource = ledgerSourceId,
): Signature[] {
  const around: Surroundings = {
    reading,
    places,
    resolve,
    where: new Places(reading),
    proper: properWords(reading.document.text),
  };
  const byId = new Map(reading.attestations.map((attestation) => [attestation.id, attestation]));
  const relations = Map.groupBy(reading.relations, ({ from }) => from);
  return reading.attestations.flatMap((attestation) => {
    const pointed = pointedAt(attestation, byId, relations.get(attestation.id) ?? []);
    if (pointed === undefined) return saysSomething(attestation) ? [signatureOf(attestation, around)] : [];
    const { statedPlace, statedTown, frame } = signatureOf(pointed.target, around);
    // Who affirms that a report is an invention denies what it says.
    const inverted = pointed.denied && affirms(attestation.factuality[attestation.chain.at(-1)!] ?? "Uu");
    const polarity = inverted ? "-" : "+";
    return [{ ...signatureOf(attestation, around), polarity, statedPlace, statedTown, frame }];
  });
}

/** What matching knows around an attestation. */
interface Surroundings {
  readonly reading: Reading;
  /** Stated place ids → canonical ones. */
  readonly places: PlaceMap;
  readonly resolve: ResolveSource;
  readonly where: Places;
  /** Words that the document uses as names. */
  readonly proper: ReadonlySet<string>;
}

/** What matching compares of one attestation. */
function signatureOf(attestation: Attestation, around: Surroundings): Signature {
  const { reading, places, resolve, where, proper } = around;
  const { document } = reading;
  const { proposition } = attestation;
  const innermost = attestation.chain.at(-1);
  const source = innermost === NARRATOR ? undefined : reading.sources.find((one) => one.id === innermost);
  const id = `${document.id}#${attestation.id}`;
  const { place: stated, feature, setting, town } = where.of(attestation);
  const named = new Set([...where.named(attestation), ...(stated === null ? [] : [stated])]);
  const words = withoutPlaces(
    proposition.terms,
    reading.places.filter((place) => named.has(place.id)).flatMap((place) => place.names),
    feature === null ? null : stem(feature),
  );
  const written = namesAmong(words, attestation, proper);
  const actor = participant(proposition.actor, source, written);
  const target = participant(proposition.target, source, written);
  const names = new Set([...[...written].map(foldName), ...actor.names, ...target.names]);
  const terms = [
    ...new Set([...words.map((word) => (written.has(word) ? foldName(word) : word)), ...names]),
  ].sort();
  const place = stated === null ? null : canonicalPlace(places, stated);
  const none = noneOf(attestation);
  const quantity = none ?? proposition.quantity ?? zeroOf(attestation);
  const holder = proposition.holder === null ? null : slugOf(proposition.holder);
  const comparable =
    terms.filter((term) => !term.startsWith("@")).length >= LEAST_TERMS ||
    (holder !== null && place !== null) ||
    quantity !== null;
  return {
    id,
    document: document.id,
    attestation: attestation.id,
    published: document.published,
    offset: attestation.content[0]?.start ?? 0,
    source: source === undefined ? null : resolve(source, document.id),
    // That nobody was hurt is a figure like others, and what it denies is what they say.
    polarity: none === null ? proposition.polarity : "+",
    statedPlace: stated ?? setting,
    statedTown: town,
    frame: frame({
      type: proposition.type,
      predicate: proposition.predicate,
      terms,
      names: [...names].sort(),
      actor: actor.slug,
      target: target.slug,
      place,
      feature: feature === null ? null : stem(feature),
      setting: setting === null ? null : canonicalPlace(places, setting),
      town: town === null ? null : canonicalPlace(places, town),
      holder,
      quantity,
      time: proposition.time,
      alone: comparable ? null : aloneBy(attestation, source, document.id),
    }),
  };
}

/** The same signature after places have been made one (or parted) anew; `places` knows both that it states. */
export function withPlaces(signature: Signature, places: PlaceMap): Signature {
  const { statedPlace, statedTown, frame: before } = signature;
  const now = statedPlace === null ? null : canonicalPlace(places, statedPlace);
  const town = statedTown === null ? null : canonicalPlace(places, statedTown);
  const { id: _, ...fields } = before;
  if (now === (fields.place ?? fields.setting) && town === fields.town) return signature;
  const moved = fields.place === null ? { setting: now } : { place: now };
  return { ...signature, frame: frame({ ...fields, ...moved, town }) };
}

/** A frame with its id, which covers every field. */
export function frame(fields: Omit<Frame, "id">): Frame {
  const {
    type,
    predicate,
    terms,
    names,
    actor,
    target,
    place,
    feature,
    setting,
    town,
    holder,
    quantity,
    time,
    alone,
  } = fields;
  const content = JSON.stringify([
    type,
    predicate,
    terms,
    names,
    actor,
    target,
    place,
    feature,
    setting,
    town,
    holder,
    quantity === null ? null : [quantity.min, quantity.max, quantity.unit],
    time === null ? null : [time.start, time.end],
    alone,
  ]);
  return { id: hash("sha256", content, "hex").slice(0, 32), ...fields };
}

/**
 * What says too little to be compared is told again only by the same named source in the very same words: a reprint
 * of them is the same claim, somebody else's `he is being held` may be about anybody.
 */
function aloneBy({ id, content }: Attestation, source: Source | undefined, document: string): string {
  const words = slugOf(content.map(({ text }) => text).join(" "));
  const speaker = source?.named === true ? ledgerSourceId(source, document) : null;
  const repeatable = speaker !== null && words.split("-").length >= LEAST_REPEATED;
  return repeatable ? `${speaker}: ${words}` : `${document}#${id}`;
}

/** Fewer words than these are said by chance. */
const LEAST_REPEATED = 3;

/** With fewer terms, and nothing else to go by, two frames cannot be told to be the same. */
const LEAST_TERMS = 2;

/** Places have a slot of their own; as words they would make any two events of one city look alike. */
function withoutPlaces(terms: readonly string[], names: readonly string[], feature: string | null): string[] {
  const words = new Set(names.flatMap((name) => slugOf(name).split("-")));
  const kept = new Set(
    terms.flatMap((term) => {
      const stemmed = stem(term);
      return isFeature(stemmed) ? [stemmed] : isWordOf(term, words) ? [] : [term];
    }),
  );
  if (feature !== null) kept.add(feature);
  return [...kept].sort();
}
