import { SHAPE_LOWER, SHAPE_TITLE } from "../lexemes.ts";
import {
  CC,
  COMMA,
  DT,
  IN,
  isVerb,
  JJ,
  MD,
  NN,
  NNP,
  NNPS,
  NNS,
  POS,
  PRP,
  PRP_POSS,
  QUOTE,
  RB,
  STOP,
  TO,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
} from "../tags.ts";
import { isReportingForm } from "./reporting-verbs.ts";

const SAID = new Set("said told added replied wrote asked insisted warned claimed announced".split(" "));
const SUBORDINATORS = new Set(
  "that because although though while whereas if unless since until whether after before as".split(" "),
);

/**
 * Repairs the tagger's habitual slips on news prose, in place: reporting verbs taken for nouns
 * (`Orlan claims that`), capitalised words in mid-sentence that are no names, `that` as determiner before a clause.
 */
export function fixTags(
  words: readonly string[],
  tags: Uint8Array,
  shapes: Uint8Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const tag = tags[i]!;
    const word = words[i]!;
    const before = i > from ? tags[i - 1]! : -1;
    const after = i + 1 < to ? tags[i + 1]! : -1;
    const nextWord = i + 1 < to ? words[i + 1]! : "";
    if (
      tag === NNS &&
      (before === NNP || before === PRP || before === WP || before === NNPS) &&
      isReportingForm(word)
    ) {
      // `Orlan claims that`, `he claims the city`, against `the agency reports`.
      if (
        nextWord === "that" ||
        after === DT ||
        after === PRP ||
        before === PRP ||
        after === STOP ||
        after === COMMA
      ) {
        tags[i] = VBZ;
      }
    } else if (
      tag === NN &&
      before === NNS &&
      isReportingForm(word) &&
      (after === STOP || nextWord === "that")
    ) {
      // `…, readers report.`
      tags[i] = VBP;
    } else if (tag === VBN && (before === COMMA || before === QUOTE) && SAID.has(word)) {
      // `“…,” said Orlan`: never a participle right after a mark.
      tags[i] = VBD;
    } else if (tag === NNS && before === NNS && (after === DT || after === NNS || after === PRP_POSS)) {
      // `collaboration between A and B adds another layer`: three nouns in a row need a verb.
      tags[i] = VBZ;
    } else if (tag === VBN && isReportingForm(word) && startsClause(tags, words, from, i)) {
      tags[i] = VBD;
    } else if (tag === VBD && before === MD) {
      tags[i] = VB;
    } else if (
      word === "that" &&
      (tag === DT || tag === WDT || tag === NN) &&
      isVerb(before) &&
      isReportingForm(words[i - 1]!)
    ) {
      tags[i] = IN;
    } else if (
      (tag === NN || tag === JJ || tag === VB) &&
      shapes[i] === SHAPE_TITLE &&
      i > from + 1 &&
      before !== QUOTE &&
      !SUBORDINATORS.has(word) &&
      tag === NN
    ) {
      tags[i] = NNP;
    } else if (tag === NNP && shapes[i] === SHAPE_LOWER) {
      tags[i] = NN;
    }
  }
}

/** A participle right after its subject, with no auxiliary in front, is a past tense: `officials told`. */
function startsClause(tags: Uint8Array, words: readonly string[], from: number, i: number): boolean {
  let at = i - 1;
  while (at >= from && tags[at] === RB) at--;
  if (at < from) return false;
  const tag = tags[at]!;
  if (tag === PRP || tag === NNP || tag === WP) return !followedByAgent(words, i);
  return (tag === NN || tag === NNS) && !followedByAgent(words, i) && !hasVerbBefore(tags, from, at);
}

function followedByAgent(words: readonly string[], i: number): boolean {
  const next = words[i + 1];
  return next === "by" || next === "in" || next === "on" || next === "as" || next === "from" || next === "to";
}

function hasVerbBefore(tags: Uint8Array, from: number, at: number): boolean {
  for (let i = at; i >= from; i--) {
    const tag = tags[i]!;
    if (tag === COMMA || tag === CC || tag === IN || tag === TO || tag === POS || tag === PRP_POSS)
      return false;
    if (tag === VBD || tag === VBZ || tag === MD || tag === VBG) return true;
  }
  return false;
}
