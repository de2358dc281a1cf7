import { attribute } from "../attribution/attribute.ts";
import type { Attribution } from "../attribution/attribution.ts";
import { LONGEST_SENTENCE } from "../attribution/learned/sheet.ts";
import type { Source } from "../attribution/source.ts";
import type { Document } from "../intake/document.ts";
import { analyse } from "../language/analysis.ts";
import { hasLanguagePack } from "../language/language-packs.ts";
import { spotPlaces } from "../places/spot.ts";
import { attestAttribution, attestNarration, byPosition, type Draft } from "./attest.ts";
import type { Context } from "./context.ts";
import { documentNotices } from "./document-notices.ts";
import { noticesOf } from "./notices.ts";
import { type Attestation, READING_FORMAT, type Reading } from "./reading.ts";
import { relationsOf } from "./relations.ts";

/** Grows when the same document may be read differently than before. */
export const READER_VERSION = "4";

/**
 * Reads one document: who says what, through whom, how firmly. A pure function of the document and the context, in
 * time linear in the length of the text; never throws on any text. Out of a document in a language without a pack nothing
 * is read but that.
 */
export function read(document: Document, context: Context): Reading {
  const remarks = documentNotices(document);
  // The rules of one language find claims in another that nobody made: `Die Brücke` is no report of a death.
  if (!hasLanguagePack(document.language))
    return { ...readWords({ ...document, text: "" }, context), document, notices: remarks };
  const reading = readWords(document, context);
  return remarks.length === 0 ? reading : { ...reading, notices: [...remarks, ...reading.notices] };
}

function readWords(document: Document, context: Context): Reading {
  const analysis = analyse(
    document.text,
    context.model,
    context.standIns,
    context.attribution !== null && LONGEST_SENTENCE,
  );
  const found = attribute(analysis, context.lexicon, document.publisher, context.attribution);
  const places = spotPlaces(found.grammar, context.gazetteer, found.people, document);
  const sources = new Map(found.sources.map((source): [string, Source] => [source.id, source]));
  const around = { grammar: found.grammar, context, places, sources, published: document.published };

  const drafts: Draft[] = found.attributions.flatMap((attribution, i) =>
    isTooDeep(found.attributions, i)
      ? []
      : attestAttribution(attribution, outerLinks(found.attributions, i), around),
  );
  for (const clause of found.narrated) drafts.push(attestNarration(clause, found.voice, around));
  drafts.sort(byPosition);
  const attestations = drafts.map(
    ({ tokens: _tokens, attribution: _attribution, ...draft }, i): Attestation => ({
      id: `a${i + 1}`,
      ...draft,
    }),
  );

  const relations = relationsOf(attestations, sources);

  return {
    format: READING_FORMAT,
    document,
    sources: found.sources,
    attestations,
    places: places.places,
    relations,
    notices: noticesOf(analysis, found, attestations, relations, context.terms),
  };
}

/** How many links at the head of a chain were there before this attribution added its own. */
function outerLinks(attributions: readonly Attribution[], i: number): number {
  const parent = attributions[i]!.parent;
  return parent < 0 ? 1 : attributions[parent]!.chain.length;
}

/** Nobody says that somebody says that … so often: deeper nesting is debris, and would cost more than it tells. */
const DEEPEST_NESTING = 12;

function isTooDeep(attributions: readonly Attribution[], i: number): boolean {
  let depth = 0;
  for (let at = attributions[i]!.parent; at >= 0 && depth <= DEEPEST_NESTING; depth++)
    at = attributions[at]!.parent;
  return depth > DEEPEST_NESTING;
}
