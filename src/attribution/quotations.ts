import { tokenAt } from "../language/analysis.ts";
import { COLON, isProperNoun, QUOTE } from "../language/tags.ts";
import type { Grammar, Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";

/** Shorter quotations without a verb are names and scare quotes, no speech. */
const SHORTEST_SPEECH = 4;

/** Quotations that no cue claims: they go on from the last speaker, or stand in a paragraph of their own. */
export function bareQuotations(grammar: Grammar, taken: readonly RawAttribution[]): RawAttribution[] {
  const { a } = grammar;
  const covered = new Uint8Array(a.tokens.count);
  for (const attribution of taken) {
    for (const piece of [...attribution.content, ...attribution.cue]) {
      // What the quoted speaker in turn reports does not tell who the speaker is.
      const inside =
        a.quoteOf[piece.from]! >= 0 &&
        a.quoteOf[attribution.cue[0]?.from ?? piece.from] === a.quoteOf[piece.from];
      if (!inside) covered.fill(1, piece.from, piece.to);
    }
  }
  const found: RawAttribution[] = [];
  for (const run of a.quotes) {
    if (run.depth > 0) continue;
    const from = tokenAt(a.tokens, run.open);
    const to = tokenAt(a.tokens, run.close);
    if (to - from < SHORTEST_SPEECH || covered.subarray(from, to).includes(1)) continue;
    if (!standsAlone(grammar, from, to) && !run.continues) continue;
    const range = grammar.trim({ from, to });
    if (range.to <= range.from || !grammar.hasFiniteVerb(range.from, range.to)) continue;
    found.push(
      rawAttribution({
        cue: [],
        source: null,
        content: [range],
        class: "say",
        base: "quote",
        anaphoric: true,
      }),
    );
  }
  return found;
}

/** The quotation fills its sentences: nothing of the narrator's stands in front of it but another quotation or a colon. */
function standsAlone(grammar: Grammar, from: number, to: number): boolean {
  const { tags } = grammar.a;
  const start = grammar.sentenceStart(from);
  const opens = from === start || tags[from - 1] === COLON || tags[from - 1] === QUOTE;
  return opens && to >= grammar.sentenceEnd(to - 1) - 1;
}

/** A speaker's label at the start of a paragraph: `RADIO HOST: …`, `Q: …`. Token ranges of label and speech. */
export interface Turn {
  readonly label: Range;
  readonly speech: Range;
}

/** Longer labels are sentences with a colon. */
const LONGEST_LABEL = 6;

/** Turns of a transcript; empty unless at least two paragraphs open with a label. */
export function transcriptTurns(grammar: Grammar): Turn[] {
  const { a } = grammar;
  const labels: { from: number; colon: number }[] = [];
  for (let s = 0; s < a.sentences.count; s++) {
    if (s > 0 && a.sentences.paragraph[s] === a.sentences.paragraph[s - 1]) continue;
    const from = a.sentences.first[s]!;
    for (let at = from + 1; at < a.tokens.count && at <= from + LONGEST_LABEL; at++) {
      if (a.words[at] !== ":") continue;
      if (isLabel(grammar, from, at)) labels.push({ from, colon: at });
      break;
    }
  }
  if (labels.length < 2) return [];
  const paragraphOf = (token: number): number => a.sentences.paragraph[a.sentenceOf[token]!]!;
  // Where every turn before was one paragraph, so is the last one: what follows is the document's own voice.
  const short = labels.every(
    ({ from }, i) => i === labels.length - 1 || paragraphOf(labels[i + 1]!.from) === paragraphOf(from) + 1,
  );
  const last = short ? endOfParagraph(grammar, labels.at(-1)!.from) : a.tokens.count;
  return labels.map((label, i) => ({
    label: { from: label.from, to: label.colon },
    speech: { from: label.colon + 1, to: labels[i + 1]?.from ?? last },
  }));
}

function endOfParagraph({ a }: Grammar, token: number): number {
  let sentence = a.sentenceOf[token]!;
  const paragraph = a.sentences.paragraph[sentence];
  while (sentence < a.sentences.count && a.sentences.paragraph[sentence] === paragraph) sentence++;
  return a.sentences.first[sentence]!;
}

function isLabel(grammar: Grammar, from: number, colon: number): boolean {
  const { a } = grammar;
  for (let at = from; at < colon; at++) {
    const unit = a.text.charAt(a.tokens.start[at]!);
    if (
      unit === unit.toLowerCase() &&
      !isProperNoun(a.tags[at]!) &&
      unit !== "(" &&
      unit !== ")" &&
      unit !== ","
    )
      return false;
    if (grammar.verbAt(at)?.finite === true && unit === unit.toLowerCase()) return false;
  }
  return true;
}
