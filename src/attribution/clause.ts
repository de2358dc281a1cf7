import { reportingBase } from "../language/en/reporting-verbs.ts";
import { CC, COMMA, IN, isFiniteVerb, QUOTE, VBG, VBN, WDT, WP, WRB } from "../language/tags.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";

/** Conjunctions after a comma that hand the word back to the document's own voice. */
const CONTRAST = new Set(["but", "although", "though", "whereas", "while"]);
const CARRIED = new Set([
  "carried",
  "quoted",
  "cited",
  "published",
  "reported",
  "relayed",
  "broadcast",
  "seen",
  "aired",
  "distributed",
  "released",
]);
const REMARKED = new Set(
  "claim assertion allegation statement figure account charge accusation view position suggestion prediction denial version narrative".split(
    " ",
  ),
);
/** How far after a comma a new `NP said` is looked for. */
const NEW_CUE_REACH = 10;

/**
 * Where the reported clause that begins at `from` ends, at most at `limit`: before another source takes over,
 * before the narrator contrasts or adds, or at the end of the sentence. A quotation is never cut.
 */
export function clauseEnd(grammar: Grammar, from: number, limit: number): number {
  const { tags, words, quoteOf } = grammar.a;
  const inside = quoteOf[from]! >= 0 && tags[from] !== QUOTE ? quoteOf[from]! : -1;
  for (let at = from + 1; at < limit; at++) {
    const tag = tags[at]!;
    if (inside >= 0 && quoteOf[at] !== inside) return at;
    if (inside < 0 && quoteOf[at]! >= 0 && tags[at] !== QUOTE) continue;
    if (words[at] === ";") return at;
    if (tag === COMMA) {
      if (endsAtComma(grammar, at, limit)) return at;
    } else if (
      tag === CC &&
      (words[at] === "and" || words[at] === "but" || words[at] === "or") &&
      startsNewCue(grammar, at + 1, limit, true)
    ) {
      return at;
    } else if (
      tag === CC &&
      (words[at] === "but" || words[at] === "and") &&
      grammar.verbAt(at + 1)?.finite === true &&
      !grammar.hasFiniteVerb(from, at)
    ) {
      // `praised the plan but stopped short of`: the subject goes on, the object ends.
      return at;
    } else if (words[at] === "according" && words[at + 1] === "to") {
      return at;
    } else if (
      CONTRAST.has(words[at]!) &&
      words[at] !== "but" &&
      tag === IN &&
      words[at] !== "while" &&
      at > from + 3
    ) {
      return at;
    }
  }
  return limit;
}

function endsAtComma(grammar: Grammar, comma: number, limit: number): boolean {
  const { tags, words } = grammar.a;
  const next = comma + 1;
  if (next >= limit) return true;
  const word = words[next]!;
  if (CONTRAST.has(word)) return word !== "while" || grammar.hasFiniteVerb(next, limit);
  if (word === "according" || word === "adding" || word === "citing" || word === "quoting") return true;
  if (tags[next] === VBG && reportingBase(word) !== undefined) return true;
  if (tags[next] === VBN && CARRIED.has(word) && words[next + 1] === "by") return true;
  // `…, a claim that few believe`: the narrator’s word on what was said.
  if ((word === "a" || word === "an") && REMARKED.has(words[grammar.nounAt(next)?.head ?? next]!))
    return true;
  if ((word === "a" || word === "an") && isSaidOf(grammar, next, limit)) return true;
  const after = tags[next] === CC ? next + 1 : next;
  return startsNewCue(grammar, after, limit, tags[next] === CC);
}

/** `…, the ministry said`, `… and Orlan added`, `… and said`: another act of speaking starts here. */
function startsNewCue(grammar: Grammar, at: number, limit: number, joined: boolean): boolean {
  const direct = grammar.verbAt(at);
  if (
    joined &&
    direct !== undefined &&
    direct.start === at &&
    direct.finite &&
    (isSpeech(grammar, direct.head) || JOINING.has(reportingBase(grammar.a.words[direct.head]!) ?? ""))
  )
    return true;
  const phrase = grammar.phraseAfter(at, limit);
  if (phrase === undefined || phrase.to > at + NEW_CUE_REACH) return false;
  let verbStart = phrase.to;
  while (verbStart < limit && grammar.a.tags[verbStart] === 15) verbStart++;
  const verb = grammar.verbAt(verbStart);
  return (
    verb !== undefined &&
    verb.start === verbStart &&
    verb.finite &&
    isSpeech(grammar, verb.head) &&
    animateEnough(grammar, phrase)
  );
}

/** `…, a number it says it drew from letters`, `…, a prospect that the secretary finds obscene`: what somebody says of it. */
function isSaidOf(grammar: Grammar, at: number, limit: number): boolean {
  const thing = grammar.nounAt(at);
  if (thing === undefined || thing.start !== at) return false;
  const that = grammar.a.words[thing.end];
  const subject = grammar.phraseAfter(that === "that" || that === "which" ? thing.end + 1 : thing.end, limit);
  if (subject === undefined || subject.from >= limit) return false;
  let verbStart = subject.to;
  if (grammar.a.tags[verbStart] === COMMA) {
    // `a prospect that the secretary, Orlan, finds obscene`
    const name = grammar.nounAt(verbStart + 1);
    if (name?.start === verbStart + 1 && grammar.a.tags[name.end] === COMMA) verbStart = name.end + 1;
  }
  const verb = grammar.verbAt(verbStart);
  return verb?.start === verbStart && verb.finite && reportingBase(grammar.a.words[verb.head]!) !== undefined;
}

function isSpeech(grammar: Grammar, head: number): boolean {
  const base = reportingBase(grammar.a.words[head]!);
  return base !== undefined && SPEECH.has(base);
}

/** Verbs that all but always report; others (`show`, `find`, `hold`) do not end a clause by themselves. */
const SPEECH = new Set(
  "say tell state report add announce claim allege insist deny warn note argue confirm acknowledge admit write declare dismiss reject describe stress emphasize emphasise suggest repeat reply accuse explain contend maintain assert predict doubt expect believe concede decline complain protest argue estimate speculate swear object forecast refuse think suspect fear ask demand continue conclude recall recount promise".split(
    " ",
  ),
);

/** Verbs that begin another act of speaking where they are joined to one: `said A, and called for B`. */
const JOINING = new Set(
  "call urge advise promise pledge vow order request propose praise condemn criticise criticize thank express instruct appeal accuse attribute blame".split(
    " ",
  ),
);

function animateEnough(grammar: Grammar, phrase: Range): boolean {
  return !isTimeWord(grammar.a.words[phrase.to - 1]!);
}

/** Splits `that A and that B` at each further `that`; the ranges given are the contents without `that`. */
export function conjuncts(grammar: Grammar, range: Range): Range[] {
  const { tags, words, quoteOf } = grammar.a;
  const parts: Range[] = [];
  let from = range.from;
  for (let at = range.from + 1; at < range.to - 1; at++) {
    if (quoteOf[at] !== quoteOf[range.from]) continue;
    const joined = (tags[at] === CC && words[at] !== "nor") || tags[at] === COMMA;
    const that = tags[at] === COMMA && tags[at + 1] === CC ? at + 2 : at + 1;
    if (
      !joined ||
      words[that] !== "that" ||
      !(tags[that] === IN || grammar.nounAt(that + 1)?.start === that + 1)
    )
      continue;
    parts.push({ from, to: at });
    from = that + 1;
    at = that;
  }
  parts.push({ from, to: range.to });
  return parts.map((part) => grammar.trim(part)).filter((part) => part.to > part.from);
}

/** End of the clause that complements a noun in subject position: `the claim that A holds B | angered many`. */
export function nounComplementEnd(grammar: Grammar, from: number, limit: number): number {
  const { tags, words } = grammar.a;
  let seen = 0;
  for (let at = from; at < limit; at++) {
    const verb = grammar.verbAt(at);
    if (verb === undefined) continue;
    if (verb.finite) {
      const before = tags[verb.start - 1]!;
      const embedded =
        before === WP ||
        before === WDT ||
        before === WRB ||
        before === CC ||
        words[verb.start - 1] === "that";
      if (seen > 0 && !embedded && !newClauseBefore(grammar, verb.start, from)) return verb.start;
      seen++;
    } else if (seen > 0 && tags[verb.head] === VBN && grammar.verbAt(verb.start - 1) !== undefined) {
      // `that the town had fallen angered many`: a second verb right behind the first carries the sentence.
      return verb.start;
    }
    at = verb.end - 1;
  }
  return clauseEnd(grammar, from, limit);
}

/** A subordinate clause opens between the verb before and this one: `because the road was closed`. */
function newClauseBefore(grammar: Grammar, verbStart: number, from: number): boolean {
  const { tags, words } = grammar.a;
  for (let at = verbStart - 1; at > from && at > verbStart - 7; at--) {
    if (isFiniteVerb(tags[at]!)) return false;
    if (tags[at] === WRB || tags[at] === WP || tags[at] === WDT || tags[at] === COMMA) return true;
    if (
      tags[at] === IN &&
      (words[at] === "because" ||
        words[at] === "if" ||
        words[at] === "after" ||
        words[at] === "since" ||
        words[at] === "before" ||
        words[at] === "that")
    )
      return true;
  }
  return false;
}
