import type { Analysis } from "./analysis.ts";
import { join, mix } from "./hashing.ts";
import { type MentionContext, NO_TAG, OUTSIDE } from "./mention-features.ts";
import {
  CC,
  CD,
  COLON,
  COMMA,
  DT,
  IN,
  isFiniteVerb,
  isNoun,
  isPunctuation,
  LEFT,
  MD,
  NNP,
  NNPS,
  POS,
  RIGHT,
  STOP,
  TO,
  VB,
  WDT,
  WP,
} from "./tags.ts";

export const START_FEATURES = 31;
export const END_FEATURES = 38;
/** A mention begins no further before its head, and ends no further behind it; longer ones are lists and debris. */
export const REACH_BACK = 14;
export const REACH_ON = 32;

/** Weight rows of a start `s` for a mention of class `c` with head `h`. */
export function startRows(
  rows: Int32Array,
  { analysis, tree, word, known, runFirst, runLast }: MentionContext,
  s: number,
  h: number,
  from: number,
  c: number,
  mask: number,
): void {
  const { lexemes, tags, phrases } = analysis;
  const { shape } = lexemes;
  const named = c > 10 ? 1 : 0;
  const t = tags[s]!;
  const p = s > from ? tags[s - 1]! : NO_TAG;
  const pw = s > from ? word[s - 1]! : OUTSIDE;
  const p2 = s > from + 1 ? tags[s - 2]! : NO_TAG;
  const length = Math.min(8, h - s);
  const phrase = phrases.nounOf[h]! >= 0 ? phrases.nouns[phrases.nounOf[h]!]! : null;
  const edge = phrase === null ? 2 : phrase.start === s ? 1 : phrase.start < s ? 3 : 0;
  let marks = 0;
  for (let at = s; at < h; at++) {
    const tag = tags[at]!;
    if (tag === COMMA) marks |= 1;
    else if (tag === POS) marks |= 2;
    else if (tag === CC) marks |= 4;
    else if (tag === IN || tag === TO) marks |= 8;
    else if (isFiniteVerb(tag)) marks |= 16;
    else if (isPunctuation(tag)) marks |= 32;
    else if (tag === DT) marks |= 64;
  }
  const here = join(p, t);
  rows[0] = mix(join(here, named), 31) & mask;
  rows[1] = mix(join(here, length), 32) & mask;
  rows[2] = mix(join(join(here, p2), edge), 33) & mask;
  rows[3] = mix(join(pw, join(t, named)), 34) & mask;
  rows[4] = mix(join(word[s]!, join(p, named)), 35) & mask;
  rows[5] = mix(join(marks, join(length, named)), 36) & mask;
  rows[6] = mix(join(marks, here), 37) & mask;
  rows[7] = mix(join(edge, c), 38) & mask;
  rows[8] = mix(join(join(edge, length), marks), 39) & mask;
  rows[9] = mix(join(c, here), 40) & mask;
  rows[10] = mix(join(join(shape[s]!, s > from ? shape[s - 1]! : 31), join(named, edge)), 41) & mask;
  rows[11] = mix(join(word[h]!, join(t, length)), 42) & mask;
  rows[12] = mix(join(tags[h]!, join(here, length)), 43) & mask;
  rows[13] = mix(join(word[s]!, c), 44) & mask;
  rows[14] = mix(join(join(known[s]!, s > from ? known[s - 1]! : 0), join(here, named)), 45) & mask;
  rows[15] = mix(join(join(pw, word[s]!), named), 46) & mask;
  rows[16] = mix(join(join(pw, p2), join(t, marks)), 47) & mask;
  // `the US` of `the US envoy` is `US`: what stands before another noun leaves the article to it.
  const next =
    h + 1 < tags.length && h + 1 <= runLast[h]! ? 2 : h + 1 < tags.length && isNoun(tags[h + 1]!) ? 1 : 0;
  const bound = join(next, join(t, p));
  const inside = join(s > runFirst[h]! ? 1 : s < runFirst[h]! ? 2 : 0, h > runFirst[h]! ? 1 : 0);
  rows[17] = mix(bound, 48) & mask;
  rows[18] = mix(join(bound, tags[h]!), 49) & mask;
  rows[19] = mix(join(next, join(edge, named)), 50) & mask;
  rows[20] = mix(join(inside, join(t, p)), 73) & mask;
  rows[21] = mix(join(inside, join(known[s]!, known[h]!)), 74) & mask;
  rows[22] = mix(join(join(pw, word[s]!), join(next, edge)), 75) & mask;
  const top = tree.top[h]!;
  const branch = tree.branch(s, top);
  const here1 = tree.relationOf(branch, top);
  const before = s > from ? tree.relationOf(tree.branch(s - 1, top), top) : NO_TAG;
  const begins = branch >= 0 && (branch === top ? s === top : tree.first[branch] === s) ? 1 : 0;
  const leftmost = tree.first[top] === s ? 1 : tree.first[top]! < s ? 2 : 0;
  const seam = join(here1, join(before, begins));
  rows[23] = mix(join(seam, leftmost), 92) & mask;
  rows[24] = mix(join(seam, named), 93) & mask;
  rows[25] = mix(join(seam, t), 94) & mask;
  rows[26] = mix(join(leftmost, c), 95) & mask;
  rows[27] = mix(join(leftmost, here), 96) & mask;
  rows[28] = mix(join(before, join(p, pw)), 97) & mask;
  rows[29] = mix(join(tree.relations[h]!, seam), 98) & mask;
  rows[30] = mix(join(leftmost, join(edge, next)), 99) & mask;
}

/** False where no mention ends: at a preposition, an article, a conjunction, before a clitic that belongs to it. */
export function mayEnd({ tags }: Analysis, e: number): boolean {
  const tag = tags[e - 1]!;
  return !(
    tag === IN ||
    tag === TO ||
    tag === DT ||
    tag === CC ||
    tag === MD ||
    tag === LEFT ||
    tag === COMMA
  );
}

/** What lies between a head and an end, kept while ends are tried one after the other. */
export class Stretch {
  marks = 0;
  prepositions = 0;
  verbs = 0;
  open = 0;

  /** Takes in the token with tag `tag`. */
  take(tag: number): void {
    if (tag === COMMA) this.marks |= 1;
    else if (tag === WDT || tag === WP) this.marks |= 2;
    else if (tag === CC) this.marks |= 4;
    else if (tag === STOP || tag === COLON) this.marks |= 8;
    else if (tag === LEFT) this.open++;
    else if (tag === RIGHT) this.open--;
    else if (tag === IN || tag === TO) this.prepositions++;
    else if (tag >= VB && tag <= MD) this.verbs++;
  }
}

/** Weight rows of an end `e` (the token behind the last) for a mention of class `c` with head `h`. */
export function endRows(
  rows: Int32Array,
  { analysis, tree, word, known, runLast }: MentionContext,
  stretch: Stretch,
  h: number,
  e: number,
  to: number,
  c: number,
  mask: number,
): void {
  const { tags, phrases } = analysis;
  const named = c > 10 ? 1 : 0;
  const l = tags[e - 1]!;
  const n = e < to ? tags[e]! : NO_TAG;
  const n2 = e + 1 < to ? tags[e + 1]! : NO_TAG;
  const nw = e < to ? word[e]! : OUTSIDE;
  const grown = e - h - 1;
  const length = grown < 6 ? grown : grown < 10 ? 6 : grown < 16 ? 7 : 8;
  const first = h + 1 < to ? tags[h + 1]! : NO_TAG;
  const firstWord = h + 1 < to ? word[h + 1]! : OUTSIDE;
  const second = h + 2 < to ? tags[h + 2]! : NO_TAG;
  const lastPhrase = phrases.nounOf[e - 1]!;
  const edge = lastPhrase < 0 ? 2 : phrases.nouns[lastPhrase]!.end === e ? 1 : 0;
  const bare = grown === 0 ? 1 : 0;
  const verbs = Math.min(2, stretch.verbs);
  const prepositions = Math.min(3, stretch.prepositions);
  const inside = join(join(stretch.marks, verbs), join(prepositions, stretch.open));
  const seam = join(l, n);
  rows[0] = mix(join(seam, edge), 51) & mask;
  rows[1] = mix(join(seam, join(inside, named)), 52) & mask;
  rows[2] = mix(join(inside, edge), 53) & mask;
  rows[3] = mix(join(inside, join(length, first)), 54) & mask;
  rows[4] = mix(join(bare, join(firstWord, c)), 55) & mask;
  rows[5] = mix(join(bare, join(firstWord, word[h]!)), 56) & mask;
  rows[6] = mix(join(bare, join(first, join(second, named))), 57) & mask;
  rows[7] = mix(join(nw, join(prepositions, verbs)), 58) & mask;
  rows[8] = mix(join(nw, join(l, bare)), 59) & mask;
  rows[9] = mix(join(nw, join(named, length)), 60) & mask;
  rows[10] = mix(join(join(n, n2), join(l, bare)), 61) & mask;
  rows[11] = mix(join(length, join(named, edge)), 62) & mask;
  rows[12] = mix(join(c, join(seam, bare)), 63) & mask;
  rows[13] = mix(join(tags[h]!, join(first, inside)), 64) & mask;
  rows[14] = mix(join(firstWord, inside), 65) & mask;
  rows[15] = mix(join(word[e - 1]!, join(n, bare)), 66) & mask;
  rows[16] = mix(join(firstWord, join(n, length)), 67) & mask;
  rows[17] = mix(join(h > 0 ? tags[h - 1]! : NO_TAG, join(first, bare)), 68) & mask;
  rows[18] = mix(join(tags[h]!, join(seam, bare)), 69) & mask;
  rows[19] = mix(join(c, join(inside, first)), 70) & mask;
  rows[20] = mix(join(bare, join(firstWord, h + 2 < to ? word[h + 2]! : OUTSIDE)), 71) & mask;
  rows[21] =
    mix(join(tags[h]! === NNP || tags[h]! === NNPS || tags[h]! === CD ? 1 : 0, join(l, join(n, n2))), 72) &
    mask;
  const past = e - 1 - runLast[h]!;
  const run = past < 0 ? 0 : past === 0 ? 1 : past < 3 ? 2 : 3;
  rows[22] = mix(join(run, join(seam, named)), 76) & mask;
  rows[23] = mix(join(run, join(inside, c)), 77) & mask;
  rows[24] = mix(join(known[e - 1]!, join(known[h]!, seam)), 78) & mask;
  rows[25] = mix(join(e < to ? known[e]! : 0, join(seam, inside)), 79) & mask;
  rows[26] = mix(join(e < to ? known[e]! : 0, join(known[h]!, join(bare, n))), 80) & mask;
  rows[27] = mix(join(word[e - 1]!, join(firstWord, bare)), 81) & mask;
  const top = tree.top[h]!;
  const branch = tree.branch(e - 1, top);
  const nextBranch = e < to ? tree.branch(e, top) : -1;
  const here = tree.relationOf(branch, top);
  const next = tree.relationOf(nextBranch, top);
  const through = branch >= 0 && branch === nextBranch && branch !== top ? 1 : 0;
  const rightmost = tree.last[top] === e - 1 ? 1 : tree.last[top]! < e - 1 ? 2 : 0;
  const between = join(here, join(next, through));
  rows[28] = mix(join(between, rightmost), 100) & mask;
  rows[29] = mix(join(between, named), 101) & mask;
  rows[30] = mix(join(between, join(seam, bare)), 102) & mask;
  rows[31] = mix(join(rightmost, c), 103) & mask;
  rows[32] = mix(join(rightmost, join(seam, inside)), 104) & mask;
  rows[33] = mix(join(between, c), 105) & mask;
  rows[34] = mix(join(next, join(nw, named)), 106) & mask;
  rows[35] = mix(join(tree.relations[h]!, join(between, bare)), 107) & mask;
  rows[36] = mix(join(between, length), 108) & mask;
  rows[37] = mix(join(tree.relations[top]!, join(next, join(rightmost, named))), 109) & mask;
}
