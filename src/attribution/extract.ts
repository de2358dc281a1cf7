import { COMMA, QUOTE } from "../language/tags.ts";
import { PUNCTUATION } from "../language/tokens.ts";
import { accordingAttributions } from "./according.ts";
import { clauseEnd } from "./clause.ts";
import type { Grammar, Range } from "./grammar.ts";
import { nounAttributions } from "./noun-cues.ts";
import { emergences } from "./passive-cues.ts";
import { bareQuotations, transcriptTurns } from "./quotations.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { isUtterance } from "./roles.ts";
import { behindUtterance } from "./speakers.ts";
import { verbAttributions } from "./verb-cues.ts";

const CARRIERS = new Set([
  "carried",
  "quoted",
  "cited",
  "published",
  "relayed",
  "broadcast",
  "aired",
  "distributed",
  "reported",
]);
const EXCHANGES = new Set(["interview", "interviews", "comments", "remarks"]);

/** All attributions of a text in the order of their cues, sources still as phrases, nesting still open. */
export function extract(grammar: Grammar): RawAttribution[] {
  const { words } = grammar.a;
  const verbs = verbAttributions(grammar).filter(
    ({ base, cue }) => base !== "cite" && base !== "quote" && !refersTo(grammar, cue[0]!.from),
  );
  const cued = [
    ...verbs,
    ...emergences(grammar),
    ...accordingAttributions(grammar),
    ...nounAttributions(grammar),
  ];
  const found = joinNouns(cued.map((raw) => lookBehind(grammar, raw)));
  const kept = new CuesBySentence(grammar, dropCovered(found.filter((raw) => hasWord(grammar, raw))));
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === "citing" || word === "quoting") cite(grammar, at, at + 1, kept);
    else if (refersTo(grammar, at)) cite(grammar, at, at + 2, kept);
    else if (CARRIERS.has(word) && words[at + 1] === "by") carry(grammar, at, kept);
    else if (EXCHANGES.has(word) && (words[at + 1] === "with" || words[at + 1] === "to"))
      carry(grammar, at, kept);
  }
  const all = [...kept.raws, ...bareQuotations(grammar, kept.raws), ...turns(grammar)];
  return all.filter(isSound).sort((a, b) => orderOf(a) - orderOf(b));
}

/** Damaged text can make rules cross; an attribution whose parts run backwards is none. */
function isSound(raw: RawAttribution): boolean {
  const parts = [...raw.cue, ...raw.content, ...raw.channels, raw.source, raw.cited];
  return parts.every((part) => part === null || part.from < part.to);
}

function orderOf(raw: RawAttribution): number {
  return raw.content[0]!.from;
}

const REFUSING: ReadonlySet<RawAttribution["class"]> = new Set(["deny", "doubt"]);

/**
 * `residents expressed hope that A`: one cue of verb and noun, content A; the noun alone has no source there.
 */
function joinNouns(raws: readonly RawAttribution[]): RawAttribution[] {
  const verbs = new Map<number, RawAttribution>();
  for (const raw of raws)
    if (raw.source !== null && raw.cue.length === 1) verbs.set(raw.content[0]!.from, raw);
  const swallowed = new Set<RawAttribution>();
  const joined = raws.map((raw) => {
    const noun = raw.cue[0];
    const verb = raw.weasel && noun !== undefined ? verbs.get(noun.from) : undefined;
    // Only a verb in front of its noun makes one cue with it.
    if (verb === undefined || verb.cue[0]!.to > noun!.from) return raw;
    swallowed.add(verb);
    const cue = [{ from: verb.cue[0]!.from, to: noun!.to }];
    // `denied a report that A`: the verb says what becomes of it, whatever the noun is.
    const { class: cls, base } = REFUSING.has(verb.class) ? verb : raw;
    return {
      ...raw,
      class: cls,
      base,
      source: verb.source,
      cue,
      channels: verb.channels,
      anaphoric: false,
      weasel: false,
      negated: verb.negated,
    };
  });
  return joined.filter((raw) => !swallowed.has(raw));
}

/** `a statement by X said`: X is the source. */
function lookBehind(grammar: Grammar, raw: RawAttribution): RawAttribution {
  if (raw.source === null) return raw;
  const behind = behindUtterance(grammar, raw.source);
  return behind === raw.source ? raw : { ...raw, source: behind };
}

/** Two cues that claim the very same content (`repeated his claim that A`): the noun, nearer to the content, wins unless it has no source. */
function dropCovered(found: readonly RawAttribution[]): RawAttribution[] {
  const best = new Map<string, number>();
  const key = (raw: RawAttribution): string => raw.content.map(({ from }) => from).join(" ");
  found.forEach((raw, i) => {
    const rival = best.get(key(raw));
    if (rival === undefined || outranks(raw, found[rival]!)) best.set(key(raw), i);
  });
  return found.filter((raw, i) => best.get(key(raw)) === i);
}

/** A cue with a source before one without, then the longer content; else the one met first stays. */
function outranks(raw: RawAttribution, other: RawAttribution): boolean {
  const sourced = Number(raw.source !== null) - Number(other.source !== null);
  return sourced > 0 || (sourced === 0 && length(raw) > length(other));
}

/** A stray mark is no content. */
function hasWord(grammar: Grammar, raw: RawAttribution): boolean {
  return raw.content.some((piece) => {
    for (let at = piece.from; at < piece.to; at++) if (grammar.a.tokens.kind[at] !== PUNCTUATION) return true;
    return false;
  });
}

function length(raw: RawAttribution): number {
  return raw.content.reduce((sum, piece) => sum + piece.to - piece.from, 0);
}

/** Attributions found so far, with those of one sentence at hand. */
class CuesBySentence {
  readonly raws: RawAttribution[];
  readonly #grammar: Grammar;
  readonly #sentences = new Map<number, number[]>();

  constructor(grammar: Grammar, raws: readonly RawAttribution[]) {
    this.#grammar = grammar;
    this.raws = [];
    for (const raw of raws) this.push(raw);
  }

  push(raw: RawAttribution): void {
    const cue = raw.cue[0];
    if (cue !== undefined && raw.source !== null) {
      const sentence = this.#grammar.a.sentenceOf[cue.from]!;
      const list = this.#sentences.get(sentence);
      if (list === undefined) this.#sentences.set(sentence, [this.raws.length]);
      else list.push(this.raws.length);
    }
    this.raws.push(raw);
  }

  /** Indices of attributions with a source whose cue stands in the sentence of `token`. */
  near(token: number): readonly number[] {
    return this.#sentences.get(this.#grammar.a.sentenceOf[token]!) ?? [];
  }
}

/** `writes, referring to Y`, `reported with reference to Y`. */
function refersTo({ a: { words, tags } }: Grammar, at: number): boolean {
  if (words[at + 1] !== "to") return false;
  if (words[at] === "reference") return words[at - 1] === "with";
  return words[at] === "referring" && tags[at - 1] === COMMA;
}

/** `X said, citing Y`: noted with the cues of its sentence; who stands behind whom is told by what they are. */
function cite(grammar: Grammar, at: number, behind: number, kept: CuesBySentence): void {
  const limit = grammar.sentenceEnd(at);
  const phrase = grammar.phraseAfter(grammar.a.tags[behind] === QUOTE ? behind + 1 : behind, limit);
  if (phrase === undefined) return;
  const cited = behindUtterance(grammar, phrase);
  const own = kept.near(at);
  if (own.length === 0) {
    citeAlone(grammar, at, cited, limit, kept);
    return;
  }
  // At the head of the sentence it holds for all of it, elsewhere for the nearest cue in front.
  const cueAt = (i: number): number => kept.raws[i]!.cue[0]!.from;
  const before = own.filter((i) => cueAt(i) < at);
  const opens = at === grammar.sentenceStart(at) || before.length === 0;
  const nearest = opens ? own : [before.reduce((a, b) => (cueAt(b) > cueAt(a) ? b : a))];
  for (const i of nearest) kept.raws[i] = { ...kept.raws[i]!, cited };
}

/** `The bridge is down, citing X`: no other cue in the sentence. */
function citeAlone(grammar: Grammar, at: number, cited: Range, limit: number, kept: CuesBySentence): void {
  const start = grammar.sentenceStart(at);
  const after = Math.min(limit - 1, cited.to + 1);
  const content =
    at === start
      ? grammar.trim({ from: after, to: clauseEnd(grammar, after, limit) })
      : grammar.trim({ from: start, to: grammar.a.tags[at - 1] === COMMA ? at - 1 : at });
  if (content.to - content.from < 3 || !grammar.hasFiniteVerb(content.from, content.to)) return;
  kept.push(
    rawAttribution({
      cue: [{ from: at, to: at + 1 }],
      source: cited,
      content: [content],
      class: "say",
      base: "cite",
    }),
  );
}

/** `a statement carried by Y`, `X, quoted by Y, said`, `in an interview with Y`: Y is a channel of the nearest cue. */
function carry(grammar: Grammar, at: number, kept: CuesBySentence): void {
  const carrier = grammar.phraseAfter(at + 2, grammar.sentenceEnd(at));
  const own = kept.near(at);
  if (carrier === undefined || own.length === 0) return;
  const cueAt = (i: number): number => kept.raws[i]!.cue[0]!.from;
  const nearest = own.reduce((a, b) => (Math.abs(cueAt(b) - at) < Math.abs(cueAt(a) - at) ? b : a));
  if (grammar.a.words[at + 1] === "by" && !isCarried(grammar, at, kept.raws[nearest]!)) return;
  // `he called the figure, published by the agency, a lie`: inside a content it tells of somebody else’s words.
  if (kept.raws[nearest]!.content.some((piece) => piece.from <= at && at < piece.to)) return;
  // Contents that share the cue (`that A and that B`) share the carrier.
  for (const i of own) {
    if (kept.raws[i]!.cue !== kept.raws[nearest]!.cue) continue;
    kept.raws[i] = { ...kept.raws[i]!, channels: [carrier, ...kept.raws[i]!.channels] };
  }
}

/** What is carried must be words or their speaker: `a statement carried by`, `Orlan, quoted by`; a bridge is not quoted. */
function isCarried(grammar: Grammar, at: number, raw: RawAttribution): boolean {
  const before = grammar.a.tags[at - 1] === COMMA ? at - 1 : at;
  const noun = grammar.nounAt(before - 1);
  if (noun === undefined || noun.end !== before) return false;
  const spoken =
    isUtterance(grammar.a.words[noun.head]!) &&
    !/^(?:figures?|counts?|data)$/.test(grammar.a.words[noun.head]!);
  return spoken || (raw.source !== null && raw.source.from < before && before <= raw.source.to + 1);
}

function turns(grammar: Grammar): RawAttribution[] {
  const { a } = grammar;
  return transcriptTurns(grammar)
    .filter(({ speech }) => !onlyAsks(grammar, speech))
    .map((turn) =>
      rawAttribution({
        cue: [{ from: turn.label.to, to: turn.label.to + 1 }],
        source: turn.label,
        content: [{ from: turn.speech.from, to: Math.min(turn.speech.to, a.tokens.count) }],
        class: "say",
        base: "label",
      }),
    )
    .filter((raw) => raw.content[0]!.to > raw.content[0]!.from);
}

/** Whoever only asks claims nothing. */
function onlyAsks({ a }: Grammar, { from, to }: Range): boolean {
  const first = from < a.tokens.count ? a.sentenceOf[from]! : -1;
  return first >= 0 && a.words[to - 1] === "?" && a.sentenceOf[to - 1] === first;
}
