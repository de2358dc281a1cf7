import { SHAPE_LOWER } from "../lexemes.ts";
import {
  CC,
  CD,
  COMMA,
  DT,
  IN,
  isFiniteVerb,
  isProperNoun,
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
import { isReportingForm } from "./reporting-verbs.ts";
import { isBaseAndPast, isOnlyPast } from "./verb-forms.ts";

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

/** Third persons of reporting verbs that are plurals of nouns as well: `disputes that`, but `claims that`. */
const NOUNS_TOO = words(
  "answers appeals boasts broadcasts calls charges claims comments cries demands desires doubts estimates fears feels forecasts guesses highlights hints hopes jokes labels means mentions offers orders outlines plans pledges points portrays posts projects promises questions quips quotes reasons regards remarks replies reports requests responses shouts shows signals speculates states threatens tweets urges views voices vows warnings whispers wishes yells trusts judges worries terms names",
);

/** `The directorate denies that it …`: a word that only a verb can be, behind a phrase and without another verb. */
const onlyVerbForm: Repair = ({ words: w, tags, from, to }, i) => {
  if (tags[i] !== NNS || i === from || i + 1 >= to) return undefined;
  const before = tags[i - 1]!;
  const after = tags[i + 1]!;
  const subject = before === NN || before === NNS || before === COMMA || isProperNoun(before);
  const object =
    after === DT ||
    after === PRP ||
    after === PRP_POSS ||
    after === VBG ||
    isProperNoun(after) ||
    (after === IN && w[i + 1] === "that");
  // Words are looked up last: this runs for every plural.
  if (!subject || !object || !isReportingForm(w[i]!) || NOUNS_TOO.has(w[i]!)) return undefined;
  return w[i]!.endsWith("s") && !hasPredicate(tags, from, i - 1) ? VBZ : undefined;
};

/** `The printer certified on 10 May that …`: no description of the printer, since the clause would have no verb. */
const pastNotAdjective: Repair = (sentence, i) => {
  const { words: w, tags, from, to } = sentence;
  if (tags[i] !== JJ || i === from || !w[i]!.endsWith("ed") || !isReportingForm(w[i]!)) return undefined;
  const before = tags[i - 1]!;
  if (!(before === NN || before === NNS || isProperNoun(before)) || hasPredicate(tags, from, i - 1))
    return undefined;
  for (let at = i + 1; at < to && at <= i + THAT_REACH; at++) {
    if (w[at] === "that") return VBD;
    if (isFiniteVerb(tags[at]!)) return undefined;
  }
  return undefined;
};
/** Tokens of a date or an addressee between a verb and its `that`. */
const THAT_REACH = 6;

/** `…, and called for calm`, `… but denied having met`: joined to a verb in front, no participle. */
const joinedPast: Repair = ({ words: w, tags, from, to }, i) => {
  if (tags[i] !== VBN || i < from + 3 || tags[i - 1] !== CC || i + 1 >= to) return undefined;
  if (!isReportingForm(w[i]!) || w[i + 1] === "by") return undefined;
  const object = w[i + 1] === "that" || tags[i + 1] === VBG;
  if (tags[i - 2] !== COMMA && !object) return undefined;
  for (let at = i - 3; at >= from; at--) if (isFiniteVerb(tags[at]!)) return VBD;
  return undefined;
};

/** Nouns that mean several though they have no `-s`. */
const PLURALS = words("people police media");

/** `hydrologists doubt that`, `…, media report.`: a plural in front and what was said behind, or at the very end. */
const pluralSays: Repair = ({ words: w, tags, from, to }, i) => {
  if (tags[i] !== NN || i === from) return undefined;
  const after = i + 1 < to ? tags[i + 1]! : STOP;
  const ends = after === STOP && tags[i - 2] === COMMA;
  // Words are looked up last: this runs for every noun.
  if (!ends && after !== PRP && !(after === IN && w[i + 1] === "that")) return undefined;
  if ((tags[i - 1] !== NNS && !PLURALS.has(w[i - 1]!)) || !isReportingForm(w[i]!)) return undefined;
  return ends || !hasPredicate(tags, from, i - 1) ? VBP : undefined;
};

/** `Claims that he owed money were rejected`. */
const opensWithNoun: Repair = ({ words: w, tags, from }, i) =>
  i === from && tags[i] === VBZ && NOUNS_TOO.has(w[i]!) && w[i + 1] === "that" ? NNS : undefined;

const HAVE = words("have has had");

/** `had since told`: no preposition inside a verb. */
const sinceThen: Repair = ({ words: w, tags, from, to }, i) =>
  w[i] === "since" && tags[i] === IN && i > from && HAVE.has(w[i - 1]!) && i + 1 < to && tags[i + 1] === VBN
    ? RB
    : undefined;

/** `The organisers, a coalition, put the crowd at 900`: no base form without a modal, a `to` or a `do` in front. */
const pastLikeBase: Repair = ({ words: w, tags, from }, i) => {
  if (tags[i] !== VB || i === from || !isBaseAndPast(w[i]!)) return undefined;
  const before = tags[i - 1]!;
  if (before !== COMMA && before !== NN && before !== NNS && !isProperNoun(before)) return undefined;
  for (let at = i - 1; at >= from; at--) {
    const tag = tags[at]!;
    if (tag === MD || tag === TO || w[at] === "let" || w[at] === "did" || w[at] === "do") return undefined;
  }
  return VBD;
};

/** `rose`, `took`: forms that are never participles. */
const onlyPast: Repair = ({ words: w, tags }, i) => (tags[i] === VBN && isOnlyPast(w[i]!) ? VBD : undefined);

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
  const next = w[i + 1] === "out" ? w[i + 2] : w[i + 1];
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
  const aside = relativeBefore(tags, from, i - 1);
  for (let at = from; at < (aside < 0 ? to : aside); at++) if (isFiniteVerb(tags[at]!)) return false;
  return true;
}

/** Comma in front of the relative clause that the comma at `close` ends (`Orlan, who leads the team, confirmed`), or -1. */
function relativeBefore(tags: Uint8Array, from: number, close: number): number {
  for (let at = close - 1; at > from; at--) {
    if (tags[at] !== COMMA) continue;
    return tags[at + 1] === WP || tags[at + 1] === WDT ? at : -1;
  }
  return -1;
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

const REPAIRS: readonly Repair[] = [
  sayIsVerb,
  lowerCaseName,
  reportsAsVerb,
  onlyVerbForm,
  opensWithNoun,
  pluralSays,
  pastNotAdjective,
  sinceThen,
  pastLikeBase,
  joinedPast,
  onlyPast,
  pastNotParticiple,
];
