import { join } from "../../language/hashing.ts";
import { LEFT, QUOTE, RIGHT, STOP } from "../../language/tags.ts";
import { Between } from "./between.ts";
import { quoteState, step } from "./cue-features.ts";
import type { CueView } from "./cue-view.ts";
import type { Rows } from "./rows.ts";
import type { Sheet } from "./sheet.ts";
import { ruleSpan } from "./slot-features.ts";
import type { Slot } from "./slots.ts";

const EDGE = 0x45444745;
/** Kin of a word that has nothing to do with the cue. */
const STRANGE = 6;

/** Features of places where a source or content may begin or end. */
export class Edges {
  readonly sheet: Sheet;
  readonly between: Between;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.between = new Between(sheet);
  }

  /** How a word stands to a cue in the tree: what hangs on the cue, what the cue hangs on, and by which relation. */
  kin(cue: CueView, i: number): number {
    if (i < 0) return 0;
    const head = this.sheet.parse.heads[i]!;
    const relation = this.sheet.parse.relations[i]!;
    if (i === cue.head) return 1;
    if (head === cue.head) return 100 + relation;
    if (head >= cue.from && head < cue.to && head >= 0) return 200 + relation;
    const up = cue.above.indexOf(i);
    if (up >= 0) return 2 + Math.min(3, up);
    if (head >= 0 && head === cue.subject) return 300 + relation;
    if (head >= 0 && head === cue.above[0]) return 400 + relation;
    return head >= 0 && cue.above.includes(head) ? 500 + relation : STRANGE;
  }

  /** Features of the gap in front of token `at`, as the start (or, if not, the end) of a span of the slot. */
  add(cue: CueView, slot: Slot, at: number, isStart: boolean, rows: Rows): void {
    const { sheet, between } = this;
    const { a, word, stem, group, role } = sheet;
    const first = sheet.sentenceStart(cue.head);
    const last = sheet.sentenceEnd(cue.head);
    const { tags, tokens } = a;
    const { count } = tokens;
    const lw = at > 0 ? word[at - 1]! : EDGE;
    const rw = at < count ? word[at]! : EDGE;
    const lw2 = at > 1 ? word[at - 2]! : EDGE;
    const rw2 = at + 1 < count ? word[at + 1]! : EDGE;
    const lt = at > 0 ? tags[at - 1]! : 0;
    const rt = at < count ? tags[at]! : 0;
    const lt2 = at > 1 ? tags[at - 2]! : 0;
    const rt2 = at + 1 < count ? tags[at + 1]! : 0;
    const side = at <= cue.from ? 0 : 1;
    const gap = side === 0 ? cue.from - at : at - cue.to;
    const near = step(gap) * 2 + side;
    const low = side === 0 ? at : cue.to;
    const high = side === 0 ? cue.from : at;
    const marks = between.marks(low, high);
    const verbs = between.verbs(low, high);
    const cues = between.cues(low, high);
    const sentence = sentenceEdge(a, at, first, last);
    const top = isStart ? sheet.opens(at) : sheet.closes(at - 1);
    const kin = this.kin(cue, top);
    const other = isStart ? sheet.closes(at - 1) : sheet.opens(at);
    const kin2 = this.kin(cue, other);
    const ls = at > 0 ? quoteState(sheet, at - 1) : 0;
    const rs = at < count ? quoteState(sheet, at) : 0;
    const quotes = ls * 4 + rs;
    const rule = ruleSpan(sheet, cue, slot);
    const offset = rule === null ? 9 : clamp(at - (isStart ? rule.from : rule.to));
    const { source } = cue;
    const by =
      source === null
        ? 9
        : at === source.from
          ? 1
          : at === source.to
            ? 2
            : at > source.from && at < source.to
              ? 3
              : at < source.from
                ? 4 + (source.from < cue.from ? 0 : 1)
                : 6 + (source.from < cue.from ? 0 : 1);
    rows.add(1, lw);
    rows.add(2, rw);
    rows.add(3, join(lw, rw));
    rows.add(4, join(lt, rt));
    rows.add(5, join(join(lt2, lt), join(rt, rt2)));
    rows.add(6, join(lw, rt));
    rows.add(7, join(lt, rw));
    rows.add(8, near);
    rows.add(9, join(near, join(lt, rt)));
    rows.add(10, join(near, marks));
    rows.add(11, join(marks, join(lt, rt)));
    rows.add(12, join(marks, join(verbs, side)));
    rows.add(13, join(kin, side));
    rows.add(14, join(kin, cue.stem));
    rows.add(15, join(kin, cue.tag));
    rows.add(16, join(kin, kin2));
    rows.add(17, join(kin2, side));
    rows.add(18, join(join(kin, rt), lt));
    rows.add(19, join(sentence, side));
    rows.add(20, join(sentence, join(quotes, side)));
    rows.add(21, join(sentence, join(cue.view, side)));
    rows.add(22, join(quotes, side));
    rows.add(23, join(quotes, join(lw, rw)));
    rows.add(24, join(quotes, join(marks, cue.view)));
    rows.add(25, join(offset, side));
    rows.add(26, join(offset, join(lt, rt)));
    rows.add(27, join(offset, join(lw, rw)));
    rows.add(28, join(offset, kin));
    rows.add(29, join(by, side));
    rows.add(30, join(by, join(lt, rt)));
    rows.add(31, join(by, join(kin, sentence)));
    rows.add(32, join(cues, join(side, verbs)));
    rows.add(33, join(cues, join(lw, side)));
    rows.add(34, join(cue.stem, join(lt, rt)));
    rows.add(35, join(cue.stem, near));
    rows.add(36, join(cue.stem, join(rw, side)));
    rows.add(37, join(gap === 0 ? 1 : 0, join(cue.stem, isStart ? rw : lw)));
    rows.add(38, join(cue.frame, near));
    rows.add(39, join(join(lw2, lw), rw));
    rows.add(40, join(join(rw, rw2), lw));
    rows.add(
      41,
      join(group[isStart ? Math.min(at, count - 1) : Math.max(0, at - 1)]!, join(isStart ? lt : rt, side)),
    );
    rows.add(42, join(role[isStart ? Math.min(at, count - 1) : Math.max(0, at - 1)]!, join(kin, side)));
    rows.add(43, join(join(sentence, by), join(quotes, marks)));
    const topTag = top < 0 ? 0 : tags[top]!;
    rows.add(44, join(join(kin, topTag), by));
    rows.add(45, top < 0 ? 1 : join(stem[top]!, join(kin, side)));
    rows.add(46, join(join(lw, rt), join(rt2, side)));
    rows.add(47, join(join(verbs, kin), sentence));
    rows.add(48, join(cue.tag, join(near, sentence)));
    rows.add(49, join(join(cue.view, near), join(lt, rt)));
    const barrier =
      (at < count ? sheet.barrier[at]! : 3) +
      4 * (at > 0 ? sheet.barrier[at - 1]! : 3) +
      16 * (at + 1 < count ? sheet.barrier[at + 1]! : 3);
    const tie = this.#tie(cue, other, isStart ? at : low, isStart ? cue.from : at);
    rows.add(54, join(tie, side));
    rows.add(55, join(tie, join(lw, rw)));
    rows.add(56, join(tie, join(join(lt, rt), marks)));
    rows.add(57, join(tie, join(cue.stem, side)));
    rows.add(50, join(barrier, side));
    rows.add(58, join(cue.before, join(quotes, join(sentence, marks))));
    rows.add(59, join(cue.before, join(near, join(lt, rt))));
    rows.add(51, join(barrier, join(rw, side)));
    rows.add(52, join(barrier, join(lt, rt)));
    rows.add(53, join(barrier, join(cues, kin)));
    rows.next();
  }

  /** How what stands outside an edge hangs on: on the cue, on something inside the span, or on something else. */
  #tie(cue: CueView, i: number, from: number, to: number): number {
    if (i < 0) return 0;
    const head = this.sheet.parse.heads[i]!;
    const where = head < 0 ? 1 : head === cue.head ? 2 : head >= from && head < to ? 3 : head < from ? 4 : 5;
    const size = this.sheet.high[i]! - this.sheet.low[i]!;
    return join(
      this.sheet.parse.relations[i]!,
      where * 4 + (size === 1 ? 0 : size < 4 ? 1 : size < 9 ? 2 : 3),
    );
  }

  /** Features of a whole span of the slot. */
  pair(cue: CueView, slot: Slot, from: number, to: number, chances: number, rows: Rows): void {
    const { sheet, between } = this;
    const { a, word, role, stem } = sheet;
    const { tags, quoteOf } = a;
    const first = sheet.sentenceStart(cue.head);
    const last = sheet.sentenceEnd(cue.head);
    const side = from < cue.from ? 0 : 1;
    const length = step(to - from);
    const open = sheet.opens(from);
    const close = sheet.closes(to - 1);
    const node =
      open >= 0 && sheet.high[open] === to ? open : close >= 0 && sheet.low[close] === from ? close : -1;
    const kin = this.kin(cue, node);
    const kinOpen = this.kin(cue, open);
    const kinClose = this.kin(cue, close);
    const lw = from > 0 ? word[from - 1]! : EDGE;
    const rw = to < a.tokens.count ? word[to]! : EDGE;
    const lt = from > 0 ? tags[from - 1]! : 0;
    const rt = to < a.tokens.count ? tags[to]! : 0;
    const balanced = balance(sheet, from, to);
    const inner = between.quotes(from, to);
    const quotes = balanced * 4 + Math.min(3, inner);
    const rule = ruleSpan(sheet, cue, slot);
    const agree = rule === null ? 9 : clamp(from - rule.from) * 10 + clamp(to - rule.to);
    const starts = from === first ? 1 : from < first ? 2 : from === sheet.sentenceStart(from) ? 3 : 0;
    const ends = to === last ? 1 : to > last ? 2 : to === last - 1 ? 3 : 0;
    const gap = side === 0 ? step(Math.max(0, cue.from - to)) : step(Math.max(0, from - cue.to));
    const verbs = between.verbs(from, to);
    const cues = between.cues(from, to);
    const { source } = cue;
    const by =
      source === null
        ? 0
        : (from < source.to && source.from < to ? 1 : 2) + (source.to === from || source.from === to ? 4 : 0);
    rows.add(101, join(chances, 0));
    rows.add(102, join(length, side));
    rows.add(103, join(kin, side));
    rows.add(104, join(kin, cue.stem));
    rows.add(105, join(join(kin, kinOpen), kinClose));
    rows.add(106, join(quotes, join(tags[from]!, tags[to - 1]!)));
    rows.add(107, join(quotes, join(lt, rt)));
    rows.add(108, join(quotes, cue.view));
    rows.add(109, join(join(tags[from]!, tags[to - 1]!), join(lt, rt)));
    rows.add(110, join(join(word[from]!, lw), join(rw, word[to - 1]!)));
    rows.add(111, agree);
    rows.add(112, join(agree, join(tags[from]!, rt)));
    rows.add(113, join(join(starts, ends), join(side, gap)));
    rows.add(114, join(join(starts, ends), quotes));
    rows.add(115, join(gap, join(tags[to - 1]!, rt)));
    rows.add(116, join(gap, join(lt, tags[from]!)));
    rows.add(117, join(verbs, join(length, side)));
    rows.add(118, join(verbs, join(tags[from]!, cue.tag)));
    rows.add(119, join(cues, join(verbs, side)));
    rows.add(120, join(by, join(side, join(starts, ends))));
    rows.add(121, join(by, join(rt, lt)));
    rows.add(122, join(cue.stem, join(verbs > 0 ? 1 : 0, word[from]!)));
    rows.add(123, join(cue.stem, join(length, side)));
    rows.add(124, join(cue.frame, join(verbs > 0 ? 1 : 0, length)));
    rows.add(
      125,
      join(
        join(quoteOf[from]! === quoteOf[to - 1]! && quoteOf[from]! >= 0 ? 1 : 0, balanced),
        join(starts, ends),
      ),
    );
    const main = node < 0 ? -1 : node;
    rows.add(126, main < 0 ? 1 : join(role[main]!, join(kin, tags[main]!)));
    rows.add(127, main < 0 ? 1 : join(stem[main]!, side));
    rows.add(128, join(cue.stem, join(starts, ends)));
    rows.add(129, join(length, join(quotes, ends)));
    rows.add(130, join(join(rw, rt), join(length, cues)));
    const next = to < a.tokens.count ? sheet.barrier[to]! : 3;
    const second = to + 1 < a.tokens.count ? sheet.barrier[to + 1]! : 3;
    const behind = this.#tie(cue, sheet.opens(to), from, to);
    const ahead = this.#tie(cue, sheet.closes(from - 1), from, to);
    rows.add(140, join(cue.before, join(quotes, ends)));
    rows.add(141, join(cue.before, join(starts, gap)));
    rows.add(135, join(behind, join(rw, side)));
    rows.add(136, join(behind, join(verbs, length)));
    rows.add(137, join(behind, join(cue.stem, side)));
    rows.add(138, join(ahead, join(lw, side)));
    rows.add(139, join(behind, join(chances, side)));
    rows.add(132, join(next * 4 + second, join(rw, side)));
    rows.add(133, join(next * 4 + second, join(cues, verbs)));
    rows.add(134, join(cues, join(sheet.barrier[from]!, rt)));
    rows.add(131, join(chances, join(kin === STRANGE || kin === 0 ? 0 : 1, agree === 0 ? 1 : 0)));
    rows.next();
  }
}

function clamp(offset: number): number {
  return offset < -3 ? 7 : offset > 3 ? 8 : offset < 0 ? 3 - offset : offset;
}

/** Whether a sentence begins or ends here, and whether it is the cue’s. */
function sentenceEdge(a: Sheet["a"], at: number, first: number, last: number): number {
  if (at === first) return 1;
  if (at === last) return 2;
  if (at === last - 1) return 3;
  const inside = at > first && at < last;
  const edge = at < a.tokens.count && a.sentences.first[a.sentenceOf[at]!] === at;
  if (inside) return 0;
  return (at < first ? 4 : 7) + (edge ? 1 : 0) + (a.tags[at] === STOP ? 1 : 0);
}

/** Whether brackets and quotations that a span opens are closed in it. */
function balance(sheet: Sheet, from: number, to: number): number {
  const { tags, quoteOf } = sheet.a;
  let depth = 0;
  for (let at = from; at < to; at++) {
    if (tags[at] === LEFT) depth++;
    else if (tags[at] === RIGHT) depth--;
  }
  const opened =
    quoteOf[from]! >= 0 && tags[from] !== QUOTE && from > 0 && quoteOf[from - 1] === quoteOf[from];
  const open = quoteOf[to - 1]! >= 0 && to < quoteOf.length && quoteOf[to] === quoteOf[to - 1];
  return (depth === 0 ? 0 : 1) + (opened && quoteState(sheet, from) !== 2 ? 2 : 0) + (open ? 4 : 0);
}
