import { SHAPE_LOWER, SHAPE_TITLE, SHAPE_UPPER } from "../lexemes.ts";
import {
  CC,
  CD,
  COLON,
  COMMA,
  DT,
  IN,
  isFiniteVerb,
  isNoun,
  isProperNoun,
  isVerb,
  JJ,
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
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
} from "../tags.ts";
import { isReportingForm, reportingBase } from "./reporting-verbs.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Pasts that hardly ever are participles without an auxiliary in front. */
const SAID = words("said added replied wrote insisted warned told");
const DISMISSING = words("dismissed rejected denounced condemned decried");
const AUXILIARIES = words("be is are was were been being am 's 're 'm have has had having 've 'd get got");
const NUMBERS = words(
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen",
);
/** Capitalised words that are no names. */
const NO_NAMES = words(
  "i that because although though while whereas if unless since until whether after before as in on at by for of to from the a an and but or he she it they we you his her its their our this these those there which what who whose whom when where why how whatever with without about into over under between all both each every some any no such another only also not never or nor yet so than",
);

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
 * Repairs the tagger's habitual slips on news prose, in place, from left to right; for each token the first repair
 * that fits wins. The tagger learned from web text, where rare surnames and reporting verbs are scarce.
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

/** A capitalised word inside a sentence is a name, unless it modifies a noun as an adjective (`Tolvarian troops`). */
const nameInside: Repair = ({ words: w, tags, shapes, from, to }, i) => {
  if (shapes[i] !== SHAPE_TITLE || i === from || isProperNoun(tags[i]!) || NO_NAMES.has(w[i]!))
    return undefined;
  const before = tags[i - 1]!;
  if (before === QUOTE || before === STOP || (before === COLON && i < from + 3)) return undefined;
  const tag = tags[i]!;
  const nextIsName = i + 1 < to && shapes[i + 1] === SHAPE_TITLE;
  if (tag === JJ) return nextIsName ? NNP : undefined;
  return NNP;
};

/** `Theed expects`, `Orlusk said`: a first word right before a reporting verb is a name. */
const nameOpening: Repair = ({ words: w, tags, shapes, from, to }, i) => {
  const opens = i === from || tags[i - 1] === QUOTE || tags[i - 1] === COLON;
  if (!opens || (shapes[i] !== SHAPE_TITLE && shapes[i] !== SHAPE_UPPER) || i + 1 >= to) return undefined;
  const tag = tags[i]!;
  const word = w[i]!;
  if (isProperNoun(tag) || tag === VBG || NO_NAMES.has(word) || NUMBERS.has(word) || QUANTITIES.has(word))
    return undefined;
  // `Jonas Marrick said`: the second word is a name already; but `Vellish General Staff` opens with an adjective.
  if (isProperNoun(tags[i + 1]!)) return NATIONAL.test(word) ? undefined : NNP;
  if (tag === NNS || tag === PRP) return undefined;
  return isReportingForm(w[i + 1]!) && (isFiniteVerb(tags[i + 1]!) || tags[i + 1] === VBN) ? NNP : undefined;
};
/** Adjectives of nations mostly end so. */
const NATIONAL = /(?:ian|ish|ese|ean|can|i)$/;
const QUANTITIES = words(
  "many some others most several few both each other another none neither either everyone nobody",
);

/** `…, say some members`: no interjection. */
const sayIsVerb: Repair = ({ words: w, tags }, i) => (tags[i] === UH && w[i] === "say" ? VBP : undefined);

const lowerCaseName: Repair = ({ tags, shapes }, i) =>
  tags[i] === NNP && shapes[i] === SHAPE_LOWER ? NN : undefined;

const numberWord: Repair = ({ words: w, tags }, i) => (tags[i] === JJ && NUMBERS.has(w[i]!) ? CD : undefined);

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

/** `readers report.`, `subscribers write that`: the bare form after a plural. */
const plainFormAsVerb: Repair = ({ words: w, tags, from, to }, i) => {
  if (i === from || isVerb(tags[i]!) || reportingBase(w[i]!) !== w[i] || w[i] === "that") return undefined;
  if (!isNoun(tags[i - 1]!)) return undefined;
  if (w[i + 1] === "that" && !(tags[i] === NN && tags[i - 1] === NN)) return VBP;
  const ends = i + 1 >= to || tags[i + 1] === STOP || tags[i + 1] === COMMA;
  return tags[i] === NN && tags[i - 1] === NNS && ends ? VBP : undefined;
};

/** `said` and its like are participles only after an auxiliary. */
const saidIsPast: Repair = ({ words: w, tags, from }, i) => {
  if (tags[i] === VBD || !SAID.has(w[i]!) || tags[i] === JJ) return undefined;
  for (let at = i - 1; at >= from && at > i - 4; at--) if (AUXILIARIES.has(w[at]!)) return undefined;
  return w[i] === "told" && w[i + 1] === "by" ? undefined : VBD;
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

/** `collaboration between A and B adds another layer`: three nouns in a row need a verb. */
const thirdNounIsVerb: Repair = ({ tags, from, to }, i) => {
  if (tags[i] !== NNS || i === from || tags[i - 1] !== NNS || i + 1 >= to) return undefined;
  const after = tags[i + 1]!;
  return after === DT || after === NNS || after === PRP_POSS ? VBZ : undefined;
};

const baseAfterModal: Repair = ({ tags, from }, i) =>
  i > from && tags[i] === VBD && tags[i - 1] === MD ? VB : undefined;

/** `said spare parts had`: a bare form right after a past tense modifies the noun behind it. */
const baseAfterPast: Repair = ({ words: w, tags, from, to }, i) =>
  i > from &&
  i + 1 < to &&
  tags[i] === VB &&
  tags[i - 1] === VBD &&
  SAID.has(w[i - 1]!) &&
  isNoun(tags[i + 1]!)
    ? JJ
    : undefined;

/** `said that the`, `argued that few`: a conjunction, no determiner. */
const thatAfterVerb: Repair = ({ words: w, tags, from }, i) => {
  if (w[i] !== "that" || i === from || !(tags[i] === DT || tags[i] === WDT || tags[i] === NN))
    return undefined;
  return isVerb(tags[i - 1]!) && isReportingForm(w[i - 1]!) ? IN : undefined;
};

/** `a Vellish official said`: what stands between determiner or adjective and a reporting verb is a noun. */
const nounBeforeReport: Repair = ({ words: w, tags, from, to }, i) => {
  if (tags[i] !== JJ || i === from || i + 1 >= to || !isReportingForm(w[i + 1]!)) return undefined;
  const before = tags[i - 1]!;
  const finite = isFiniteVerb(tags[i + 1]!) && tags[i + 1] !== MD;
  return finite && (before === DT || before === JJ || isProperNoun(before)) ? NN : undefined;
};

/** `its secretary, Halden Roe,`: after a possessor something must be had. */
const nounAfterPossessor: Repair = ({ tags, from, to }, i) => {
  if (tags[i] !== JJ || i === from || (tags[i - 1] !== PRP_POSS && tags[i - 1] !== POS)) return undefined;
  const after = i + 1 < to ? tags[i + 1]! : STOP;
  return after === COMMA || after === STOP || isFiniteVerb(after) ? NN : undefined;
};

const BODIES = words(
  "troops forces officials soldiers fighters authorities media sources officers residents",
);

/** `Vellish troops shelled`: nouns that the tagger takes for verbs after an unknown adjective. */
const bodyIsNoun: Repair = ({ words: w, tags }, i) =>
  isVerb(tags[i]!) && BODIES.has(w[i]!) ? NNS : undefined;

const REPAIRS: readonly Repair[] = [
  nameOpening,
  nameInside,
  sayIsVerb,
  lowerCaseName,
  numberWord,
  reportsAsVerb,
  plainFormAsVerb,
  saidIsPast,
  pastNotParticiple,
  thirdNounIsVerb,
  baseAfterModal,
  baseAfterPast,
  nounBeforeReport,
  nounAfterPossessor,
  bodyIsNoun,
  thatAfterVerb,
];
