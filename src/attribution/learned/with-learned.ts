import { type ReportingClass, reportingBase, reportingClass } from "../../language/en/reporting-verbs.ts";
import { COMMA, isVerb, LEFT, POS, STOP, WDT, WP } from "../../language/tags.ts";
import { conjuncts } from "../clause.ts";
import type { Grammar, Range } from "../grammar.ts";
import { nounClass } from "../noun-cues.ts";
import { type Drawn, type RawAttribution, rawAttribution } from "../raw-attribution.ts";
import type { AttributionModel } from "./attribution-model.ts";
import { Finder, type Found } from "./finder.ts";
import { outermost } from "./outermost.ts";
import { Sheet } from "./sheet.ts";

/**
 * What the rules found, and what the weights found besides. The rules keep their own spans, which are cut for a
 * ledger; to those that the weights find as well, the weights’ spans are added as drawn.
 */
export function withLearned(
  grammar: Grammar,
  rules: readonly RawAttribution[],
  model: AttributionModel,
): RawAttribution[] {
  const { a } = grammar;
  if (a.parse === undefined) throw new Error("The trained extractor reads the parse: analyse with it.");
  const found = new Finder(new Sheet(a, a.parse, model.vocabulary, rules)).find(model);
  const all = [...rules];
  const byToken = new Map<number, number[]>();
  rules.forEach((raw, r) => {
    const tokens = new Set(raw.cue.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
    if (raw.content[0] !== undefined && raw.cue.length > 0) tokens.add(-1 - raw.content[0].from);
    for (const token of tokens) byToken.set(token, [...(byToken.get(token) ?? []), r]);
  });
  for (const each of outermost(found)) {
    const drawn: Drawn = { cue: each.cue, source: each.source, content: piecesOf(each) };
    const same = sameCue(each, byToken);
    if (same.length > 0) {
      for (const r of same) if (all[r]!.drawn === null) all[r] = { ...all[r]!, drawn };
      continue;
    }
    all.push(...toRaw(grammar, each, drawn));
  }
  return all.sort((x, y) => x.content[0]!.from - y.content[0]!.from);
}

function piecesOf({ before, after }: Found): Range[] {
  return [before, after].filter((piece) => piece !== null);
}

/** The rules’ attributions with a cue that touches this one. */
function sameCue({ cue }: Found, byToken: ReadonlyMap<number, readonly number[]>): number[] {
  const same = new Set<number>();
  for (let at = cue.from; at < cue.to; at++) for (const r of byToken.get(at) ?? []) same.add(r);
  return [...same];
}

/** As the rules would have it: a source without its asides, contents without marks, one for each `that`. */
function toRaw(grammar: Grammar, found: Found, drawn: Drawn): RawAttribution[] {
  const source = found.source === null ? null : bareSource(grammar, found.source);
  const pieces = drawn.content.map((piece) => bareContent(grammar, piece)).filter(({ from, to }) => to > from);
  const contents = pieces.length === 1 ? conjuncts(grammar, pieces[0]!).map((piece) => [piece]) : [pieces];
  const cue = [found.cue];
  const { base, class: cls } = reporting(grammar, found, pieces);
  return contents
    .filter((content) => content.length > 0)
    .map((content) =>
      rawAttribution({
        cue,
        source,
        content,
        class: cls,
        base,
        weasel: source === null && isVerb(grammar.a.tags[found.head]!),
        anaphoric: source === null,
        negated: grammar.verbAt(found.head)?.negated ?? false,
        drawn,
      }),
    );
}

/** What the source does by the cue. Of an unknown word only this is plain: a clause or a quotation is said, a thing is not. */
function reporting(
  grammar: Grammar,
  { head }: Found,
  pieces: readonly Range[],
): { base: string; class: ReportingClass } {
  const word = grammar.a.words[head]!;
  const base = reportingBase(word) ?? word;
  const known = reportingClass(base) ?? nounClass(word);
  if (known !== undefined) return { base, class: known };
  const said = pieces.some(
    ({ from, to }) => grammar.hasFiniteVerb(from, to) || grammar.a.quoteOf[from]! >= 0,
  );
  return { base, class: said ? "say" : "want" };
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
  while (end < whole.to && tags[end] !== COMMA && tags[end] !== LEFT && tags[end] !== WP && tags[end] !== STOP) end++;
  return { from: whole.from, to: end > whole.from + 1 && tags[end - 1] === POS ? end - 1 : end };
}

function bareContent(grammar: Grammar, range: Range): Range {
  const that = grammar.a.words[range.from] === "that" && range.to - range.from > 2 ? range.from + 1 : range.from;
  return grammar.trim({ from: that, to: range.to });
}
