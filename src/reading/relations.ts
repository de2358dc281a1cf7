import type { Source } from "../attribution/source.ts";
import { NARRATOR } from "../attribution/source.ts";
import { affirms, negates } from "../claims/factuality.ts";
import type { Attestation, Relation } from "./reading.ts";

/** Words that point at what others said: `dismissed the claims`, `rejected the reports`. */
const POINTING =
  /\b(?:claims?|reports?|allegations?|accusations?|assertions?|statements?|accounts?|narrative|rumou?rs?|suggestions?|it|this|that|charges?|version)\b/i;
/** Ways to take the ground from under a report without the word `deny`. */
const DISCREDITING =
  /\b(?:exaggerated|manipulated|fabricated|staged|invented|false|untrue|disinformation|misinformation|propaganda|lies?|fiction|hoax|baseless|unfounded|groundless|nonsense|part of (?:an?|the) [\w’' ]{0,40}?(?:effort|campaign|operation|plan))\b/i;
/** Relations reach back over so many attestations; further back a text rarely points. */
const REACH = 60;
/** Two contents are about the same when they share so much of the smaller one’s terms. */
const SAME_SHARE = 0.6;
const ABOUT_SHARE = 0.34;

/** Denials, contradictions and repetitions that the document itself states, in text order. */
export function relationsOf(
  attestations: readonly Attestation[],
  sources: ReadonlyMap<string, Source>,
): Relation[] {
  const relations: Relation[] = [];
  for (let i = 0; i < attestations.length; i++) {
    const own = attestations[i]!;
    const from = Math.max(0, i - REACH);
    const earlier = attestations.slice(from, i).filter((other) => innermost(other) !== innermost(own));
    const stance = own.factuality[innermost(own)]!;
    const words = own.content.map((piece) => piece.text).join(" ");
    if (innermost(own) !== NARRATOR && (negates(stance) || DISCREDITING.test(words))) {
      for (const target of denied(own, words, earlier, sources))
        relations.push({ from: own.id, to: target.id, type: "denies" });
    }
    for (const other of earlier)
      if (contradicts(own, other)) relations.push({ from: own.id, to: other.id, type: "contradicts" });
    for (const other of attestations.slice(from, i)) {
      if (
        innermost(other) === innermost(own) &&
        affirms(stance) &&
        share(own, other) >= SAME_SHARE &&
        sameTurn(own, other)
      ) {
        relations.push({ from: own.id, to: other.id, type: "repeats" });
      }
    }
  }
  return relations;
}

function innermost(attestation: Attestation): string {
  return attestation.chain.at(-1)!;
}

/** What a denial is about: the same words said before by somebody else, else what the other side claimed. */
function denied(
  own: Attestation,
  words: string,
  earlier: readonly Attestation[],
  sources: ReadonlyMap<string, Source>,
): Attestation[] {
  const candidates = earlier.filter(
    (other) => affirms(other.factuality[innermost(other)]!) && !sameSide(own, other, sources),
  );
  // Who casts doubt on a claim does not make it: such contents are no targets.
  const said = candidates.filter(
    (other) => innermost(other) !== NARRATOR && !DISCREDITING.test(other.content[0]!.text),
  );
  const alike = said.filter(
    (other) =>
      share(own, other) >= (DISCREDITING.test(words) ? ABOUT_SHARE : SAME_SHARE) && shared(own, other) > 0,
  );
  if (alike.length > 0) return alike;
  const opposed = said.filter((other) => partyOf(own, sources) !== null && partyOf(other, sources) !== null);
  // `the claims`, with nothing more to go by: what the other side said so far.
  return POINTING.test(words) && own.proposition.terms.length <= 4
    ? opposed.length > 0
      ? opposed
      : said.slice(-2)
    : [];
}

function sameSide(own: Attestation, other: Attestation, sources: ReadonlyMap<string, Source>): boolean {
  const party = partyOf(own, sources);
  return party !== null && party === partyOf(other, sources);
}

function partyOf(attestation: Attestation, sources: ReadonlyMap<string, Source>): string | null {
  return sources.get(innermost(attestation))?.party ?? null;
}

/** Different holders of the same place, both affirmed, neither a forecast. */
function contradicts(own: Attestation, other: Attestation): boolean {
  const a = own.proposition;
  const b = other.proposition;
  if (a.type !== "control" || b.type !== "control" || a.place === null || a.place !== b.place) return false;
  if (a.holder === null || b.holder === null || a.polarity !== "+" || b.polarity !== "+") return false;
  const affirmed = affirms(own.factuality[innermost(own)]!) && affirms(other.factuality[innermost(other)]!);
  return affirmed && a.holder !== b.holder;
}

function shared(a: Attestation, b: Attestation): number {
  const terms = new Set(b.proposition.terms);
  return a.proposition.terms.filter((term) => terms.has(term)).length;
}

/** Share of the smaller term set that both have. */
function share(a: Attestation, b: Attestation): number {
  const smaller = Math.min(a.proposition.terms.length, b.proposition.terms.length);
  return smaller === 0 ? 0 : shared(a, b) / smaller;
}

function sameTurn(a: Attestation, b: Attestation): boolean {
  return (
    a.proposition.polarity === b.proposition.polarity &&
    Math.min(a.proposition.terms.length, b.proposition.terms.length) >= 3
  );
}
