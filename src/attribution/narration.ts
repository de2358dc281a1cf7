import { reportingBase } from "../language/en/reporting-verbs.ts";
import {
  CC,
  COLON,
  COMMA,
  IN,
  isAdverb,
  isFiniteVerb,
  QUOTE,
  STOP,
  VBG,
  VBN,
  WDT,
  WP,
} from "../language/tags.ts";
import { skipConnectives } from "./fronted-content.ts";
import type { Grammar, Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";

/** Shorter leftovers are debris of other attributions. */
const SHORTEST_CLAUSE = 4;
const HEARSAY_ADVERBS = new Set(["reportedly", "allegedly", "supposedly", "purportedly", "ostensibly"]);
const JOINING = new Set("but and while though although whereas as because so yet".split(" "));
const INFERRING = new Set(
  "show indicate reflect prove demonstrate illustrate signal mean suggest imply".split(" "),
);
const HOLDING = new Set(["control", "occupation", "administration", "rule"]);

/** A clause in the document’s own voice; `content` is what it claims, mostly all of it. */
export interface NarratedClause {
  readonly clause: Range;
  readonly content: Range;
}

/** The narrator’s own clauses, and those it hands to nobody in particular (`reportedly`). */
export interface Narration {
  readonly clauses: readonly NarratedClause[];
  readonly hearsay: readonly RawAttribution[];
}

/** Everything the document says in its own voice: the clauses that no attribution covers. */
export function narration(grammar: Grammar, taken: readonly RawAttribution[]): Narration {
  const { a } = grammar;
  const covered = new Uint8Array(a.tokens.count);
  if (grammar.dateline !== null) covered.fill(1, 0, grammar.dateline.end);
  for (const raw of taken) {
    for (const piece of [...raw.content, ...raw.cue]) covered.fill(1, piece.from, piece.to);
    for (const phrase of [raw.source, ...raw.channels, raw.cited])
      if (phrase !== null) covered.fill(1, phrase.from, phrase.to);
  }
  const clauses: Range[] = [];
  for (let s = 0; s < a.sentences.count; s++) {
    const end = a.sentences.first[s + 1]!;
    for (let from = a.sentences.first[s]!; from < end; ) {
      if (covered[from] === 1) {
        from++;
        continue;
      }
      let to = from;
      while (to < end && covered[to] === 0) to++;
      clauses.push(...clausesOf(grammar, { from, to }));
      from = to;
    }
  }
  const hearsay: RawAttribution[] = [];
  const own = clauses.filter((clause) => {
    const raw = asHearsay(grammar, clause);
    if (raw !== undefined) hearsay.push(raw);
    return raw === undefined;
  });
  return {
    clauses: own.map((clause) => ({ clause, content: inference(grammar, clause) ?? clause })),
    hearsay,
  };
}

/** Cuts an uncovered stretch into clauses, each with a finite verb, or an apposition that says who holds a place. */
function clausesOf(grammar: Grammar, stretch: Range): Range[] {
  const { tags } = grammar.a;
  const found: Range[] = [];
  let from = stretch.from;
  for (let at = stretch.from; at <= stretch.to; at++) {
    if (at < stretch.to && !splitsHere(grammar, at, from, stretch.to)) continue;
    const clause = tidy(grammar, { from, to: at });
    if (clause !== undefined) found.push(clause);
    from = at;
    while (from < stretch.to && (tags[from] === COMMA || tags[from] === COLON || tags[from] === STOP)) from++;
    at = Math.max(at, from);
  }
  return found;
}

function splitsHere(grammar: Grammar, at: number, from: number, limit: number): boolean {
  const { tags, words, quoteOf } = grammar.a;
  if (words[at] === ";") return true;
  if (quoteOf[at]! >= 0 || at <= from + 2) return false;
  if (tags[at] === COMMA) {
    let next = at + 1;
    if (JOINING.has(words[next]!) && (tags[next] === CC || tags[next] === IN)) {
      const reach = words[next] === "as" ? LONG_SUBJECT : SHORT_SUBJECT;
      return grammar.hasFiniteVerb(from, at) && clauseFollows(grammar, next + 1, limit, reach);
    }
    while (next < limit && isAdverb(tags[next]!)) next++;
    // `…, possibly influenced by years of fighting`: a participle that only comments.
    return (
      (tags[next] === VBG || tags[next] === VBN) &&
      grammar.hasFiniteVerb(from, at) &&
      !closesAside(grammar, at, limit)
    );
  }
  return (
    tags[at] === CC &&
    (words[at] === "and" || words[at] === "but") &&
    grammar.hasFiniteVerb(from, at) &&
    clauseFollows(grammar, at + 1, limit, SHORT_SUBJECT)
  );
}

/** The comma opens an aside that a second comma and the finite verb close. */
function closesAside(grammar: Grammar, comma: number, limit: number): boolean {
  for (let at = comma + 1; at < limit; at++) {
    if (grammar.a.tags[at] === COMMA) return grammar.verbAt(at + 1)?.finite === true;
  }
  return false;
}

/** How many tokens may stand between a phrase and its verb: adverbs; after `as` also `of X and the Y of Z`. */
const SHORT_SUBJECT = 3;
const LONG_SUBJECT = 9;

/** A phrase and right after it a finite verb: a clause of its own, not a second object. */
function clauseFollows(grammar: Grammar, at: number, limit: number, reach: number): boolean {
  const phrase = grammar.phraseAfter(at, limit);
  if (phrase === undefined) return false;
  for (let to = phrase.to; to < limit && to < phrase.to + reach; to++) {
    if (isFiniteVerb(grammar.a.tags[to]!)) return true;
    if (reach === SHORT_SUBJECT ? !isAdverb(grammar.a.tags[to]!) : grammar.a.tags[to] === COMMA) return false;
  }
  return false;
}

function tidy(grammar: Grammar, range: Range): Range | undefined {
  const { tags, words } = grammar.a;
  let { from } = range;
  from = skipConnectives(grammar, from, range.to);
  while (
    from < range.to &&
    (JOINING.has(words[from]!) || tags[from] === COMMA || tags[from] === COLON) &&
    words[from] !== "as"
  )
    from++;
  if (words[from] === "as" && from > range.from) from++;
  const clause = grammar.trim({ from, to: range.to });
  if (clause.to - clause.from < SHORTEST_CLAUSE) return undefined;
  const first = tags[clause.from]!;
  // Relative clauses and loose participles hang on words that belong to somebody else; so does what ends in mid-air.
  if (first === WP || first === WDT || first === VBG || tags[clause.to - 1] === IN) return undefined;
  if (grammar.hasFiniteVerb(clause.from, clause.to)) return hasSubject(grammar, clause) ? clause : undefined;
  return saysWhoHolds(grammar, clause) ? clause : undefined;
}

/** Leftovers such as `said Orlan, who` have a verb but nobody who does it. */
function hasSubject(grammar: Grammar, clause: Range): boolean {
  for (let at = clause.from; at < clause.to; at++) {
    const verb = grammar.verbAt(at);
    if (verb === undefined) continue;
    if (verb.finite) return at > clause.from || grammar.a.tags[clause.from] === QUOTE;
    at = verb.end - 1;
  }
  return false;
}

/** `a town under Kesmorian control`: an apposition with a claim inside. */
function saysWhoHolds(grammar: Grammar, clause: Range): boolean {
  const { words } = grammar.a;
  for (let at = clause.from; at + 2 < clause.to + 1; at++) {
    if (
      words[at] === "under" &&
      (HOLDING.has(words[at + 1]!) || HOLDING.has(words[at + 2] ?? "") || HOLDING.has(words[at + 3] ?? ""))
    )
      return true;
  }
  return false;
}

function asHearsay(grammar: Grammar, clause: Range): RawAttribution | undefined {
  for (let at = clause.from; at < clause.to; at++) {
    if (!HEARSAY_ADVERBS.has(grammar.a.words[at]!)) continue;
    const content = [
      grammar.trim({ from: clause.from, to: at }),
      grammar.trim({ from: at + 1, to: clause.to }),
    ].filter((piece) => piece.to > piece.from);
    return content.length === 0
      ? undefined
      : rawAttribution({
          cue: [{ from: at, to: at + 1 }],
          source: null,
          content,
          class: "claim",
          base: "reportedly",
          weasel: true,
        });
  }
  return undefined;
}

/** `The visit could signal a change`: what the narrator claims is the change; the visit is only its sign. */
function inference(grammar: Grammar, clause: Range): Range | undefined {
  for (let at = clause.from; at < clause.to; at++) {
    const verb = grammar.verbAt(at);
    if (verb === undefined) continue;
    if (verb.finite) {
      const base = reportingBase(grammar.a.words[verb.head]!);
      if (base === undefined || !INFERRING.has(base)) return undefined;
      const that = grammar.a.words[verb.end] === "that";
      // A mere object counts only after a modal: `reflect` and `show` have many other uses.
      if (!that && (verb.modal < 0 || grammar.nounAt(verb.end)?.start !== verb.end)) return undefined;
      return grammar.trim({ from: that ? verb.end + 1 : verb.end, to: clause.to });
    }
    at = verb.end - 1;
  }
  return undefined;
}
