import { spanOf } from "../attribution/attribute.ts";
import type { Attribution } from "../attribution/attribution.ts";
import type { Grammar, Range } from "../attribution/grammar.ts";
import type { NarratedClause } from "../attribution/narration.ts";
import type { Source } from "../attribution/source.ts";
import { chainFactuality, commitment, foretells } from "../claims/commitment.ts";
import { conditionsOf } from "../claims/conditions.ts";
import { discredits } from "../claims/discredit.ts";
import { affirms, type Factuality } from "../claims/factuality.ts";
import { modalityOf, negative, positive } from "../claims/modality.ts";
import { propose } from "../claims/propose.ts";
import { tokenAt } from "../language/analysis.ts";
import type { TextSpan } from "../language/span.ts";
import { VBD } from "../language/tags.ts";
import type { PlacesFound } from "../places/spot.ts";
import type { Context } from "./context.ts";
import { isPointing } from "./pointing.ts";
import type { Attestation, Mode } from "./reading.ts";

/** One attestation before it has an id, with the tokens it came from. */
export interface Draft extends Omit<Attestation, "id"> {
  readonly tokens: readonly Range[];
  readonly attribution: Attribution | null;
}

interface Surroundings {
  readonly grammar: Grammar;
  readonly context: Context;
  readonly places: PlacesFound;
  readonly sources: ReadonlyMap<string, Source>;
  readonly published: string | null;
}

/** Attestations of one attribution: one a sentence, because each sentence claims something of its own. */
export function attestAttribution(
  attribution: Attribution,
  outerLinks: number,
  around: Surroundings,
): Draft[] {
  const { grammar } = around;
  const groups = bySentence(grammar, attribution.tokens);
  const mode = modeOf(grammar, attribution);
  const party = around.sources.get(attribution.chain.at(-1)!)?.party ?? null;
  const drafts: Draft[] = [];
  // What is quoted is as it was said.
  const past = mode !== "direct" && attribution.cue.some(({ start, end }) => isPast(grammar, start, end));
  for (const ranges of groups) {
    const modality = modalityOf(grammar, ranges, past);
    const content = ranges.map((range) => spanOf(grammar.a, range));
    const conditions = conditionsOf(grammar, ranges).map((range) => spanOf(grammar.a, range));
    const committed = stanceOn(content, attribution.base, commitment(attribution, modality));
    // Who says `if` is not certain of the rest; `it depends on the weather` is itself said with certainty.
    const conditional = conditions.some(({ text }) => CONDITION.test(text));
    const innermost = conditional && committed === "CT+" ? "PR+" : committed;
    drafts.push({
      sentence: grammar.a.sentenceOf[ranges[0]!.from]! + 1,
      content,
      cue: attribution.cue,
      chain: attribution.chain,
      mode,
      factuality: chainFactuality(attribution.chain, outerLinks, innermost),
      conditions,
      proposition: propose(grammar, ranges, modality, {
        lexicon: around.context.lexicon,
        published: around.published,
        speakerParty: party,
        place: around.places.placeOf(ranges),
        predicts: foretells(attribution, modality),
      }),
      tokens: ranges,
      attribution,
    });
  }
  return drafts;
}

/**
 * `called the report an invention`: whoever says so of a report holds that it is not so. `called the figure of seventeen
 * dead arithmetic`: what is made of it stands elsewhere, and it is not simply held.
 */
function stanceOn(content: readonly TextSpan[], base: string, stance: Factuality): Factuality {
  if (!affirms(stance)) return stance;
  const words = content.map(({ text }) => text).join(" ");
  if (isPointing(words) && discredits(words)) return negative("CT");
  return LABELLING.has(base) && REPORTED.test(words) ? positive("U") : stance;
}

const LABELLING = new Set(["call", "label", "term", "dub", "describe", "characterise", "characterize"]);
/** A report named by what it says. */
const REPORTED =
  /^(?:the|an?|any|all|such)\s+(?:\p{Ll}+\s+)?(?:figures?|numbers?|tolls?|reports?|claims?|stor(?:y|ies)|accounts?|allegations?|accusations?)\s+(?:of|that)\s/u;

const CONDITION = /^(?:if|unless|should|provided|assuming|in case)\b/i;

function isPast(grammar: Grammar, start: number, end: number): boolean {
  const { tags, tokens } = grammar.a;
  for (let at = tokenAt(tokens, start); at < tokens.count && tokens.start[at]! < end; at++)
    if (tags[at] === VBD) return true;
  return false;
}

/** The narrator’s own clause. */
export function attestNarration(
  { clause, content }: NarratedClause,
  voice: readonly string[],
  around: Surroundings,
): Draft {
  const { grammar } = around;
  const ranges = [content];
  const modality = modalityOf(grammar, [clause]);
  return {
    sentence: grammar.a.sentenceOf[clause.from]! + 1,
    content: [spanOf(grammar.a, content)],
    cue: [],
    chain: voice,
    mode: "narrated",
    factuality: Object.fromEntries(voice.map((source) => [source, positive(modality.strength)])),
    conditions: conditionsOf(grammar, [clause]).map((range) => spanOf(grammar.a, range)),
    proposition: propose(grammar, ranges, modality, {
      lexicon: around.context.lexicon,
      published: around.published,
      speakerParty: null,
      place: around.places.placeOf(ranges),
      predicts: false,
    }),
    tokens: ranges,
    attribution: null,
  };
}

/** Pieces grouped by the sentence they stand in; pieces that run over several sentences are cut at the ends. */
function bySentence(grammar: Grammar, pieces: readonly Range[]): Range[][] {
  const groups: Range[][] = [];
  let current = -1;
  for (const piece of pieces) {
    for (let from = piece.from; from < piece.to; ) {
      const to = Math.min(piece.to, grammar.sentenceEnd(from));
      const part = grammar.trim({ from, to });
      if (part.to > part.from) {
        const sentence = grammar.a.sentenceOf[from]!;
        if (sentence === current) groups.at(-1)!.push(part);
        else groups.push([part]);
        current = sentence;
      }
      from = to;
    }
  }
  return groups;
}

/** `direct` when all of the content stands in quotation marks, `mixed` when some of it does. */
function modeOf(grammar: Grammar, attribution: Attribution): Mode {
  if (attribution.base === "label" || attribution.base === "answer") return "direct";
  let inside = 0;
  let outside = 0;
  for (const range of attribution.tokens) {
    for (let at = range.from; at < range.to; at++) {
      const open = grammar.a.quoteOf[at]! >= 0 && grammar.a.tokens.kind[at] !== 3;
      if (open) inside++;
      else if (grammar.a.tokens.kind[at] !== 3) outside++;
    }
  }
  if (inside === 0) return "indirect";
  return outside === 0 ? "direct" : "mixed";
}

export function byPosition(
  a: { readonly content: readonly TextSpan[] },
  b: { readonly content: readonly TextSpan[] },
): number {
  const first = a.content[0]!;
  const second = b.content[0]!;
  return first.start - second.start || second.end - first.end;
}
