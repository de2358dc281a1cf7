import { join } from "../../language/hashing.ts";
import { AUX, AUX_PASS, CASE, COP, MARK, PUNCT } from "../../language/relations.ts";
import { COLON, COMMA, IN, isVerb, QUOTE, STOP } from "../../language/tags.ts";
import type { Rows } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

const EDGE = 0x45444745;

/** Stems by hash that tell whether a word is worth a look as the head of a cue. */
export interface CueStems {
  /** Stems of words other than verbs that headed cues in training. */
  readonly heads: ReadonlySet<number>;
  /** Stems of verbs that are common and all but never head one. */
  readonly idle: ReadonlySet<number>;
}

/** Words that can be the head of a cue: verbs but for the idle ones, and others whose stem was one in training. */
export function mayBeCue(sheet: Sheet, i: number, { heads, idle }: CueStems): boolean {
  const stem = sheet.stem[i]!;
  if (!isVerb(sheet.a.tags[i]!)) return heads.has(stem);
  if (idle.has(stem)) return false;
  const relation = sheet.parse.relations[i]!;
  return relation !== AUX && relation !== AUX_PASS && relation !== COP;
}

/** What stands around a token within its sentence: visible words and tags. */
export class Window {
  readonly sheet: Sheet;
  #from = 0;
  #to = 0;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
  }

  enter(token: number): void {
    this.#from = this.sheet.sentenceStart(token);
    this.#to = this.sheet.sentenceEnd(token);
  }

  word(i: number): number {
    return i < this.#from || i >= this.#to ? EDGE : this.sheet.word[i]!;
  }

  stem(i: number): number {
    return i < this.#from || i >= this.#to ? EDGE : this.sheet.stem[i]!;
  }

  tag(i: number): number {
    return i < this.#from || i >= this.#to ? 0 : this.sheet.a.tags[i]!;
  }

  group(i: number): number {
    return i < this.#from || i >= this.#to ? 0 : this.sheet.group[i]!;
  }
}

/** Small numbers as they are, larger ones in steps. */
export function step(distance: number): number {
  return distance < 5
    ? distance
    : distance < 8
      ? 5
      : distance < 12
        ? 6
        : distance < 20
          ? 7
          : distance < 35
            ? 8
            : 9;
}

/** Whether a token stands in a quotation, is a mark of one, or neither. */
export function quoteState(sheet: Sheet, i: number): number {
  const { quoteOf, quotes, tags, tokens } = sheet.a;
  const run = quoteOf[i] ?? -1;
  if (run < 0) return 0;
  if (tags[i] !== QUOTE) return 1;
  if (tokens.start[i] === quotes[run]!.open) return 2;
  return tokens.end[i] === quotes[run]!.close ? 3 : 1;
}

/** How a sentence looks from one of its words: quotations around it and how far away they are. */
export function quoteView(sheet: Sheet, i: number): number {
  const { quoteOf, tags } = sheet.a;
  const from = sheet.sentenceStart(i);
  const to = sheet.sentenceEnd(i);
  if (quoteOf[i]! >= 0 && tags[i] !== QUOTE) return 1;
  let left = 0;
  for (let at = i - 1; at >= from && i - at < 12; at--) {
    if (tags[at] !== QUOTE) continue;
    left = i - at < 3 ? 1 : i - at < 6 ? 2 : 3;
    break;
  }
  let right = 0;
  for (let at = i + 1; at < to && at - i < 12; at++) {
    if (tags[at] !== QUOTE) continue;
    right = at - i < 3 ? 1 : at - i < 6 ? 2 : 3;
    break;
  }
  return 2 + left * 4 + right;
}

/** Features of a candidate for the head of a cue among the likely cues around it. */
export function cueFeatures(window: Window, i: number, rows: Rows): void {
  addWordFeatures(window, i, rows);
  const { sheet } = window;
  const { chance, stem, spoken, subject, role } = sheet;
  const { heads, relations } = sheet.parse;
  const own = tenth(chance[i]!);
  const t = sheet.a.tags[i]!;
  let above = 0;
  let path = 0;
  for (let at = i, steps = 0; steps < 5; steps++) {
    path = join(path, relations[at]!);
    at = heads[at]!;
    if (at < 0) break;
    if (chance[at]! < 0.2) continue;
    above = join(join(tenth(chance[at]!), at < i ? 1 : 0), steps === 0 ? path : Math.min(steps, 3));
    break;
  }
  let left = 0;
  let leftGap = 0;
  let right = 0;
  let rightGap = 0;
  for (let at = i - 1; at >= sheet.sentenceStart(i); at--)
    if (chance[at]! > left) [left, leftGap] = [chance[at]!, i - at];
  for (let at = i + 1; at < sheet.sentenceEnd(i); at++)
    if (chance[at]! > right) [right, rightGap] = [chance[at]!, at - i];
  const around = join(tenth(left), join(tenth(right), own));
  const who = subject[i]!;
  const speaks = who < 0 ? 9 : spoken[i]!;
  rows.add(61, own);
  rows.add(62, join(own, t));
  rows.add(63, join(own, stem[i]!));
  rows.add(64, join(above, own));
  rows.add(65, join(above, t));
  rows.add(66, around);
  rows.add(67, join(tenth(left), join(step(leftGap), own)));
  rows.add(68, join(tenth(right), join(step(rightGap), own)));
  rows.add(69, join(join(speaks, who < 0 ? 0 : role[who]!), own));
  rows.add(70, join(speaks, stem[i]!));
  rows.add(71, join(quoteView(sheet, i), join(own, tenth(left))));
  rows.add(72, join(quoteView(sheet, i), join(own, tenth(right))));
  rows.add(74, join(sheet.density, own));
  rows.add(75, join(sheet.density, stem[i]!));
  rows.add(76, join(join(sheet.density, sheet.quoted), t));
  rows.add(73, join(sheet.ruleContent[i]!, join(own, above === 0 ? 0 : 1)));
  rows.next();
}

/** Tenths of a chance. */
function tenth(chance: number): number {
  return Math.round(chance * 10);
}

/** The features by which a word is told to head a cue or not, at first sight. */
export function surveyFeatures(window: Window, i: number, rows: Rows): void {
  addWordFeatures(window, i, rows);
  rows.next();
}

function addWordFeatures(window: Window, i: number, rows: Rows): void {
  const { sheet } = window;
  const { a, parse, word, stem, group, kids, subject, role, reporting } = sheet;
  const { tags } = a;
  window.enter(i);
  const from = sheet.sentenceStart(i);
  const to = sheet.sentenceEnd(i);
  const w = word[i]!;
  const s = stem[i]!;
  const t = tags[i]!;
  const g = group[i]!;
  const relation = parse.relations[i]!;
  const head = parse.heads[i]!;
  const bits = kids[i]!;
  const who = subject[i]!;
  const whoRole = who < 0 ? 9 : role[who]!;
  const whoSide = who < 0 ? 0 : who < i ? 1 : 2;
  const view = quoteView(sheet, i);
  const hw = head < 0 ? 1 : stem[head]!;
  const ht = head < 0 ? 0 : tags[head]!;
  const rule = sheet.ruleCue[i]!;
  const ruled = rule < 0 ? 0 : 1 + (sheet.rules[rule]!.source === null ? 0 : 1);
  const inside = sheet.ruleContent[i]!;
  const ruling = ruled * 4 + inside;
  rows.add(1, 0);
  rows.add(2, w);
  rows.add(3, s);
  rows.add(4, join(g, t));
  rows.add(5, join(w, t));
  rows.add(6, join(s, relation));
  rows.add(7, join(t, relation));
  rows.add(8, join(s, bits));
  rows.add(9, join(t, bits));
  rows.add(10, join(g, bits));
  rows.add(11, join(s, whoRole + 10 * whoSide));
  rows.add(12, join(g, join(t, whoRole + 10 * whoSide)));
  rows.add(13, who < 0 ? 2 : join(word[who]!, whoSide));
  rows.add(14, who < 0 ? 2 : join(group[who]!, s));
  rows.add(15, join(s, view));
  rows.add(16, join(t, view));
  rows.add(17, join(join(t, view), whoRole));
  rows.add(18, join(relation, hw));
  rows.add(19, join(join(t, relation), ht));
  rows.add(20, join(s, hw));
  rows.add(21, join(s, window.word(i + 1)));
  rows.add(22, join(s, window.word(i - 1)));
  rows.add(23, join(s, window.tag(i + 1)));
  rows.add(24, join(s, window.tag(i - 1)));
  rows.add(25, join(g, window.word(i + 1)));
  rows.add(26, join(t, window.word(i - 1)));
  rows.add(27, join(t, join(window.word(i - 1), window.word(i - 2))));
  rows.add(28, join(t, join(window.word(i + 1), window.word(i + 2))));
  rows.add(29, join(join(window.tag(i - 2), window.tag(i - 1)), join(t, window.tag(i + 1))));
  rows.add(30, join(join(t, window.tag(i + 1)), window.tag(i + 2)));
  rows.add(31, join(window.group(i - 1), g));
  rows.add(32, join(g, window.group(i + 1)));
  rows.add(33, ruling);
  rows.add(34, join(s, ruling));
  rows.add(35, join(ruling, join(t, relation)));
  rows.add(36, join(ruling, view));
  rows.add(37, join(s, step(i - from)));
  rows.add(38, join(t, join(step(i - from), step(to - i))));
  const clause = clauseBelow(sheet, i);
  rows.add(39, join(s, clause));
  rows.add(40, join(join(t, clause), whoRole));
  rows.add(41, join(g, clause));
  const above = reporterAbove(sheet, i);
  rows.add(42, above);
  rows.add(43, join(s, above));
  rows.add(44, join(join(whoRole, above), t));
  const beforeWho =
    who < 0 || who > i ? i : sheet.low[who]! >= from && sheet.low[who]! < i ? sheet.low[who]! : who;
  rows.add(45, join(window.word(beforeWho - 1), whoRole));
  rows.add(46, join(join(window.tag(beforeWho - 1), window.tag(i + 1)), view));
  rows.add(47, join(s, window.tag(beforeWho - 1)));
  rows.add(48, join(reporting[i]!, join(whoRole, bits)));
  rows.add(49, join(join(reporting[i]!, clause), view));
  rows.add(50, join(s, join(relation, bits)));
  rows.add(51, who < 0 ? 2 : join(s, word[who]!));
  const support = supportOf(sheet, i);
  rows.add(52, join(s, support));
  rows.add(53, join(t, support));
  // Who does not speak in the sentence, and how the sentence begins and ends.
  rows.add(54, join(word[from]!, t));
  rows.add(55, join(tags[to - 1]!, join(s, quoteState(sheet, to - 1))));
  rows.add(56, join(reportersIn(sheet, from, to), t));
  rows.add(57, join(lengthOf(to - from), s));
}

function lengthOf(length: number): number {
  return length < 6 ? 0 : length < 12 ? 1 : length < 25 ? 2 : 3;
}

/** Auxiliaries, negation, `to`, prepositions and articles that belong to a word, in one number. */
function supportOf(sheet: Sheet, i: number): number {
  const { heads, relations } = sheet.parse;
  let sum = 0;
  for (let at = Math.max(sheet.low[i]!, i - 5); at < i; at++) {
    if (heads[at] !== i) continue;
    const relation = relations[at]!;
    if (
      relation === AUX ||
      relation === AUX_PASS ||
      relation === MARK ||
      relation === CASE ||
      relation === COP
    )
      sum = join(sum, sheet.word[at]!);
  }
  return sum;
}

/** The clause that hangs on a word to the right: how it is joined, and what opens it. */
function clauseBelow(sheet: Sheet, i: number): number {
  const { heads, relations } = sheet.parse;
  const { tags } = sheet.a;
  const high = sheet.high[i]!;
  for (let at = i + 1; at < high && at < i + 40; at++) {
    if (heads[at] !== i || relations[at] === PUNCT) continue;
    const relation = relations[at]!;
    // Clausal complements and what is said without being tied in: numbers of `relations.ts`.
    if (relation === 7 || relation === 8 || relation === 36 || relation === 14 || relation === 25) {
      const first = sheet.low[at]!;
      const opener = tags[first] === IN || sheet.a.words[first] === "to" ? sheet.word[first]! : tags[first]!;
      return join(relation, first > i ? opener : 3);
    }
  }
  const next = tags[i + 1];
  return next === COMMA || next === COLON || next === QUOTE || next === STOP ? next : 1;
}

/** The nearest word above that may itself report, how far up, and on which side. */
function reporterAbove(sheet: Sheet, i: number): number {
  const { heads, relations } = sheet.parse;
  let at = i;
  for (let steps = 1; steps <= 4; steps++) {
    const relation = relations[at]!;
    at = heads[at]!;
    if (at < 0) return 0;
    if (sheet.reporting[at] !== 0 || sheet.ruleCue[at]! >= 0)
      return join(
        join(steps === 1 ? relation : 50, sheet.ruleCue[at]! >= 0 ? 1 : 0),
        (at < i ? 0 : 1) + 2 * Math.min(3, steps),
      );
  }
  return 1;
}

function reportersIn(sheet: Sheet, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++)
    if (sheet.ruleCue[at]! >= 0 && (at === from || sheet.ruleCue[at] !== sheet.ruleCue[at - 1])) count++;
  return Math.min(4, count);
}
