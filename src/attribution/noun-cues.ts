import { type ReportingClass, reportingBase, reportingClass } from "../language/en/reporting-verbs.ts";
import type { NounPhrase } from "../language/phrases.ts";
import { CC, COMMA, DT, IN, isFiniteVerb, JJ, POS, PRP_POSS, TO, VBG, WDT } from "../language/tags.ts";
import { clauseEnd, conjuncts, nounComplementEnd } from "./clause.ts";
import { AS_COMPLEMENT, BARE_COMPLEMENT, NOUN_OBJECT } from "./frames.ts";
import type { Grammar, Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { singular } from "./roles.ts";

/** Nouns that report, and what the source does by them. */
const NOUNS: Readonly<Record<string, ReportingClass>> = {
  claim: "claim",
  assertion: "claim",
  allegation: "claim",
  accusation: "claim",
  contention: "claim",
  insistence: "claim",
  charge: "claim",
  statement: "say",
  report: "say",
  announcement: "say",
  remark: "say",
  argument: "say",
  warning: "predict",
  prediction: "predict",
  forecast: "predict",
  estimate: "predict",
  suggestion: "suggest",
  speculation: "suggest",
  belief: "believe",
  view: "believe",
  opinion: "believe",
  hope: "want",
  fear: "predict",
  denial: "deny",
  dismissal: "deny",
  rejection: "deny",
  admission: "confirm",
  confirmation: "confirm",
  acknowledgement: "confirm",
  acknowledgment: "confirm",
  portrayal: "say",
  description: "say",
  depiction: "say",
  characterisation: "say",
  characterization: "say",
  account: "say",
  version: "say",
  rumour: "claim",
  rumor: "claim",
  promise: "want",
  pledge: "want",
  vow: "want",
  threat: "predict",
  demand: "want",
  call: "want",
  goal: "want",
  aim: "want",
  intention: "want",
  plan: "want",
  proposal: "suggest",
  word: "say",
  assurance: "say",
};
/** What a source does by a noun that reports, singular or plural; undefined for other nouns. */
export function nounClass(word: string): ReportingClass | undefined {
  const noun = Object.hasOwn(NOUNS, word) ? word : singular(word);
  return Object.hasOwn(NOUNS, noun) ? NOUNS[noun] : undefined;
}

/** Nouns whose content hangs on a preposition: `portrayal of X as Y`, `goal of taking X`, `call for talks`. */
const WITH_PREPOSITION: Readonly<Record<string, ReadonlySet<string>>> = {
  portrayal: new Set(["of"]),
  description: new Set(["of"]),
  depiction: new Set(["of"]),
  characterisation: new Set(["of"]),
  characterization: new Set(["of"]),
  account: new Set(["of"]),
  denial: new Set(["of"]),
  rejection: new Set(["of"]),
  dismissal: new Set(["of"]),
  goal: new Set(["of"]),
  aim: new Set(["of"]),
  call: new Set(["for"]),
  demand: new Set(["for"]),
  warning: new Set(["of", "about"]),
  fear: new Set(["of", "about"]),
  hope: new Set(["of", "for"]),
  prediction: new Set(["of"]),
  promise: new Set(["of"]),
  threat: new Set(["of"]),
  allegation: new Set(["of"]),
  accusation: new Set(["of"]),
  claim: new Set(["of", "to"]),
};

/** Attributions whose cue is a noun, in text order. */
export function nounAttributions(grammar: Grammar): RawAttribution[] {
  const found: RawAttribution[] = [];
  for (const noun of grammar.a.phrases.nouns) {
    const base = singular(grammar.a.words[noun.head]!);
    const cls = NOUNS[base];
    if (cls === undefined || !Object.hasOwn(NOUNS, base)) continue;
    found.push(...attributionsOf(grammar, noun, base, cls));
  }
  return found;
}

function attributionsOf(
  grammar: Grammar,
  noun: NounPhrase,
  base: string,
  cls: ReportingClass,
): RawAttribution[] {
  const { tags, words } = grammar.a;
  const limit = grammar.sentenceEnd(noun.head);
  const owner = ownerOf(grammar, noun, limit);
  let at = owner.after;
  // `the ministry’s claim, carried by state media, that …`
  if (tags[at] === COMMA) {
    let close = at + 1;
    while (close < limit && close < at + 12 && tags[close] !== COMMA) close++;
    if (tags[close] === COMMA && words[close + 1] === "that") at = close + 1;
  }
  const cue = [{ from: owner.cueFrom, to: owner.after }];
  if (
    words[at] === "that" &&
    (tags[at] === IN || tags[at] === WDT || tags[at] === DT) &&
    clauseFollows(grammar, at + 1, limit)
  ) {
    const about = saidOfNoun(grammar, noun, at, limit);
    if (about !== undefined) return [about];
    const inSubject = !verbBefore(grammar, noun.start);
    const to = inSubject ? nounComplementEnd(grammar, at + 1, limit) : clauseEnd(grammar, at + 1, limit);
    const parts = conjuncts(grammar, { from: at + 1, to });
    const anaphoric =
      owner.source === null &&
      words[noun.start] !== "a" &&
      words[noun.start] !== "an" &&
      noun.start !== noun.head;
    const weasel = owner.source === null && !anaphoric;
    return parts.map((content) =>
      rawAttribution({ cue, source: owner.source, content: [content], class: cls, base, anaphoric, weasel }),
    );
  }
  if (owner.source === null) return [];
  const prepositions = WITH_PREPOSITION[base];
  if (prepositions?.has(words[at]!) === true && at + 1 < limit) {
    const content = grammar.trim({ from: at + 1, to: clauseEnd(grammar, at + 1, limit) });
    if (content.to <= content.from || (base === "claim" && grammar.verbAt(at)?.start !== at)) return [];
    return [
      rawAttribution({
        cue: [{ from: owner.cueFrom, to: at + 1 }],
        source: owner.source,
        content: [content],
        class: cls,
        base,
      }),
    ];
  }
  if (cls === "want" && tags[at] === TO && grammar.verbAt(at)?.start === at) {
    const content = grammar.trim({ from: at, to: clauseEnd(grammar, at, limit) });
    return content.to > content.from
      ? [rawAttribution({ cue, source: owner.source, content: [content], class: cls, base })]
      : [];
  }
  return [];
}

/**
 * `a charge that Orlan called a mirror`, `a claim which the board rejects`: no content of the noun follows but what
 * somebody makes of it, since the verb of the clause lacks its object.
 */
function saidOfNoun(
  grammar: Grammar,
  noun: NounPhrase,
  that: number,
  limit: number,
): RawAttribution | undefined {
  const { words, tags } = grammar.a;
  const subject = grammar.phraseAfter(that + 1, limit);
  const verb = subject === undefined ? undefined : grammar.verbAt(subject.to);
  if (subject === undefined || verb?.start !== subject.to || !verb.finite || verb.passive) return undefined;
  const base = reportingBase(words[verb.head]!);
  if (base === undefined || !(NOUN_OBJECT.has(base) || BARE_COMPLEMENT.has(base) || AS_COMPLEMENT.has(base)))
    return undefined;
  const next = grammar.nounAt(verb.end);
  const object = next?.start === verb.end;
  // With a complement (`called a mirror`) one phrase more is its; `called the report a lie` has both.
  const second = object && grammar.nounAt(next.end)?.start === next.end;
  if (words[verb.end] === "that" || second || (object && !BARE_COMPLEMENT.has(base))) return undefined;
  if (tags[verb.end] === TO || (!object && grammar.verbAt(verb.end) !== undefined)) return undefined;
  const rest = grammar.trim({ from: verb.end, to: clauseEnd(grammar, verb.end, limit) });
  const thing = { from: noun.start, to: noun.end };
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content: rest.to > rest.from ? [thing, rest] : [thing],
    class: reportingClass(base)!,
    base,
    negated: verb.negated,
  });
}

interface Owner {
  readonly source: Range | null;
  /** First token of the cue, and the first after noun and author. */
  readonly cueFrom: number;
  readonly after: number;
}

/** `Tolvar’s claim`, `their claim`, `claims by officials`, `official claims`; null where nobody is named. */
function ownerOf(grammar: Grammar, noun: NounPhrase, limit: number): Owner {
  const { tags, words } = grammar.a;
  for (let at = noun.head - 1; at > noun.start; at--) {
    if (tags[at] === POS) return { source: { from: noun.start, to: at }, cueFrom: at + 1, after: noun.end };
  }
  // `said in her opening remarks that`: the remarks are only the occasion.
  if (tags[noun.start - 1] === IN && reportingBase(words[noun.start - 2] ?? "") !== undefined) {
    return { source: null, cueFrom: noun.start, after: limit };
  }
  if (tags[noun.start] === PRP_POSS && words[noun.start] !== "its")
    return { source: { from: noun.start, to: noun.start + 1 }, cueFrom: noun.start + 1, after: noun.end };
  if (words[noun.end] === "by" || words[noun.end] === "from") {
    const author = grammar.phraseAfter(noun.end + 1, limit);
    if (author !== undefined) return { source: author, cueFrom: noun.start, after: author.to };
  }
  // `Tolvarian claims that`: the side itself, when the adjective is a name.
  const side = noun.head - 1;
  if (side >= noun.start && (tags[side] === JJ || tags[side] === 3) && isCapital(grammar, side)) {
    return { source: { from: side, to: side + 1 }, cueFrom: noun.head, after: noun.end };
  }
  return { source: null, cueFrom: noun.start, after: noun.end };
}

/** A capital that is no mere sentence opening, unless the word has the form of a nation’s adjective. */
function isCapital(grammar: Grammar, token: number): boolean {
  const unit = grammar.a.text.charAt(grammar.a.tokens.start[token]!);
  const opens = token === grammar.sentenceStart(token);
  return unit !== unit.toLowerCase() && (!opens || /(?:ian|ish|ese|an)$/.test(grammar.a.words[token]!));
}

/** A subject and then a verb: `that civilians are …`, against the relative `that angered …`. */
function clauseFollows(grammar: Grammar, at: number, limit: number): boolean {
  const phrase = grammar.phraseAfter(at, limit);
  if (phrase === undefined) return grammar.verbAt(at)?.head !== undefined && grammar.a.tags[at] === VBG;
  for (let to = phrase.to; to < limit && to < phrase.to + 14; to++) {
    if (isFiniteVerb(grammar.a.tags[to]!)) return true;
    if (grammar.a.tags[to] === CC && grammar.nounAt(to + 1) === undefined) return false;
  }
  return false;
}

function verbBefore(grammar: Grammar, token: number): boolean {
  for (let at = token - 1; at >= grammar.sentenceStart(token); at--) {
    if (grammar.a.tags[at] === COMMA) return false;
    const verb = grammar.verbAt(at);
    if (verb !== undefined) return true;
  }
  return false;
}
