import type { Analysis } from "./analysis.ts";
import { isPluralWord, isSpeaking, sexOf, UNTOLD } from "./en/person-words.ts";
import { join, mix } from "./hashing.ts";
import { MENTION_KINDS } from "./mention-model.ts";
import type { Mentions } from "./mentions.ts";
import {
  CC,
  COMMA,
  DT,
  IN,
  isNoun,
  isProperNoun,
  isVerb,
  JJ,
  NNPS,
  NNS,
  PDT,
  POS,
  PRP,
  PRP_POSS,
  TO,
} from "./tags.ts";

export const PAIR_FEATURES = 33;
export const NEW_FEATURES = 12;

export const NAME = 0;
export const NOUN = 1;
export const PRONOUN = 2;
export const SPEAKER = 3;
export const POINTER = 4;

/** What coreference looks at of each mention; made once for a text. */
export interface Looks {
  readonly analysis: Analysis;
  readonly mentions: Mentions;
  /** `NAME`, `NOUN`, `PRONOUN` (he, it, they), `SPEAKER` (I, we, you) or `POINTER` (this, those, who). */
  readonly type: Uint8Array;
  readonly plural: Uint8Array;
  /** Numbers of `en/person-words.ts`. */
  readonly sex: Uint8Array;
  /** How it is determined: not, `the`, this, a, possessive, figure. */
  readonly article: Uint8Array;
  /** 1 where it stands before a verb and behind no preposition. */
  readonly subject: Uint8Array;
  /** Hash of its words without articles and clitics. */
  readonly string: Int32Array;
  /** Hash of the initials of its capitalised words, or of the letters of a single short word. */
  readonly initials: Int32Array;
}

export function looksOf(analysis: Analysis, mentions: Mentions): Looks {
  const { count } = mentions;
  const looks: Looks = {
    analysis,
    mentions,
    type: new Uint8Array(count),
    plural: new Uint8Array(count),
    sex: new Uint8Array(count),
    article: new Uint8Array(count),
    subject: new Uint8Array(count),
    string: new Int32Array(count),
    initials: new Int32Array(count),
  };
  for (let m = 0; m < count; m++) look(looks, m);
  return looks;
}

function look(looks: Looks, m: number): void {
  const { analysis, mentions } = looks;
  const { words, tags, lexemes, text, tokens } = analysis;
  const start = mentions.start[m]!;
  const end = mentions.end[m]!;
  const head = mentions.head[m]!;
  const tag = tags[head]!;
  const word = words[head]!;
  const pronoun = tag === PRP || tag === PRP_POSS;
  if (isSpeaking(word)) looks.type[m] = SPEAKER;
  else if (pronoun) looks.type[m] = PRONOUN;
  else if (mentions.named[m] === 1 || isProperNoun(tag)) looks.type[m] = NAME;
  else looks.type[m] = isNoun(tag) ? NOUN : POINTER;
  let plural = tag === NNS || tag === NNPS || isPluralWord(word) ? 1 : 0;
  let sex = sexOf(word);
  let hash = 0;
  let initials = 0;
  const last = Math.min(end, start + LONGEST_LOOK);
  for (let i = start; i < last; i++) {
    if (tags[i] === CC && i > head && i < head + 3) plural = 1;
    if (sex === UNTOLD && i <= head && !(tags[i] === PRP_POSS)) sex = sexOf(words[i]!);
    if (tags[i] === DT || tags[i] === PDT || tags[i] === POS || tags[i] === COMMA) continue;
    hash = join(hash, lexemes.word[i]!);
    const unit = text.charAt(tokens.start[i]!);
    if (unit !== unit.toLowerCase()) initials = join(initials, unit.charCodeAt(0) | 0x20);
  }
  looks.plural[m] = plural;
  looks.sex[m] = sex;
  looks.string[m] = hash;
  looks.initials[m] = start === head && isShort(word) ? lettersOf(word) : initials;
  looks.article[m] = articleOf(words[start]!, tags[start]!, start === head);
  const before =
    start > 0 && analysis.sentenceOf[start - 1] === analysis.sentenceOf[start] ? tags[start - 1]! : 0;
  const follows =
    end < tokens.count && analysis.sentenceOf[end] === analysis.sentenceOf[head] ? tags[end]! : 0;
  looks.subject[m] =
    before !== IN && before !== TO && (isVerb(follows) || follows === 11 || follows === 15) ? 1 : 0;
}

/** No more words of a mention are looked at. */
const LONGEST_LOOK = 24;

function isShort(word: string): boolean {
  return word.length >= 2 && word.length <= 5;
}

function lettersOf(word: string): number {
  let hash = 0;
  for (const unit of word) if (unit !== ".") hash = join(hash, unit.charCodeAt(0) | 0x20);
  return hash;
}

function articleOf(word: string, tag: number, bare: boolean): number {
  if (bare) return 0;
  if (word === "the") return 1;
  if (word === "this" || word === "that" || word === "these" || word === "those") return 2;
  if (word === "a" || word === "an" || word === "another" || word === "some") return 3;
  if (tag === PRP_POSS) return 4;
  return tag === 30 ? 5 : tag === JJ ? 6 : 7;
}

/** What is known of a group of mentions so far. */
export interface Group {
  sex: number;
  size: number;
  /** Tokens by hash that its names and nouns are made of, a few. */
  readonly words: Set<number>;
  readonly heads: Set<number>;
  plural: number;
}

function bucket(distance: number): number {
  return distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 25 ? 6 : 7;
}

/** True when two mentions lie one inside the other: they never mean the same. */
export function nested({ mentions }: Looks, m: number, c: number): boolean {
  return mentions.start[m]! < mentions.end[c]! && mentions.start[c]! < mentions.end[m]!;
}

/** False when what is told of their sex contradicts. */
export function agree(looks: Looks, m: number, group: Group): boolean {
  const sex = looks.sex[m]!;
  return sex === UNTOLD || group.sex === UNTOLD || sex === group.sex;
}

/**
 * True for two nouns of which one is plural and the other is not (`a senior official` and `the villagers`), and for `they`
 * and one person; of companies and teams people say `they`.
 */
export function differInNumber({ mentions, type, plural }: Looks, m: number, c: number): boolean {
  if (type[c] !== NOUN || plural[m] === plural[c]) return false;
  return type[m] === NOUN || (type[m] === PRONOUN && plural[m] === 1 && mentions.kind[c] === PERSON);
}

const PERSON = MENTION_KINDS.indexOf("person");

/** Weight rows of mention `m` taking up mention `c`, which belongs to `group`. */
export function pairRows(
  rows: Int32Array,
  looks: Looks,
  m: number,
  c: number,
  group: Group,
  mask: number,
): void {
  const { analysis, mentions, type, plural, sex, article, subject, string, initials } = looks;
  const { lexemes, tags, sentenceOf, quoteOf, words } = analysis;
  const hm = mentions.head[m]!;
  const hc = mentions.head[c]!;
  const [tm, tc] = [type[m]!, type[c]!];
  const types = tm * 5 + tc;
  const wm = lexemes.word[hm]!;
  const wc = lexemes.word[hc]!;
  const sentences = Math.min(sentenceOf[hm]! - sentenceOf[hc]!, 1000);
  const far = bucket(sentences);
  const away = bucket(m - c);
  const sameHead = wm === wc ? 2 : group.heads.has(wm) ? 1 : 0;
  const same = string[m] === string[c] ? 1 : 0;
  const covered = coverage(looks, m, group);
  const acronym = tm === NAME && tc === NAME && initials[m] === initials[c] && sameHead === 0 ? 1 : 0;
  const kinds = mentions.kind[m]! * 16 + mentions.kind[c]!;
  const pronoun = tm >= PRONOUN ? wm : 0;
  const kc = mentions.kind[c]! * 2 + mentions.named[c]!;
  const sexes = sex[m]! * 4 + group.sex;
  const numbers = plural[m]! * 4 + plural[c]! * 2 + Math.min(1, group.plural);
  const quotes = quoteOf[hm] === quoteOf[hc] ? 0 : quoteOf[hm]! < 0 ? 1 : quoteOf[hc]! < 0 ? 2 : 3;
  const gap = mentions.start[m]! - mentions.end[c]!;
  const joint =
    gap === 1
      ? tags[mentions.end[c]!]!
      : gap === 2 && words[mentions.end[c]!]! === ","
        ? 50
        : gap < 4 && gap > 0
          ? 51
          : 52;
  const subjects = subject[m]! * 2 + subject[c]!;
  rows[0] = mix(join(types, far), 101) & mask;
  rows[1] = mix(join(types, away), 102) & mask;
  rows[2] = mix(join(types, sameHead), 103) & mask;
  rows[3] = mix(join(types, join(same, sameHead)), 104) & mask;
  rows[4] = mix(join(types, join(covered, sameHead)), 105) & mask;
  rows[5] = mix(join(acronym, types), 106) & mask;
  rows[6] = mix(join(pronoun, kc), 107) & mask;
  rows[7] = mix(join(pronoun, join(numbers, tc)), 108) & mask;
  rows[8] = mix(join(types, sexes), 109) & mask;
  rows[9] = mix(join(types, numbers), 110) & mask;
  rows[10] = mix(join(types, kinds), 111) & mask;
  rows[11] = mix(join(article[m]!, join(sameHead, types)), 112) & mask;
  rows[12] = mix(join(article[m]!, join(article[c]!, join(types, sameHead))), 113) & mask;
  rows[13] = mix(join(pronoun, join(subject[c]!, Math.min(2, sentences))), 114) & mask;
  rows[14] = mix(join(subjects, join(types, Math.min(2, sentences))), 115) & mask;
  rows[15] = mix(join(quotes, join(types, pronoun)), 116) & mask;
  rows[16] = mix(join(wm, wc), 117) & mask;
  rows[17] = mix(join(Math.min(4, group.size), types), 118) & mask;
  rows[18] = mix(join(pronoun, join(tc >= PRONOUN ? wc : 1, Math.min(2, sentences))), 119) & mask;
  rows[19] = mix(join(joint, types), 120) & mask;
  rows[20] = mix(join(sameHead, join(far, join(tm, mentions.kind[m]!))), 121) & mask;
  rows[21] = mix(join(same, join(far, types)), 122) & mask;
  rows[22] = mix(join(pronoun, join(far, tc)), 123) & mask;
  rows[23] = mix(join(pronoun, join(away, kc)), 124) & mask;
  rows[24] = mix(join(join(same, covered), join(types, article[m]!)), 125) & mask;
  rows[25] = mix(join(join(pronoun, sex[c]!), join(group.sex, kc)), 126) & mask;
  rows[26] =
    mix(join(join(sameHead, numbers), join(types, mentions.kind[m] === mentions.kind[c] ? 1 : 0)), 127) &
    mask;
  rows[27] = mix(join(join(pronoun, quotes), join(tc, Math.min(3, sentences))), 128) & mask;
  rows[28] = mix(join(join(types, subjects), join(Math.min(4, group.size), away)), 129) & mask;
  rows[29] = mix(join(wm, join(sameHead, same)), 130) & mask;
  // Who says something is no bridge: the verb behind a pronoun goes with kinds of things.
  const verb = pronoun !== 0 && hm + 1 < words.length ? lexemes.word[hm + 1]! : 0;
  rows[30] = mix(join(verb, kc), 131) & mask;
  rows[31] = mix(join(pronoun, join(subjects, mentions.kind[c]!)), 132) & mask;
  rows[32] = mix(join(pronoun, join(kc, join(subject[c]!, Math.min(2, sentences)))), 133) & mask;
}

/** How many of a mention's own words its candidate has: 3 all, 2 most, 1 some, 0 none. */
function coverage({ analysis, mentions }: Looks, m: number, group: Group): number {
  const { lexemes, tags } = analysis;
  let all = 0;
  let shared = 0;
  const last = Math.min(mentions.end[m]!, mentions.head[m]! + 1);
  for (let i = Math.max(mentions.start[m]!, last - 8); i < last; i++) {
    if (!isNoun(tags[i]!) && tags[i] !== JJ) continue;
    all++;
    if (group.words.has(lexemes.word[i]!)) shared++;
  }
  if (all === 0 || shared === 0) return 0;
  return shared === all ? 3 : 2 * shared >= all ? 2 : 1;
}

/** Weight rows of mention `m` meaning something new; `seen`: its head has been a head before. */
export function newRows(rows: Int32Array, looks: Looks, m: number, seen: boolean, mask: number): void {
  const { analysis, mentions, type, plural, article, subject } = looks;
  const head = mentions.head[m]!;
  const word = analysis.lexemes.word[head]!;
  const kind = mentions.kind[m]! * 2 + mentions.named[m]!;
  const again = seen ? 1 : 0;
  const length = Math.min(6, mentions.end[m]! - mentions.start[m]!);
  rows[0] = mix(join(type[m]!, again), 141) & mask;
  rows[1] = mix(join(type[m]!, join(article[m]!, again)), 142) & mask;
  rows[2] = mix(word, 143) & mask;
  rows[3] = mix(join(kind, join(article[m]!, again)), 144) & mask;
  rows[4] = mix(join(word, article[m]!), 145) & mask;
  rows[5] = mix(join(length, join(article[m]!, again)), 146) & mask;
  rows[6] = mix(join(plural[m]!, join(article[m]!, type[m]!)), 147) & mask;
  rows[7] = mix(join(subject[m]!, join(article[m]!, type[m]!)), 148) & mask;
  rows[8] = mix(join(bucket(analysis.sentenceOf[head]!), type[m]!), 149) & mask;
  rows[9] = mix(join(analysis.lexemes.word[mentions.start[m]!]!, again), 150) & mask;
  rows[10] = mix(join(kind, join(length, again)), 151) & mask;
  const next = mentions.end[m]! < analysis.tokens.count ? analysis.lexemes.word[mentions.end[m]!]! : 0;
  rows[11] = mix(join(type[m]! >= PRONOUN ? word : type[m]!, next), 152) & mask;
}
