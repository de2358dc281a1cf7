import { SHAPE_LOWER } from "../lexemes.ts";
import {
  CC,
  CD,
  COMMA,
  DT,
  IN,
  isFiniteVerb,
  isProperNoun,
  MD,
  NN,
  NNP,
  NNS,
  POS,
  PRP,
  PRP_POSS,
  QUOTE,
  RB,
  STOP,
  TO,
  UH,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WP,
} from "../tags.ts";
import { isReportingForm } from "./reporting-verbs.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const DISMISSING = words("dismissed rejected denounced condemned decried");

/** The sentence a repair looks at. */
interface Sentence {
  readonly words: readonly string[];
  readonly tags: Uint8Array;
  readonly shapes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Gives the right tag of token `i`, or undefined where this repair has nothing to say. */
type Repair = (sentence: Sentence, i: number) => number | undefined;

/**
 * Repairs habitual slips of the tags on news prose, in place, from left to right; for each token the first repair that
 * fits wins. The network learned from web text, where reporting verbs are scarce.
 */
export function fixTags(
  sentenceWords: readonly string[],
  tags: Uint8Array,
  shapes: Uint8Array,
  from: number,
  to: number,
): void {
  const sentence = { words: sentenceWords, tags, shapes, from, to };
  for (let i = from; i < to; i++) {
    for (const repair of REPAIRS) {
      const tag = repair(sentence, i);
      if (tag === undefined) continue;
      tags[i] = tag;
      break;
    }
  }
}

/** `…, say some members`: no interjection. */
const sayIsVerb: Repair = ({ words: w, tags }, i) => (tags[i] === UH && w[i] === "say" ? VBP : undefined);

/** A name has a capital, at least in edited prose. */
const lowerCaseName: Repair = ({ tags, shapes }, i) =>
  tags[i] === NNP && shapes[i] === SHAPE_LOWER ? NN : undefined;

/** `Orlan claims that`, `Presswheel reports.`, against `the agency reports`. */
const reportsAsVerb: Repair = ({ words: w, tags, from, to }, i) => {
  if (tags[i] !== NNS || i === from || !isReportingForm(w[i]!)) return undefined;
  const before = tags[i - 1]!;
  if (!(isProperNoun(before) || before === PRP || before === WP)) return undefined;
  // `dismissed as fiction Tolvarian reports that`: the clause has its verb already.
  if (isProperNoun(before) && hasPredicate(tags, from, i - 1)) return undefined;
  const after = i + 1 < to ? tags[i + 1]! : STOP;
  const takesObject = w[i + 1] === "that" || after === DT || after === PRP;
  return takesObject || before === PRP || after === STOP || after === COMMA ? VBZ : undefined;
};

/** A participle right after its subject, with no auxiliary in front, is a past tense: `officials denied`. */
const pastNotParticiple: Repair = (sentence, i) => {
  const { words: w, tags } = sentence;
  if (tags[i] !== VBN) return undefined;
  if (isReportingForm(w[i]!) && (startsPredicate(sentence, i) || isOnlyVerb(sentence, i))) return VBD;
  return takesObject(sentence, i) ? VBD : undefined;
};

/** `troops shelled the market`: a plural or a name in front, an object behind. */
function takesObject({ tags, from, to }: Sentence, i: number): boolean {
  if (i === from || i + 1 >= to) return false;
  const before = tags[i - 1]!;
  const after = tags[i + 1]!;
  const subject = before === NNS || before === NNP || before === PRP;
  return subject && (after === DT || after === PRP_POSS || after === CD || isProperNoun(after));
}

function startsPredicate({ words: w, tags, from }: Sentence, i: number): boolean {
  let at = i - 1;
  while (at >= from && tags[at] === RB) at--;
  if (at < from) return false;
  const next = w[i + 1];
  if (next === "as" && DISMISSING.has(w[i]!)) return true;
  if (next === "by" || next === "in" || next === "on" || next === "as" || next === "from" || next === "to")
    return false;
  const tag = tags[at]!;
  if (tag === PRP || tag === NNP || tag === WP) return true;
  return (tag === NN || tag === NNS) && !verbBefore(tags, from, at);
}

/** `A senior officer, speaking on condition of anonymity, called the talk nonsense`: no other verb carries the sentence. */
function isOnlyVerb({ tags, words: w, from, to }: Sentence, i: number): boolean {
  if (tags[i - 1] !== COMMA || i < from + 3 || w[i + 1] === "by") return false;
  for (let at = from; at < to; at++) if (isFiniteVerb(tags[at]!)) return false;
  return true;
}

/** A past or finite verb earlier in the same clause. */
function hasPredicate(tags: Uint8Array, from: number, at: number): boolean {
  for (let i = at; i >= from; i--) {
    const tag = tags[i]!;
    if (tag === COMMA || tag === CC || tag === QUOTE) return false;
    if (isFiniteVerb(tag) || tag === VBN) return true;
  }
  return false;
}

function verbBefore(tags: Uint8Array, from: number, at: number): boolean {
  for (let i = at; i >= from; i--) {
    const tag = tags[i]!;
    if (tag === COMMA || tag === CC || tag === IN || tag === TO || tag === POS || tag === PRP_POSS)
      return false;
    if (tag === VBD || tag === VBZ || tag === MD || tag === VBG) return true;
  }
  return false;
}

const REPAIRS: readonly Repair[] = [sayIsVerb, lowerCaseName, reportsAsVerb, pastNotParticiple];
