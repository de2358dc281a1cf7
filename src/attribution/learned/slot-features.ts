import { join } from "../../language/hashing.ts";
import { quoteState, step } from "./cue-features.ts";
import type { CueView } from "./cue-view.ts";
import type { Rows } from "./rows.ts";
import type { Sheet } from "./sheet.ts";
import type { Slot } from "./slots.ts";

const EDGE = 0x45444745;

/** The features of a cue that say whether a slot of it is empty. */
export function noneFeatures(sheet: Sheet, cue: CueView, slot: Slot, rows: Rows): void {
  const { subject, stem, frame, view, group, tag } = cue;
  const role = subject < 0 ? 9 : sheet.role[subject]!;
  const ruled = ruleSpan(sheet, cue, slot) === null ? (cue.rule < 0 ? 0 : 1) : 2;
  const source = cue.source === null ? 0 : cue.source.from < cue.from ? 1 : 2;
  const after = wordAt(sheet, cue.to);
  const before = wordAt(sheet, cue.from - 1);
  const sentenceStart = sheet.sentenceStart(cue.head);
  rows.add(1, 0);
  rows.add(2, stem);
  rows.add(3, frame);
  rows.add(4, view);
  rows.add(5, join(stem, view));
  rows.add(6, join(frame, view));
  rows.add(7, join(stem, frame));
  rows.add(8, join(group, tag));
  rows.add(9, join(tag, role));
  rows.add(10, join(stem, role));
  rows.add(11, ruled);
  rows.add(12, join(ruled, join(tag, view)));
  rows.add(13, join(source, tag));
  rows.add(14, join(source, view));
  rows.add(15, join(after, tag));
  rows.add(16, join(after, before));
  rows.add(17, join(before, tag));
  rows.add(18, join(stem, after));
  rows.add(19, join(step(cue.from - sentenceStart), view));
  rows.add(20, join(step(sheet.sentenceEnd(cue.head) - cue.to), join(source, view)));
  rows.add(21, join(sheet.parse.relations[cue.head]!, tag));
  rows.add(22, join(sheet.parse.relations[cue.head]!, join(source, ruled)));
  rows.add(23, join(stem, before));
  rows.add(24, join(tagAt(sheet, cue.to), join(source, tag)));
  rows.add(26, join(cue.before, view));
  rows.add(27, join(cue.before, join(after, tag)));
  rows.add(28, join(cue.before, join(stem, tagAt(sheet, cue.to))));
  rows.add(25, join(quoteState(sheet, sentenceStart), join(view, source)));
  rows.next();
}

function wordAt(sheet: Sheet, i: number): number {
  return i < 0 || i >= sheet.a.tokens.count ? EDGE : sheet.word[i]!;
}

function tagAt(sheet: Sheet, i: number): number {
  return i < 0 || i >= sheet.a.tokens.count ? 0 : sheet.a.tags[i]!;
}

/** The span that the rules give a slot. */
export function ruleSpan(sheet: Sheet, cue: CueView, slot: Slot): { from: number; to: number } | null {
  if (cue.rule < 0) return null;
  const raw = sheet.rules[cue.rule]!;
  if (slot === "source") return raw.source;
  for (const piece of raw.content)
    if (slot === "before" ? piece.to <= cue.from : piece.from >= cue.to) return piece;
  return null;
}
