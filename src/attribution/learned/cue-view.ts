import { join } from "../../language/hashing.ts";
import { QUOTE } from "../../language/tags.ts";
import type { Range } from "../grammar.ts";
import { quoteView } from "./cue-features.ts";
import type { Sheet } from "./sheet.ts";

/** What of a cue the search for its source and content looks at. Token indices. */
export interface CueView {
  /** Token of its main word. */
  readonly head: number;
  readonly from: number;
  readonly to: number;
  readonly stem: number;
  /** Tag, relations below, quotations around: several facts in one number each. */
  readonly frame: number;
  readonly view: number;
  readonly tag: number;
  readonly group: number;
  readonly subject: number;
  /** The rules’ attribution at this cue, or -1. */
  readonly rule: number;
  /** Source found for it; null while it is looked for, and where there is none. */
  readonly source: Range | null;
  /** Content in front of the cue: 0 not looked for yet, 1 none, 2 ending in a quotation mark, 3 another. */
  readonly before: number;
  /** Ancestors of the head in its tree, nearest first. */
  readonly above: readonly number[];
}

const MOST_ABOVE = 8;

/** A cue of which nothing is known but where it stands. */
export function cueView(sheet: Sheet, head: number, from: number, to: number): CueView {
  const { heads } = sheet.parse;
  const above: number[] = [];
  for (let at = heads[head]!; at >= 0 && above.length < MOST_ABOVE; at = heads[at]!) above.push(at);
  const tag = sheet.a.tags[head]!;
  let rule = -1;
  for (let at = from; at < to; at++) if (sheet.ruleCue[at]! >= 0) rule = sheet.ruleCue[at]!;
  return {
    head,
    from,
    to,
    stem: sheet.stem[head]!,
    frame: join(tag, sheet.kids[head]!),
    view: quoteView(sheet, head),
    tag,
    group: sheet.group[head]!,
    subject: sheet.subject[head]!,
    rule,
    source: null,
    before: 0,
    above,
  };
}

/** The same cue once its source is known, and the content in front of it if that was looked for. */
export function knowing(
  sheet: Sheet,
  cue: CueView,
  source: Range | null,
  before: Range | null | undefined,
): CueView {
  const state =
    before === undefined ? 0 : before === null ? 1 : sheet.a.tags[before.to - 1] === QUOTE ? 2 : 3;
  return { ...cue, source, before: state };
}
