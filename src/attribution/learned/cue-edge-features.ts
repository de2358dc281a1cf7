import { join } from "../../language/hashing.ts";
import { step, type Window } from "./cue-features.ts";
import type { Rows } from "./rows.ts";

/** How far to the left and right of its head a cue reaches. */
export const CUE_LEFT = 6;
export const CUE_RIGHT = 12;

/** Whether a cue headed by `i` begins at `at`. */
export function cueStartFeatures(window: Window, i: number, at: number, rows: Rows): void {
  const { sheet } = window;
  const { word, stem, group, parse } = sheet;
  const { tags } = sheet.a;
  const d = i - at;
  const b = at - 1;
  rows.add(101, d);
  rows.add(102, join(word[at]!, d));
  rows.add(103, join(word[at]!, tags[i]!));
  rows.add(104, join(window.word(b), word[at]!));
  rows.add(105, join(window.tag(b), tags[at]!));
  rows.add(106, join(join(window.tag(b), tags[at]!), join(tags[i]!, d)));
  rows.add(107, join(join(window.word(b), stem[i]!), d));
  rows.add(108, join(join(word[at]!, stem[i]!), d));
  const link = parse.heads[at] === i ? parse.relations[at]! : at === i ? 50 : 51;
  const before = b >= 0 && parse.heads[b] === i ? parse.relations[b]! : 51;
  rows.add(109, join(link, before));
  rows.add(110, join(join(link, before), join(tags[at]!, window.tag(b))));
  rows.add(111, join(sheet.subject[i]! < at ? 1 : 0, join(before, sheet.subject[i] === b ? 1 : 0)));
  rows.add(112, join(sheet.ruleCue[at]! >= 0 ? 1 : 0, join(b >= 0 && sheet.ruleCue[b]! >= 0 ? 1 : 0, d)));
  rows.add(113, join(group[i]!, join(word[at]!, d)));
  rows.add(114, join(window.word(b), join(link, d)));
  rows.add(115, join(window.word(b), join(tags[at]!, tags[i]!)));
  rows.add(116, join(join(window.word(b), window.word(b - 1)), word[at]!));
  rows.add(117, join(at === sheet.low[i] ? 1 : 0, d));
  rows.next();
}

/** Whether a cue headed by `i` ends with `at` as its last token. */
export function cueEndFeatures(window: Window, i: number, at: number, rows: Rows): void {
  const { sheet } = window;
  const { word, stem, group, parse } = sheet;
  const { tags } = sheet.a;
  const d = at - i;
  const n = at + 1;
  const ds = step(d);
  rows.add(131, d);
  rows.add(132, join(word[at]!, ds));
  rows.add(133, join(word[at]!, tags[i]!));
  rows.add(134, join(window.word(n), word[at]!));
  rows.add(135, join(window.tag(n), tags[at]!));
  rows.add(136, join(join(window.tag(n), tags[at]!), join(tags[i]!, ds)));
  rows.add(137, join(join(window.word(n), stem[i]!), ds));
  rows.add(138, join(join(word[at]!, stem[i]!), ds));
  const link = parse.heads[at] === i ? parse.relations[at]! : at === i ? 50 : 51;
  const next = window.tag(n) !== 0 && parse.heads[n] === i ? parse.relations[n]! : 51;
  rows.add(139, join(link, next));
  rows.add(140, join(join(link, next), join(tags[at]!, window.tag(n))));
  rows.add(141, join(join(window.word(n), window.word(n + 1)), d === 0 ? stem[i]! : tags[i]!));
  rows.add(
    142,
    join(sheet.ruleCue[at]! >= 0 ? 1 : 0, join(window.tag(n) !== 0 && sheet.ruleCue[n]! >= 0 ? 1 : 0, ds)),
  );
  rows.add(143, join(group[i]!, join(word[at]!, ds)));
  rows.add(144, join(window.word(n), join(link, ds)));
  rows.add(145, join(window.word(n), join(tags[at]!, tags[i]!)));
  rows.add(146, join(window.word(at - 1), join(word[at]!, ds)));
  rows.add(147, join(at + 1 === sheet.high[at] ? 1 : 0, join(ds, tags[at]!)));
  rows.add(148, join(word[Math.min(i + 1, at)]!, join(ds, window.tag(n))));
  rows.add(149, join(group[i]!, join(window.tag(n), join(tags[at]!, ds))));
  const path = at === i ? 0 : join(stem[i]!, join(word[i + 1]!, group[at]!));
  rows.add(150, path);
  rows.add(151, join(path, window.word(n)));
  rows.add(152, join(ds, join(window.group(n), window.tag(n))));
  const top = at === i ? i : sheet.closes(at);
  const hung =
    top < 0 ? 0 : join(parse.relations[top]!, parse.heads[top] === i ? 1 : parse.heads[top]! < i ? 2 : 3);
  const ahead = window.tag(n) === 0 ? -1 : sheet.opens(n);
  const coming =
    ahead < 0
      ? 0
      : join(parse.relations[ahead]!, parse.heads[ahead] === i ? 1 : parse.heads[ahead]! > i ? 2 : 3);
  rows.add(153, join(hung, top < 0 ? 0 : stem[top]!));
  rows.add(154, join(join(hung, word[Math.min(i + 1, at)]!), top < 0 ? 0 : group[top]!));
  rows.add(155, join(hung, coming));
  rows.add(156, join(join(hung, coming), join(tags[i]!, window.tag(n))));
  rows.add(157, join(coming, stem[i]!));
  rows.add(158, join(coming, join(ahead < 0 ? 0 : stem[ahead]!, window.word(n))));
  rows.add(159, join(join(hung, top < 0 ? 0 : stem[top]!), stem[i]!));
  rows.next();
}
