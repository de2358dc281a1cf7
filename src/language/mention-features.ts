import type { Analysis } from "./analysis.ts";
import { join, mix } from "./hashing.ts";
import { hashWord, SHAPE_LOWER, SHAPE_TITLE } from "./lexemes.ts";
import { MentionTree } from "./mention-tree.ts";
import type { Parse } from "./parse.ts";
import { CC, EX, IN, isFiniteVerb, isNoun, isPunctuation, MD, NNP, NNPS, POS, RP, TO, VB } from "./tags.ts";
import { PUNCTUATION } from "./tokens.ts";

export const HEAD_FEATURES = 63;

export const OUTSIDE = 0x5bd1e995 | 0;
export const NO_TAG = 63;

/** What the features look at, made once for a text. */
export interface MentionContext {
  readonly analysis: Analysis;
  readonly tree: MentionTree;
  /** Word hashes; those of `analysis.lexemes` unless training puts others in their place. */
  readonly word: Int32Array;
  /** What the lexicon has of each token: bits of `LEXICON_CLASSES`, 0 for words it has not. */
  readonly known: Uint16Array;
  /** Group of words that keep the same company, 0 for words that were not seen often enough. */
  readonly group: Uint8Array;
  /** First and last token of the run of capitalised words each token stands in; itself where it is none. */
  readonly runFirst: Int32Array;
  readonly runLast: Int32Array;
  /** Hashes of the first three letters, the last two and the last three. */
  readonly prefix: Int32Array;
  readonly suffix2: Int32Array;
  readonly suffix3: Int32Array;
}

/** Common knowledge of words that letters do not tell, as hashes; see `models/en/README.md` for whence it comes. */
export interface Lexicon {
  /** Ascending. */
  readonly words: Int32Array;
  /** Bits of `LEXICON_CLASSES` of each. */
  readonly classes: Uint16Array;
  /** Group of words that keep the same company, 0 for none. */
  readonly groups: Uint8Array;
}

/** Meaning of each bit, from the lowest. */
export const LEXICON_CLASSES = [
  "given name",
  "family name",
  "place",
  "organization",
  "role",
  "unit",
  "people",
  "date",
  "place noun",
  "event noun",
  "organization name",
] as const;

/** Longest name of several words in the lexicon. */
const LONGEST_PHRASE = 3;

/** Hash of a word or of words with a space between them, in lower case. */
export function phraseHash(words: string): number {
  let hash = 0;
  for (const [i, word] of words.split(" ").entries())
    hash = nextHash(hash, hashWord(word, 0, word.length), i);
  return hash;
}

function nextHash(hash: number, word: number, at: number): number {
  return at === 0 ? word : join(hash, word);
}

export function mentionContext(
  analysis: Analysis,
  parse: Parse,
  lexicon: Lexicon,
  word = analysis.lexemes.word,
): MentionContext {
  const { text, tokens, tags, sentenceOf, lexemes } = analysis;
  const { count } = tokens;
  const known = new Uint16Array(count);
  const group = new Uint8Array(count);
  const runFirst = new Int32Array(count);
  const runLast = new Int32Array(count);
  const prefix = new Int32Array(count);
  const suffix2 = new Int32Array(count);
  const suffix3 = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const at = lookUp(lexicon.words, lexemes.word[i]!);
    if (at >= 0) {
      known[i]! |= lexicon.classes[at]!;
      group[i] = lexicon.groups[at]!;
    }
    if ((lexemes.shape[i]! & 7) === SHAPE_TITLE) {
      let hash = lexemes.word[i]!;
      for (let next = i + 1; next < count && next < i + LONGEST_PHRASE; next++) {
        if ((lexemes.shape[next]! & 7) === SHAPE_LOWER) break;
        hash = nextHash(hash, lexemes.word[next]!, 1);
        const phrase = lookUp(lexicon.words, hash);
        if (phrase >= 0) for (let part = i; part <= next; part++) known[part]! |= lexicon.classes[phrase]!;
      }
    }
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    // A word with a stand-in has no letters of its own to go by.
    const stands = lexemes.word[i] !== hashWord(text, start, end);
    prefix[i] = stands ? lexemes.word[i]! : hashWord(text, start, Math.min(end, start + 3));
    suffix2[i] = stands ? lexemes.word[i]! : hashWord(text, Math.max(start, end - 2), end);
    suffix3[i] = stands ? lexemes.word[i]! : hashWord(text, Math.max(start, end - 3), end);
    const goes = i > 0 && sentenceOf[i] === sentenceOf[i - 1] && inRun(tags, i) && inRun(tags, i - 1);
    runFirst[i] = goes ? runFirst[i - 1]! : i;
  }
  for (let i = count - 1; i >= 0; i--)
    runLast[i] = i + 1 < count && runFirst[i + 1] === runFirst[i] ? runLast[i + 1]! : i;
  const tree = new MentionTree(parse, analysis.sentences);
  return { analysis, tree, word, known, group, runFirst, runLast, prefix, suffix2, suffix3 };
}

function inRun(tags: Uint8Array, i: number): boolean {
  return tags[i] === NNP || tags[i] === NNPS;
}

function lookUp(words: Int32Array, hash: number): number {
  let low = 0;
  let high = words.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = words[middle]!;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** False for words that head no mention in any treebank: marks, prepositions, verbs in lower case. */
export function mayHead({ tags, tokens, lexemes }: Analysis, i: number): boolean {
  const tag = tags[i]!;
  if (tokens.kind[i] === PUNCTUATION || isPunctuation(tag)) return false;
  if (isNoun(tag)) return true;
  const lower = (lexemes.shape[i]! & 7) === SHAPE_LOWER;
  if (tag === IN || tag === TO || tag === CC || tag === MD || tag === POS || tag === EX || tag === RP)
    return !lower;
  return !(lower && (tag === VB || isFiniteVerb(tag)));
}

/** Weight rows of token `i` of a sentence `[from, to)`; `last` and `before` are the classes of the heads before it. */
export function headRows(
  rows: Int32Array,
  { analysis, tree, word, known, group, runFirst, runLast, prefix, suffix2, suffix3 }: MentionContext,
  i: number,
  from: number,
  to: number,
  last: number,
  before: number,
  mask: number,
): void {
  const { lexemes, tags } = analysis;
  const { shape } = lexemes;
  const w = word[i]!;
  const t = tags[i]!;
  const form = shape[i]! + (i === from ? 16 : 0);
  const t1 = i > from ? tags[i - 1]! : NO_TAG;
  const t2 = i > from + 1 ? tags[i - 2]! : NO_TAG;
  const u1 = i + 1 < to ? tags[i + 1]! : NO_TAG;
  const u2 = i + 2 < to ? tags[i + 2]! : NO_TAG;
  const w1 = i > from ? word[i - 1]! : OUTSIDE;
  const w2 = i > from + 1 ? word[i - 2]! : OUTSIDE;
  const x1 = i + 1 < to ? word[i + 1]! : OUTSIDE;
  const x2 = i + 2 < to ? word[i + 2]! : OUTSIDE;
  const f1 = i > from ? shape[i - 1]! : 31;
  const g1 = i + 1 < to ? shape[i + 1]! : 31;
  rows[0] = mix(w, 1) & mask;
  rows[1] = mix(join(w, u1), 2) & mask;
  rows[2] = mix(join(suffix3[i]!, form), 3) & mask;
  rows[3] = mix(join(suffix2[i]!, t), 4) & mask;
  rows[4] = mix(join(t, form), 5) & mask;
  rows[5] = mix(join(join(t1, t), u1), 6) & mask;
  rows[6] = mix(join(join(t2, t1), t), 7) & mask;
  rows[7] = mix(join(join(t, u1), u2), 8) & mask;
  rows[8] = mix(join(w1, t), 9) & mask;
  rows[9] = mix(join(w2, join(t1, t)), 10) & mask;
  rows[10] = mix(join(x1, t), 11) & mask;
  rows[11] = mix(join(x2, join(t, u1)), 12) & mask;
  rows[12] = mix(join(join(f1, form), g1), 13) & mask;
  rows[13] = mix(join(w1, w), 14) & mask;
  rows[14] = mix(join(w, x1), 15) & mask;
  rows[15] = mix(join(last, join(t1, t)), 16) & mask;
  rows[16] = mix(join(join(last, before), t), 17) & mask;
  rows[17] = mix(join(w1, form), 18) & mask;
  rows[18] = mix(join(x1, form), 19) & mask;
  rows[19] = mix(join(i > from ? suffix3[i - 1]! : OUTSIDE, join(t, form)), 20) & mask;
  const k = known[i]!;
  const k1 = i > from ? known[i - 1]! : 0;
  const n1 = i + 1 < to ? known[i + 1]! : 0;
  const first = runFirst[i]!;
  const end = runLast[i]!;
  const beforeRun = first > from ? word[first - 1]! : OUTSIDE;
  const afterRun = end + 1 < to ? word[end + 1]! : OUTSIDE;
  const place = join(Math.min(3, i - first), Math.min(3, end - i));
  rows[20] = mix(join(k, join(t, form)), 21) & mask;
  rows[21] = mix(join(k, join(k1, n1)), 22) & mask;
  rows[26] = mix(join(known[first]!, join(known[end]!, place)), 27) & mask;
  rows[27] = mix(join(word[first]!, t), 28) & mask;
  rows[28] = mix(join(word[end]!, t), 29) & mask;
  rows[29] = mix(join(beforeRun, join(t, place)), 30) & mask;
  rows[30] = mix(join(afterRun, join(t, place)), 31) & mask;
  rows[31] = mix(join(join(t, place), join(t1, u1)), 32) & mask;
  rows[32] = mix(join(prefix[i]!, t), 33) & mask;
  rows[33] = mix(join(join(beforeRun, afterRun), t), 34) & mask;
  rows[34] = mix(join(k, place), 35) & mask;
  rows[35] = mix(join(join(k1, t), join(n1, u1)), 36) & mask;
  rows[36] = mix(join(known[first]!, join(beforeRun, t)), 37) & mask;
  rows[37] = mix(join(first > from ? known[first - 1]! : 0, join(k, t)), 38) & mask;
  rows[38] = mix(join(end + 1 < to ? suffix3[end + 1]! : OUTSIDE, join(t, place)), 39) & mask;
  const g0 = group[i]!;
  const gl = i > from ? group[i - 1]! : 255;
  const gr = i + 1 < to ? group[i + 1]! : 255;
  rows[40] = mix(join(g0, t), 41) & mask;
  rows[41] = mix(join(gl, join(t, form)), 42) & mask;
  rows[42] = mix(join(gr, join(t, form)), 43) & mask;
  rows[43] = mix(join(g0, join(t1, u1)), 44) & mask;
  rows[44] = mix(join(gl, g0), 45) & mask;
  rows[45] = mix(join(g0, gr), 46) & mask;
  rows[46] = mix(join(first > from ? group[first - 1]! : 255, join(t, place)), 47) & mask;
  rows[47] = mix(join(end + 1 < to ? group[end + 1]! : 255, join(t, place)), 48) & mask;
  rows[39] = mix(join(verbAfter(tags, word, end, to), join(k, t)), 40) & mask;
  rows[22] = mix(join(governor(tags, word, i, from), t), 23) & mask;
  rows[23] = mix(join(verbAfter(tags, word, i, to), t), 24) & mask;
  rows[24] = mix(join(join(t, u1), join(form, g1)), 25) & mask;
  rows[25] = mix(join(suffix3[i]!, join(t1, u1)), 26) & mask;
  const top = tree.top[i]!;
  const relation = tree.relations[top]!;
  const own = tree.relations[i]!;
  const above = tree.governor(i);
  const aboveWord = above < 0 ? OUTSIDE : word[above]!;
  const aboveKnown = above < 0 ? 0 : known[above]!;
  const marker = tree.marker[top]!;
  const markerWord = marker < 0 ? OUTSIDE : word[marker]!;
  const other = tree.apposed[top]!;
  const kind0 = telling(known[first]!);
  const kind1 = telling(k);
  const kind2 = telling(known[end]!);
  const size = Math.min(2, end - first);
  rows[58] = mix(join(kind0, join(kind2, join(place, size))), 110) & mask;
  rows[59] = mix(join(kind1, t), 111) & mask;
  rows[60] = mix(join(kind2, join(t, afterRun)), 112) & mask;
  rows[61] = mix(join(kind0, join(kind2, beforeRun)), 113) & mask;
  rows[62] = mix(join(kind2, join(relation, markerWord)), 114) & mask;
  rows[48] = mix(join(relation, join(own, t)), 82) & mask;
  rows[49] = mix(join(relation, join(aboveWord, t)), 83) & mask;
  rows[50] = mix(join(markerWord, join(relation, t)), 84) & mask;
  rows[51] = mix(join(markerWord, join(aboveWord, t)), 85) & mask;
  rows[52] = mix(join(relation, join(aboveKnown, t)), 86) & mask;
  rows[53] = mix(join(other < 0 ? OUTSIDE : word[other]!, t), 87) & mask;
  rows[54] = mix(join(other < 0 ? -1 : known[other]!, join(k, t)), 88) & mask;
  rows[55] = mix(join(own, join(w, u1)), 89) & mask;
  rows[56] = mix(join(join(relation, own), join(form, u1)), 90) & mask;
  rows[57] = mix(join(above < 0 ? 0 : group[above]!, join(relation, join(markerWord, t))), 91) & mask;
}

/** The most telling of what the lexicon has of a word: 0 for nothing, bits that say more come first. */
function telling(known: number): number {
  for (let i = 0; i < TELLING.length; i++) if ((known & TELLING[i]!) !== 0) return i + 1;
  return 0;
}

const TELLING = (
  [
    "organization",
    "organization name",
    "place noun",
    "event noun",
    "date",
    "role",
    "place",
    "given name",
    "family name",
    "people",
    "unit",
  ] as const
).map((name) => 1 << LEXICON_CLASSES.indexOf(name));

/** The preposition or verb before the noun phrase a token stands in: `in` of `in the old town of Marl`. */
function governor(tags: Uint8Array, word: Int32Array, i: number, from: number): number {
  for (let at = i - 1; at >= from && at > i - 6; at--) {
    const tag = tags[at]!;
    if (tag === IN || tag === TO || tag === MD || tag === CC || (tag >= VB && tag <= 10)) return word[at]!;
    if (isPunctuation(tag)) return tag;
  }
  return OUTSIDE;
}

/** The first verb behind a token, when nothing but words of a verb group stands between. */
function verbAfter(tags: Uint8Array, word: Int32Array, i: number, to: number): number {
  for (let at = i + 1; at < to && at < i + 4; at++) {
    const tag = tags[at]!;
    if (tag >= VB && tag <= 10) return word[at]!;
    if (tag !== MD && !(tag >= 15 && tag <= 17)) return OUTSIDE;
  }
  return OUTSIDE;
}
