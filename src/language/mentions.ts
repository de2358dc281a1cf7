import type { Analysis } from "./analysis.ts";
import { NAME_ENDINGS } from "./en/name-endings.ts";
import {
  END_FEATURES,
  endRows,
  mayEnd,
  REACH_BACK,
  REACH_ON,
  START_FEATURES,
  Stretch,
  startRows,
} from "./mention-edges.ts";
import {
  HEAD_FEATURES,
  headRows,
  LEXICON_CLASSES,
  type MentionContext,
  mayHead,
  mentionContext,
} from "./mention-features.ts";
import {
  HEAD_CLASSES,
  MENTION_KINDS,
  type MentionKind,
  type MentionModel,
  type Table,
  TREEBANK_KINDS,
} from "./mention-model.ts";
import type { LanguageModel } from "./model.ts";
import { NamePool } from "./name-pool.ts";
import { parse } from "./parse.ts";
import { CD, COMMA } from "./tags.ts";

/**
 * Mentions of a text as parallel arrays, in the order of their starts, longer ones first. Mentions lie inside one
 * another (`the mayor of Marl` and `Marl`); no two have the same head.
 */
export interface Mentions {
  readonly count: number;
  /** Tokens, `[start, end)`, and the token of the head. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly head: Int32Array;
  /** Index in `MENTION_KINDS`. */
  readonly kind: Uint8Array;
  /** 1 where the head is a name. */
  readonly named: Uint8Array;
}

const NAMED_TIME = 1 + TREEBANK_KINDS + MENTION_KINDS.indexOf("time");

/**
 * Finds the mentions of a text, in time linear in its length. Asks for the parse of the text, which is quicker where
 * `analyse` has made it.
 */
export function findMentions(analysis: Analysis, language: LanguageModel, model: MentionModel): Mentions {
  const { sentences } = analysis;
  const context = mentionContext(analysis, parse(analysis, language), model.lexicon);
  const classes = classifyHeads(context, model.heads);
  const start: number[] = [];
  const end: number[] = [];
  const head: number[] = [];
  addQuantities(context, classes, (from, to) => {
    start.push(from);
    end.push(to);
    head.push(to - 1);
  });
  for (let s = 0; s < sentences.count; s++) {
    const from = sentences.first[s]!;
    const to = sentences.first[s + 1]!;
    for (let h = from; h < to; h++) {
      if (classes[h] === 0 || classes[h] === AMOUNT) continue;
      start.push(bestStart(context, model.starts, h, from, classes[h]!));
      const least = leastEnd(context, h, to, classes[h]!);
      end.push(Math.max(least, bestEnd(context, model.ends, h, to, classes[h]!)));
      head.push(h);
    }
  }
  const order = Array.from(head, (_, i) => i).sort(
    (a, b) => start[a]! - start[b]! || end[b]! - end[a]! || head[a]! - head[b]!,
  );
  const column = (values: readonly number[]): Int32Array => Int32Array.from(order, (i) => values[i]!);
  const heads = column(head);
  const starts = column(start);
  return {
    count: order.length,
    start: starts,
    end: column(end),
    head: heads,
    kind: Uint8Array.from(heads, (h, i) => {
      if (classes[h] === AMOUNT) return QUANTITY;
      const kind = (classes[h]! - 1) % TREEBANK_KINDS;
      return kind === ABSTRACT && isQuantity(context, starts[i]!, h) ? QUANTITY : kind;
    }),
    named: Uint8Array.from(heads, (h) => (classes[h]! > TREEBANK_KINDS && classes[h]! < AMOUNT ? 1 : 0)),
  };
}

/** Where a name ends at the earliest: behind the day and year of a month, and behind `, Jr.`. */
function leastEnd({ analysis }: MentionContext, h: number, to: number, c: number): number {
  const { tags, words } = analysis;
  let end = h + 1;
  if (c <= TREEBANK_KINDS) return end;
  if (c === NAMED_TIME) {
    if (end < to && tags[end] === CD) end++;
    if (end + 1 < to && tags[end] === COMMA && YEAR.test(words[end + 1]!)) end += 2;
  } else if (end + 1 < to && tags[end] === COMMA && NAME_ENDINGS.has(words[end + 1]!)) end += 2;
  return end;
}

const YEAR = /^[12]\d{3}$/;

/** Class of heads of amounts, which the weights do not know: treebanks leave most of them out. */
const AMOUNT = HEAD_CLASSES;

/** `$5 million`, `12 percent`, `three km`: figures behind a currency sign or before a unit; units of time are left to the weights. */
function addQuantities(
  { analysis, known }: MentionContext,
  classes: Uint8Array,
  add: (from: number, to: number) => void,
): void {
  const { text, tokens, tags, words, sentenceOf } = analysis;
  const { count } = tokens;
  for (let i = 0; i < count; i++) {
    if (tags[i] !== CD) continue;
    let to = i + 1;
    while (to < count && tags[to] === CD && sentenceOf[to] === sentenceOf[i]) to++;
    const money =
      i > 0 && CURRENCY.includes(text.charAt(tokens.start[i - 1]!)) && tokens.end[i - 1] === tokens.start[i];
    const per = to + 1 < count && words[to] === "per" && words[to + 1] === "cent" ? 2 : 0;
    const unit = to < count && (SHARES.has(words[to]!) || (known[to]! & UNIT) !== 0) ? 1 : 0;
    const end = to + (per || unit);
    const share = to < count && (words[to] === "percent" || words[to] === "%");
    const within = sentenceOf[end - 1] === sentenceOf[i];
    if ((money || per + unit > 0) && within && (money || share || per > 0 || classes[end - 1] === 0)) {
      classes[end - 1] = AMOUNT;
      add(money ? i - 1 : i, end);
    }
    i = to - 1;
  }
}

const CURRENCY = "$€£¥₴₽₹";

const ABSTRACT = MENTION_KINDS.indexOf("abstract");
const QUANTITY = MENTION_KINDS.indexOf("quantity");
const UNIT = 1 << LEXICON_CLASSES.indexOf("unit");

/** `$5 million`, `12 per cent`, `three kilometres`: a figure, or a figure and what it is a figure of. */
function isQuantity({ analysis, known }: MentionContext, start: number, head: number): boolean {
  const { tags, words } = analysis;
  if (tags[head] === CD) return true;
  let figure = false;
  for (let i = start; i < head; i++) figure ||= tags[i] === CD;
  return figure && ((known[head]! & UNIT) !== 0 || SHARES.has(words[head]!));
}

const SHARES = new Set(["percent", "cent", "%", "percentage", "share", "half", "third", "quarter"]);

/** One mention as people read it. */
export interface Mention {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: MentionKind;
  readonly named: boolean;
  /** Token of the head. */
  readonly head: number;
}

export function mentionAt({ text, tokens }: Analysis, mentions: Mentions, i: number): Mention {
  const start = tokens.start[mentions.start[i]!]!;
  const end = tokens.end[mentions.end[i]! - 1]!;
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: MENTION_KINDS[mentions.kind[i]!]!,
    named: mentions.named[i] === 1,
    head: mentions.head[i]!,
  };
}

/** Class of each token, 0 for those that head no mention. */
export function classifyHeads(context: MentionContext, table: Table): Uint8Array {
  const { analysis } = context;
  const classes = new Uint8Array(analysis.tokens.count);
  const rows = new Int32Array(HEAD_FEATURES);
  const scores = new Int32Array(table.width);
  const pool = new NamePool();
  const { sentences } = analysis;
  for (let s = 0; s < sentences.count; s++) {
    const from = sentences.first[s]!;
    const to = sentences.first[s + 1]!;
    let last = 0;
    let before = 0;
    for (let i = from; i < to; i++) {
      let found = 0;
      if (mayHead(analysis, i)) {
        headRows(rows, context, i, from, to, last, before, table.mask);
        found = bestClass(table, rows, scores);
        if (found > TREEBANK_KINDS) pool.add(analysis.lexemes.word[i]!, i, scores);
      }
      // `July 2031` is one time with the month for its head.
      if (last === NAMED_TIME && analysis.tags[i] === CD) found = 0;
      classes[i] = found;
      before = last;
      last = found;
    }
  }
  pool.settle(classes);
  return classes;
}

/** Row by row: the 21 scores stay in the fastest memory while the rows, which lie far apart, are read once each. */
function bestClass({ weights, width }: Table, rows: Int32Array, scores: Int32Array): number {
  scores.fill(0);
  for (let f = 0; f < HEAD_FEATURES; f++) {
    const row = rows[f]! * width;
    for (let c = 0; c < width; c++) scores[c]! += weights[row + c]!;
  }
  let best = 0;
  for (let c = 1; c < width; c++) if (scores[c]! > scores[best]!) best = c;
  return best;
}

export function bestStart(context: MentionContext, table: Table, h: number, from: number, c: number): number {
  const rows = new Int32Array(START_FEATURES);
  let best = h;
  let top = -1e9;
  for (let s = h; s >= from && s >= h - REACH_BACK; s--) {
    startRows(rows, context, s, h, from, c, table.mask);
    let sum = 0;
    for (let f = 0; f < START_FEATURES; f++) sum += table.weights[rows[f]!]!;
    if (sum > top) {
      top = sum;
      best = s;
    }
  }
  return best;
}

export function bestEnd(context: MentionContext, table: Table, h: number, to: number, c: number): number {
  const { analysis } = context;
  const rows = new Int32Array(END_FEATURES);
  const stretch = new Stretch();
  let best = h + 1;
  let top = -1e9;
  for (let e = h + 1; e <= to && e <= h + REACH_ON; e++) {
    if (e > h + 1) stretch.take(analysis.tags[e - 1]!);
    if (e > h + 1 && !mayEnd(analysis, e)) continue;
    endRows(rows, context, stretch, h, e, to, c, table.mask);
    let sum = 0;
    for (let f = 0; f < END_FEATURES; f++) sum += table.weights[rows[f]!]!;
    if (sum > top) {
      top = sum;
      best = e;
    }
  }
  return best;
}
