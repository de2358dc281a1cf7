import { type ReportingClass, reportingBase, reportingClass } from "../../language/en/reporting-verbs.ts";
import { NSUBJ, NSUBJ_PASS, PUNCT } from "../../language/relations.ts";
import { COMMA, isVerb, LEFT, POS, STOP, WDT, WP } from "../../language/tags.ts";
import { conjuncts } from "../clause.ts";
import { AS_COMPLEMENT, BARE_COMPLEMENT, NOUN_OBJECT } from "../frames.ts";
import type { Grammar, Range } from "../grammar.ts";
import { nounClass } from "../noun-cues.ts";
import { type RawAttribution, rawAttribution } from "../raw-attribution.ts";
import { canSpeak, isSomebody } from "../speakers.ts";
import { type Found, piecesOf } from "./finder.ts";

/** A quotation shorter than this, in tokens, is a name or a scare quote. */
const SHORTEST_SPEECH = 4;

/**
 * The rules’ attributions, and those the weights draw besides where somebody makes a claim. The corpus also marks
 * attitudes to things (`opposed the plan`) and what nobody says (`is expected`), which are no testimony.
 */
export function withDrawn(
  grammar: Grammar,
  rules: readonly RawAttribution[],
  drawn: readonly Found[],
): RawAttribution[] {
  const cued = new Uint8Array(grammar.a.tokens.count);
  const begun = new Set<number>();
  for (const { cue, content } of rules) {
    for (const { from, to } of cue) cued.fill(1, from, to);
    if (cue.length > 0) begun.add(content[0]!.from);
  }
  const added = drawn.flatMap((found) => {
    if (cued.subarray(found.cue.from, found.cue.to).includes(1)) return [];
    return toRaws(grammar, found).filter(({ content }) => !begun.has(content[0]!.from));
  });
  return added.length === 0
    ? [...rules]
    : [...rules, ...added].sort((a, b) => a.content[0]!.from - b.content[0]!.from);
}

/** As the rules would have it: a source without its asides, contents without marks, one for each `that`. */
function toRaws(grammar: Grammar, found: Found): RawAttribution[] {
  if (found.source === null) return [];
  const source = bareSource(grammar, found.source);
  const pieces = piecesOf(found)
    .map((piece) => bareContent(grammar, piece))
    .filter(({ from, to }) => to > from);
  const word = grammar.a.words[found.head]!;
  const base = reportingBase(word) ?? word;
  const cls = reportingClass(base) ?? nounClass(word) ?? "say";
  if (pieces.length === 0 || !(canSpeak(grammar, source) || speaks(grammar, source, base))) return [];
  if (!isClaim(grammar, pieces, base)) return [];
  const contents = pieces.length === 1 ? conjuncts(grammar, pieces[0]!).map((piece) => [piece]) : [pieces];
  const cue = [found.cue];
  const negated = grammar.verbAt(found.head)?.negated ?? false;
  return contents
    .filter((content) => content.length > 0)
    .map((content) => rawAttribution({ cue, source, content, class: cls, base, negated }));
}

/** Verbs of speech and thought have nobody but speakers for a subject, whatever noun that is; only `it` need be a pronoun. */
const SPOKEN: ReadonlySet<ReportingClass> = new Set([
  "say",
  "claim",
  "confirm",
  "deny",
  "believe",
  "predict",
  "doubt",
]);

function speaks(grammar: Grammar, source: Range, base: string): boolean {
  const cls = base === "according" ? "say" : reportingClass(base);
  return cls !== undefined && SPOKEN.has(cls) && (isSomebody(grammar, source) || isOnlyIt(grammar, source));
}

function isOnlyIt({ a: { words } }: Grammar, { from, to }: Range): boolean {
  return to - from === 1 && words[from] === "it";
}

/** A clause or a quotation, or a thing that the verb makes a claim about: `called the talk nonsense`. */
function isClaim(grammar: Grammar, pieces: readonly Range[], base: string): boolean {
  if (NOUN_OBJECT.has(base) || BARE_COMPLEMENT.has(base) || AS_COMPLEMENT.has(base)) return true;
  const reports = base === "according" || reportingClass(base) !== undefined || nounClass(base) !== undefined;
  return pieces.some((piece) => {
    if (grammar.a.quoteOf[piece.from]! >= 0 && piece.to - piece.from >= SHORTEST_SPEECH) return true;
    return reports
      ? grammar.hasFiniteVerb(piece.from, piece.to) || hasClause(grammar, piece)
      : grammar.hasFiniteVerb(piece.from, piece.to) && isClause(grammar, pieces);
  });
}

/** A verb with a subject of its own, whatever form the tags take it for. */
function hasClause({ a }: Grammar, { from, to }: Range): boolean {
  if (a.parse === undefined) return false;
  const { heads, relations } = a.parse;
  for (let at = from; at < to; at++) {
    const head = heads[at]!;
    if (relations[at] !== NSUBJ && relations[at] !== NSUBJ_PASS) continue;
    if (head > at && head < to && isVerb(a.tags[head]!)) return true;
  }
  return false;
}

/** The first word that the others hang on has a subject: `paints a picture of people who rejoice` is no clause. */
function isClause({ a }: Grammar, pieces: readonly Range[]): boolean {
  if (a.parse === undefined) return true;
  const { heads, relations } = a.parse;
  const tokens = pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  const inside = new Set(tokens);
  const root = tokens.find((i) => relations[i] !== PUNCT && !inside.has(heads[i]!));
  return tokens.some((i) => heads[i] === root && (relations[i] === NSUBJ || relations[i] === NSUBJ_PASS));
}

/** `Orlan, a baker,` is Orlan; `the ministry’s` the ministry; in `Orlan, who said`, whoever stands before `who`. */
function bareSource(grammar: Grammar, { from, to }: Range): Range {
  const { tags } = grammar.a;
  if (to - from === 1 && (tags[from] === WP || tags[from] === WDT))
    return grammar.antecedent(from, grammar.sentenceStart(from)) ?? { from, to };
  const whole = grammar.trim({ from, to });
  const phrase = grammar.phraseAfter(whole.from, whole.to);
  if (phrase !== undefined) return phrase;
  let end = whole.from + 1;
  while (
    end < whole.to &&
    tags[end] !== COMMA &&
    tags[end] !== LEFT &&
    tags[end] !== WP &&
    tags[end] !== STOP
  )
    end++;
  return { from: whole.from, to: end > whole.from + 1 && tags[end - 1] === POS ? end - 1 : end };
}

function bareContent(grammar: Grammar, { from, to }: Range): Range {
  const that = grammar.a.words[from] === "that" && to - from > 2;
  return grammar.trim({ from: that ? from + 1 : from, to });
}
