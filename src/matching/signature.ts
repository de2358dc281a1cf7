import { hash } from "node:crypto";
import type { Source } from "../attribution/source.ts";
import { NARRATOR } from "../attribution/source.ts";
import type { EventType, Quantity, TimeInterval } from "../claims/proposition.ts";
import { slugOf } from "../derivation/slug.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { canonicalPlace, type PlaceMap } from "./place-map.ts";
import { ledgerSourceId } from "./source-id.ts";

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
  /** Where no place is stated: the place, as stated, that the whole document is about. Decides nothing by itself. */
  readonly setting: string | null;
  /** Slug of the holder of a `control` frame. */
  readonly holder: string | null;
  readonly quantity: Quantity | null;
  readonly time: TimeInterval | null;
  /** Set where the frame says too little to be compared: `<document id>#<attestation id>`, which makes it unique. */
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
  /** Place id as the reading gave it, before places of different documents were made one. */
  readonly statedPlace: string | null;
  readonly frame: Frame;
}

/** Ledger source id of a source of a document. */
export type ResolveSource = (source: Source, documentId: string) => string;

/** Signatures of all attestations of a reading, in its order. */
export function signaturesOf(
  reading: Reading,
  places: PlaceMap,
  resolve: ResolveSource = ledgerSourceId,
): Signature[] {
  const proper = properWords(reading.document.text);
  return reading.attestations.map((attestation) =>
    signatureOf(reading, attestation, places, resolve, proper),
  );
}

/**
 * What matching compares of one attestation. `places` maps stated place ids to canonical ones, `proper` holds the
 * words that the document uses as names (see `signaturesOf`, which finds them once for all).
 */
export function signatureOf(
  reading: Reading,
  attestation: Attestation,
  places: PlaceMap,
  resolve: ResolveSource = ledgerSourceId,
  proper: ReadonlySet<string> = properWords(reading.document.text),
): Signature {
  const { document } = reading;
  const { proposition } = attestation;
  const innermost = attestation.chain.at(-1);
  const source = innermost === NARRATOR ? undefined : reading.sources.find((one) => one.id === innermost);
  const id = `${document.id}#${attestation.id}`;
  const terms = withoutPlace(proposition.terms, placeNames(reading, proposition.place));
  const names = namesAmong(terms, attestation, proper);
  const place = proposition.place === null ? null : canonicalPlace(places, proposition.place);
  const holder = proposition.holder === null ? null : slugOf(proposition.holder);
  const comparable =
    terms.length >= LEAST_TERMS || (holder !== null && place !== null) || proposition.quantity !== null;
  return {
    id,
    document: document.id,
    attestation: attestation.id,
    published: document.published,
    offset: attestation.content[0]?.start ?? 0,
    source: source === undefined ? null : resolve(source, document.id),
    polarity: proposition.polarity,
    statedPlace: proposition.place,
    frame: frame({
      type: proposition.type,
      predicate: proposition.predicate,
      terms,
      names,
      actor: slugOrNull(proposition.actor),
      target: slugOrNull(proposition.target),
      place,
      setting: place === null ? settingOf(reading) : null,
      holder,
      quantity: proposition.quantity,
      time: proposition.time,
      alone: comparable ? null : id,
    }),
  };
}

/** The same signature after places have been made one (or parted) anew. */
export function withPlaces(signature: Signature, places: PlaceMap): Signature {
  const place = signature.statedPlace === null ? null : canonicalPlace(places, signature.statedPlace);
  if (place === signature.frame.place) return signature;
  const { id: _, ...fields } = signature.frame;
  return { ...signature, frame: frame({ ...fields, place }) };
}

/** A frame with its id, which covers every field. */
export function frame(fields: Omit<Frame, "id">): Frame {
  const { type, predicate, terms, names, actor, target, place, setting, holder, quantity, time, alone } =
    fields;
  const content = JSON.stringify([
    type,
    predicate,
    terms,
    names,
    actor,
    target,
    place,
    setting,
    holder,
    quantity === null ? null : [quantity.min, quantity.max, quantity.unit],
    time === null ? null : [time.start, time.end],
    alone,
  ]);
  return { id: hash("sha256", content, "hex").slice(0, 32), ...fields };
}

/** With fewer terms, and nothing else to go by, two frames cannot be told to be the same. */
const LEAST_TERMS = 2;

/** The place most often mentioned, at least twice and more often than any other. */
function settingOf(reading: Reading): string | null {
  const [first, second] = [...reading.places].sort((a, b) => b.mentions.length - a.mentions.length);
  if (first === undefined || first.mentions.length < 2) return null;
  return second === undefined || second.mentions.length < first.mentions.length ? first.id : null;
}

function slugOrNull(words: string | null): string | null {
  return words === null ? null : slugOf(words) || null;
}

function placeNames(reading: Reading, place: string | null): readonly string[] {
  return place === null ? [] : (reading.places.find((one) => one.id === place)?.names ?? []);
}

/** The place has a slot of its own; as a word it would make any two events of one city look alike. */
function withoutPlace(terms: readonly string[], names: readonly string[]): string[] {
  const words = new Set(names.flatMap((name) => slugOf(name).split("-")));
  return terms.filter((term) => !isWordOf(term, words));
}

/** Whether a term is one of these words. Terms are stems: a word stands for a term that it begins with. */
export function isWordOf(term: string, words: ReadonlySet<string>): boolean {
  if (words.has(term)) return true;
  if (term.length < 4) return false;
  for (const word of words) if (word.startsWith(term) && word.length <= term.length + 3) return true;
  return false;
}

/** Terms whose word the content capitalises, as the document does in the middle of sentences. */
function namesAmong(
  terms: readonly string[],
  attestation: Attestation,
  proper: ReadonlySet<string>,
): string[] {
  const words = new Set<string>();
  for (const piece of attestation.content) {
    for (const match of piece.text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]{1,40}/gu)) {
      const word = slugOf(match[0]);
      if (proper.has(word)) words.add(word);
    }
  }
  return terms.filter((term) => !term.startsWith("@") && isWordOf(term, words));
}

/** Words that a text capitalises in the middle of a sentence, folded. */
function properWords(text: string): Set<string> {
  const inside =
    /(?<=[\p{Ll}\p{N},;][ \n]["“‘'«(]?)\p{Lu}[\p{L}\p{N}]{1,40}(?:[ \n]\p{Lu}[\p{L}\p{N}]{1,40}){0,5}/gu;
  const words = new Set<string>();
  for (const match of text.matchAll(inside))
    for (const word of match[0].split(/[ \n]/u)) words.add(slugOf(word));
  return words;
}
