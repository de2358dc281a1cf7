// Names and nouns of raw text whose kind the lexicon tells, to learn from what stands around them (after Collins and Singer 1999).
import { LEXICON_CLASSES, type MentionContext } from "../src/language/mention-features.ts";
import type { MentionKind } from "../src/language/mention-model.ts";
import { isNoun, NN, NNP, NNPS, NNS } from "../src/language/tags.ts";

export interface SilverName {
  readonly context: MentionContext;
  /** Last token of the name. */
  readonly last: number;
  readonly kind: MentionKind;
  /** Or a common noun, of which only the word is hidden and what the lexicon has of it stays. */
  readonly named: boolean;
}

const bit = (name: (typeof LEXICON_CLASSES)[number]): number => 1 << LEXICON_CLASSES.indexOf(name);
const PERSON = bit("given name") | bit("family name");
const ORGANIZATION = bit("organization") | bit("organization name");
const PLACE = bit("place");
const PLACE_NOUN = bit("place noun");
const EVENT_NOUN = bit("event noun");
const OTHERS = bit("date") | bit("unit") | bit("people") | bit("role");

/** The names of one text that the lexicon is sure of, and those that repeat the last word of a person's. */
export function silverNames(context: MentionContext): SilverName[] {
  const { analysis, runFirst, runLast, word } = context;
  const found: SilverName[] = [];
  const people = new Set<number>();
  const open: number[] = [];
  for (let last = 0; last < analysis.tokens.count; last++) {
    const common = commonKind(context, last);
    if (common !== undefined) found.push({ context, last, kind: common, named: false });
    if (runLast[last] !== last || (analysis.tags[last] !== NNP && analysis.tags[last] !== NNPS)) continue;
    const kind = kindOf(context, runFirst[last]!, last);
    if (kind === undefined) open.push(last);
    else found.push({ context, last, kind, named: true });
    if (kind === "person") people.add(word[last]!);
  }
  for (const last of open)
    if (runFirst[last] === last && people.has(word[last]!))
      found.push({ context, last, kind: "person", named: true });
  return found;
}

/** Nouns whose kind is all that the lexicon knows of them, behind which no other noun follows. */
function commonKind({ analysis, known }: MentionContext, at: number): MentionKind | undefined {
  const { tags } = analysis;
  const next = at + 1 < tags.length ? tags[at + 1]! : 0;
  if ((tags[at] !== NN && tags[at] !== NNS) || isNoun(next)) return undefined;
  return COMMON.get(known[at]!);
}

const COMMON = new Map<number, MentionKind>([
  [bit("role"), "person"],
  [bit("organization"), "organization"],
  [PLACE_NOUN, "place"],
]);

function kindOf({ known }: MentionContext, first: number, last: number): MentionKind | undefined {
  const end = known[last]!;
  if ((end & OTHERS) !== 0) return undefined;
  if ((end & ORGANIZATION) !== 0) return (end & (PLACE | PERSON)) === 0 ? "organization" : undefined;
  if (last > first && (end & PLACE_NOUN) !== 0) return "place";
  if (last > first && (end & EVENT_NOUN) !== 0) return "event";
  if ((end & (PLACE_NOUN | EVENT_NOUN)) !== 0) return undefined;
  let [all, any] = [0xffff, 0];
  for (let i = first; i <= last; i++) {
    all &= known[i]!;
    any |= known[i]!;
  }
  if ((all & PLACE) !== 0 && (any & (PERSON | ORGANIZATION)) === 0) return "place";
  return last > first && (known[first]! & bit("given name")) !== 0 && (end & PLACE) === 0
    ? "person"
    : undefined;
}

/** The first so many of each kind, names and nouns apart. */
export function balanced(names: readonly SilverName[], most: number): SilverName[] {
  const met = new Map<string, number>();
  return names.filter(({ kind, named }) => {
    const count = met.get(`${kind} ${named}`) ?? 0;
    met.set(`${kind} ${named}`, count + 1);
    return count < most;
  });
}

/** Has something done while a name looks like one that nobody has seen. */
export function unseen({ context, last, named }: SilverName, random: () => number, run: () => void): void {
  const { word, prefix, suffix2, suffix3, known, group, runFirst } = context;
  const first = named ? runFirst[last]! : last;
  const columns = [word, prefix, suffix2, suffix3, known, group];
  const before = columns.map((column) => column.slice(first, last + 1));
  for (let i = first; i <= last; i++) {
    word[i] = prefix[i] = suffix2[i] = suffix3[i] = (random() * 0x100000000) | 0;
    group[i] = 0;
    if (named) known[i] = 0;
  }
  run();
  columns.forEach((column, c) => {
    column.set(before[c]!, first);
  });
}
