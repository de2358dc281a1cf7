import type { Source } from "../attribution/source.ts";
import { NARRATOR } from "../attribution/source.ts";
import { compareQuantities } from "../claims/compare-quantities.ts";
import { conceptsOf } from "../claims/concepts.ts";
import { CONTESTED_HOLDER } from "../claims/control.ts";
import { discredits } from "../claims/discredit.ts";
import { affirms, type Factuality, negates } from "../claims/factuality.ts";
import type { Extent } from "../claims/proposition.ts";
import { isPointing, pointedSpeaker, pointsAtMany, pointsAtTelling } from "./pointing.ts";
import type { Attestation, Relation, RelationType } from "./reading.ts";

/** Relations reach back over so many attestations; further back a text rarely points. */
const REACH = 60;
/** Two contents are about the same when they share so much of the smaller one’s terms. */
const SAME_SHARE = 0.6;
const ABOUT_SHARE = 0.34;
/** Figures are told from each other by little but what they count. */
const COUNTED_SHARE = 0.5;
/** A pointing word reaches back over so many sentences. */
const POINTING_REACH = 4;
/** Ways to stand by what was said: `confirmed it`, `repeated the claim`. */
const UPHOLDING =
  /\b(?:confirm|repeat|reiterat|acknowledg|admit|conced|uph[oe]ld|endors|corroborat|stand by|stood by)/i;
/** Words for nothing and nobody say no more than that a content is negated. */
const VOID = new Set(["nothing", "nobody", "noth", "anything", "anybody", "anyone", "none"]);
/** With fewer terms nothing can be told to be said again. */
const LEAST_TERMS = 3;

/** An attestation with what the comparisons ask for again and again. */
interface Statement {
  readonly own: Attestation;
  readonly speaker: string;
  readonly party: string | null;
  readonly stance: Factuality;
  readonly words: string;
  readonly discredits: boolean;
  readonly terms: ReadonlySet<string>;
  /** Words of the speaker's names, mentions and side, in lower case. */
  readonly named: ReadonlySet<string>;
}

/** Denials, contradictions, narrowings and repetitions that the document itself states, in text order. */
export function relationsOf(
  attestations: readonly Attestation[],
  sources: ReadonlyMap<string, Source>,
): Relation[] {
  const relations: Relation[] = [];
  // Once for each source: one that speaks all the time has a mention for each time.
  const names = new Map<string, ReadonlySet<string>>();
  const named = (id: string): ReadonlySet<string> => {
    const known = names.get(id) ?? namesOf(sources.get(id));
    names.set(id, known);
    return known;
  };
  const statements = attestations.map((own) => statement(own, sources, named));
  statements.forEach((one, i) => {
    const earlier = statements.slice(Math.max(0, i - REACH), i);
    const others = earlier.filter((other) => other.speaker !== one.speaker);
    const add = (other: Statement, type: RelationType): void => {
      relations.push({ from: one.own.id, to: other.own.id, type });
    };
    if (one.speaker !== NARRATOR) for (const other of denied(one, others)) add(other, "denies");
    for (const other of others)
      if (contradicts(one, other) || answersOtherwise(one, other)) add(other, "contradicts");
    for (const other of earlier) {
      if (narrows(one, other)) add(other, "narrows");
      else if (narrows(other, one)) relations.push({ from: other.own.id, to: one.own.id, type: "narrows" });
    }
    for (const other of earlier) if (repeats(one, other)) add(other, "repeats");
    for (const other of upheld(one, others)) add(other, "repeats");
  });
  return relations;
}

function statement(
  own: Attestation,
  sources: ReadonlyMap<string, Source>,
  named: (source: string) => ReadonlySet<string>,
): Statement {
  const speaker = own.chain.at(-1)!;
  const words = own.content.map((piece) => piece.text).join(" ");
  return {
    own,
    speaker,
    party: sources.get(speaker)?.party ?? null,
    stance: own.factuality[speaker]!,
    words,
    discredits: discredits(words),
    terms: new Set(own.proposition.terms),
    named: named(speaker),
  };
}

function namesOf(source: Source | undefined): ReadonlySet<string> {
  if (source === undefined) return new Set();
  const names = [source.name, source.party ?? "", ...source.mentions.map(({ text }) => text)];
  return new Set(names.flatMap((name) => name.toLowerCase().match(/\p{L}+/gu) ?? []));
}

/**
 * What a denial is about. A denial that only points (`denied it`, `dismissed the reports`) is about what was last
 * said, or all that the other side said; one with words of its own about the same words said before; a negated
 * statement (`there are no talks`) about those that say so.
 */
function denied(one: Statement, earlier: readonly Statement[]): readonly Statement[] {
  const denies = negates(one.stance) || one.discredits;
  if (!denies && !(affirms(one.stance) && one.own.proposition.polarity === "-")) return [];
  const said = earlier.filter((other) => isTarget(one, other));
  if (!denies) return said.filter((other) => negatedShare(one, other) >= NEGATED_SHARE);
  if (isPointing(one.words)) return pointedTo(one, earlier);
  const least = one.discredits ? ABOUT_SHARE : SAME_SHARE;
  return said.filter((other) => share(one, other) >= least);
}

/** Who casts doubt on a claim does not make it, who denies it neither; nobody denies the own side, or what he passes on. */
function isTarget(one: Statement, other: Statement): boolean {
  return (
    other.speaker !== NARRATOR &&
    affirms(other.stance) &&
    other.own.proposition.polarity === "+" &&
    !other.discredits &&
    !isPointing(other.words) &&
    !other.own.chain.includes(one.speaker) &&
    (one.party === null || one.party !== other.party)
  );
}

/** The nearest that the other side said, or anybody if no side is known; of several things all that it said. */
function pointedTo(one: Statement, earlier: readonly Statement[]): readonly Statement[] {
  const speaker = pointedSpeaker(one.words);
  const said = earlier.filter((other) => isTarget(one, other) && isNamed(other, speaker));
  const opposed = said.filter((other) => one.party !== null && other.party !== null);
  if (pointsAtMany(one.words)) return opposed.length > 0 ? opposed : said.slice(-2);
  const near = (other: Statement): boolean => one.own.sentence - other.own.sentence <= POINTING_REACH;
  // `the clock ran fast, but Orlan disputes this`: what the same sentence tells comes first.
  const here = (other: Statement): boolean =>
    other.own.sentence === one.own.sentence && (isTarget(one, other) || isTold(other));
  const bare = speaker.length === 0 && !pointsAtTelling(one.words);
  const nearest =
    (bare ? earlier.findLast(here) : undefined) ??
    opposed.findLast(near) ??
    said.findLast(near) ??
    (speaker.length > 0 ? undefined : earlier.findLast((other) => isTold(other) && near(other)));
  if (nearest === undefined) return [];
  // `dismissed the account`: all that its teller said.
  return pointsAtTelling(one.words) ? said.filter((other) => other.speaker === nearest.speaker) : [nearest];
}

/** Whether the source is one that these words name, by its name, a mention or its side. */
function isNamed({ named }: Statement, speaker: readonly string[]): boolean {
  return speaker.every((word) => named.has(word) || named.has(`${word}s`));
}

/** What the document itself says is so. */
function isTold(other: Statement): boolean {
  return other.speaker === NARRATOR && affirms(other.stance) && other.own.proposition.polarity === "+";
}

/** `confirmed the report`: what it stands by. */
function upheld(one: Statement, earlier: readonly Statement[]): readonly Statement[] {
  if (one.speaker === NARRATOR || !affirms(one.stance) || !isPointing(one.words)) return [];
  if (!one.own.cue.some((piece) => UPHOLDING.test(piece.text))) return [];
  const near = earlier.findLast(
    (other) =>
      affirms(other.stance) &&
      !isPointing(other.words) &&
      one.own.sentence - other.own.sentence <= POINTING_REACH,
  );
  return near === undefined ? [] : [near];
}

/** What a negated statement says must mostly be in what it denies; a word stands behind its concept. */
const NEGATED_SHARE = 0.5;

function negatedShare(one: Statement, other: Statement): number {
  const core = [...one.terms].filter(
    (term) => term.startsWith("@") || (conceptsOf(term).length === 0 && !VOID.has(term)),
  );
  const shared = core.filter((term) => other.terms.has(term));
  const places = [one.own.proposition.place, other.own.proposition.place];
  if (places[0] !== null && places[1] !== null && places[0] !== places[1]) return 0;
  return core.length === 0 ? 0 : shared.length / core.length;
}

/** Different holders of the same place, both affirmed, neither a forecast; a contested place may have one all the same. */
function contradicts(one: Statement, other: Statement): boolean {
  const a = one.own.proposition;
  const b = other.own.proposition;
  if (a.type !== "control" || b.type !== "control" || a.place === null || a.place !== b.place) return false;
  if (a.holder === CONTESTED_HOLDER || b.holder === CONTESTED_HOLDER) return false;
  if (a.holder === null || b.holder === null || a.polarity !== "+" || b.polarity !== "+") return false;
  return a.holder !== b.holder && affirms(one.stance) && affirms(other.stance);
}

/** Another figure for what both count: `nine people were killed`, `seventeen people were killed`. */
function answersOtherwise(one: Statement, other: Statement): boolean {
  if (!countTheSame(one, other)) return false;
  return compareQuantities(one.own.proposition.quantity, other.own.proposition.quantity) === "conflict";
}

/** A figure within the bounds of another, or a part of the place that the other says one side holds. */
function narrows(one: Statement, other: Statement): boolean {
  const a = one.own.proposition;
  const b = other.own.proposition;
  if (a.type === "control" && b.type === "control") {
    const same = a.holder !== null && a.holder === b.holder && a.place !== null && a.place === b.place;
    return same && bothHold(one, other) && isPart(a.extent) && !isPart(b.extent);
  }
  return countTheSame(one, other) && compareQuantities(a.quantity, b.quantity) === "narrower";
}

function isPart(extent: Extent | undefined): boolean {
  return extent !== undefined && extent !== "whole";
}

/** Both affirm a figure of one sort of event, in much the same words, and neither another place nor another day. */
function countTheSame(one: Statement, other: Statement): boolean {
  const a = one.own.proposition;
  const b = other.own.proposition;
  if (a.quantity === null || b.quantity === null || a.type !== b.type || a.type === "forecast") return false;
  if (a.place !== null && b.place !== null && a.place !== b.place) return false;
  if (a.time !== null && b.time !== null && (a.time.end < b.time.start || b.time.end < a.time.start))
    return false;
  return bothHold(one, other) && share(one, other) >= COUNTED_SHARE;
}

function bothHold(one: Statement, other: Statement): boolean {
  const positive = one.own.proposition.polarity === "+" && other.own.proposition.polarity === "+";
  return positive && affirms(one.stance) && affirms(other.stance);
}

/** The same source affirms nearly the same again. */
function repeats(one: Statement, other: Statement): boolean {
  const a = one.own.proposition;
  const b = other.own.proposition;
  return (
    one.speaker === other.speaker &&
    affirms(one.stance) &&
    affirms(other.stance) &&
    a.type === b.type &&
    a.polarity === b.polarity &&
    Math.min(one.terms.size, other.terms.size) >= LEAST_TERMS &&
    share(one, other) >= SAME_SHARE
  );
}

/** Share of the smaller term set that both have. */
function share(one: Statement, other: Statement): number {
  const [few, many] =
    one.terms.size <= other.terms.size ? [one.terms, other.terms] : [other.terms, one.terms];
  let shared = 0;
  for (const term of few) if (many.has(term)) shared++;
  return few.size === 0 ? 0 : shared / few.size;
}
