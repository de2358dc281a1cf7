import { COMMA, VBG, VBN } from "../language/tags.ts";
import { accordingAttributions } from "./according.ts";
import { clauseEnd } from "./clause.ts";
import type { Grammar, Range } from "./grammar.ts";
import { nounAttributions } from "./noun-cues.ts";
import { bareQuotations, transcriptTurns } from "./quotations.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { behindUtterance, emergences, verbAttributions } from "./verb-cues.ts";

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

/** All attributions of a text in the order of their cues, sources still as phrases, nesting still open. */
export function extract(grammar: Grammar): RawAttribution[] {
  const { words } = grammar.a;
  const verbs = verbAttributions(grammar).filter((found) => found.base !== "cite" && found.base !== "quote");
  const found = [
    ...verbs,
    ...emergences(grammar),
    ...accordingAttributions(grammar),
    ...nounAttributions(grammar),
  ].map((raw) => lookBehind(grammar, raw));
  const kept = dropCovered(found);
  for (let at = 0; at < words.length; at++) {
    if (words[at] === "citing" || words[at] === "quoting") cite(grammar, at, kept);
    else if (CARRIERS.has(words[at]!) && words[at + 1] === "by") carry(grammar, at, kept);
    else if (
      (words[at] === "interview" ||
        words[at] === "interviews" ||
        words[at] === "comments" ||
        words[at] === "remarks") &&
      (words[at + 1] === "with" || words[at + 1] === "to")
    )
      carry(grammar, at, kept);
  }
  const all = [...kept, ...bareQuotations(grammar, kept), ...turns(grammar)];
  return all.sort((a, b) => orderOf(a) - orderOf(b));
}

function orderOf(raw: RawAttribution): number {
  return raw.content[0]!.from;
}

/** `a statement by X said`: X is the source. */
function lookBehind(grammar: Grammar, raw: RawAttribution): RawAttribution {
  if (raw.source === null) return raw;
  const behind = behindUtterance(grammar, raw.source);
  return behind === raw.source ? raw : { ...raw, source: behind };
}

/** Two cues that claim the very same content (`repeated his claim that A`): the noun, nearer to the content, wins unless it has no source. */
function dropCovered(found: readonly RawAttribution[]): RawAttribution[] {
  return found.filter(
    (raw, i) =>
      !found.some((other, j) => {
        if (
          i === j ||
          other.content[0]!.from !== raw.content[0]!.from ||
          other.content.length !== raw.content.length
        )
          return false;
        const sourced = (other.source !== null ? 2 : 0) - (raw.source !== null ? 2 : 0);
        return (
          sourced > 0 ||
          (sourced === 0 && (length(other) > length(raw) || (length(other) === length(raw) && j < i)))
        );
      }),
  );
}

function length(raw: RawAttribution): number {
  return raw.content.reduce((sum, piece) => sum + piece.to - piece.from, 0);
}

/** `X said, citing Y`: noted with the cues of its sentence; who stands behind whom is told by what they are. */
function cite(grammar: Grammar, at: number, kept: RawAttribution[]): void {
  const limit = grammar.sentenceEnd(at);
  const phrase = grammar.phraseAfter(at + 1, limit);
  if (phrase === undefined) return;
  const cited = behindUtterance(grammar, phrase);
  const start = grammar.sentenceStart(at);
  const own: number[] = [];
  kept.forEach((raw, i) => {
    const cue = raw.cue[0];
    if (raw.source !== null && cue !== undefined && cue.from >= start && cue.from < limit) own.push(i);
  });
  if (own.length === 0) {
    citeAlone(grammar, at, cited, limit, kept);
    return;
  }
  // At the head of the sentence it holds for all of it, elsewhere for the nearest cue in front.
  const before = own.filter((i) => kept[i]!.cue[0]!.from < at);
  const nearest =
    at === start || before.length === 0
      ? own
      : [before.reduce((a, b) => (kept[b]!.cue[0]!.from > kept[a]!.cue[0]!.from ? b : a))];
  for (const i of nearest) kept[i] = { ...kept[i]!, cited };
}

/** `The bridge is down, the paper’s front page has it, citing X`: no other cue in the sentence. */
function citeAlone(grammar: Grammar, at: number, cited: Range, limit: number, kept: RawAttribution[]): void {
  const start = grammar.sentenceStart(at);
  const content =
    at === start
      ? grammar.trim({
          from: Math.min(limit, cited.to + 1),
          to: clauseEnd(grammar, Math.min(limit - 1, cited.to + 1), limit),
        })
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
function carry(grammar: Grammar, at: number, kept: RawAttribution[]): void {
  const limit = grammar.sentenceEnd(at);
  const carrier = grammar.phraseAfter(at + 2, limit);
  const { tags } = grammar.a;
  if (
    carrier === undefined ||
    !(tags[at] === VBN || tags[at] === VBG || tags[at] === 6 || grammar.a.words[at + 1] !== "by")
  )
    return;
  const start = grammar.sentenceStart(at);
  let best = -1;
  for (let i = 0; i < kept.length; i++) {
    const cue = kept[i]!.cue[0];
    if (cue === undefined || cue.from < start || cue.from >= limit || kept[i]!.source === null) continue;
    if (best < 0 || Math.abs(cue.from - at) < Math.abs(kept[best]!.cue[0]!.from - at)) best = i;
  }
  if (best >= 0) {
    // Contents that share the cue (`that A and that B`) share the carrier.
    const cue = kept[best]!.cue;
    for (let i = 0; i < kept.length; i++)
      if (kept[i]!.cue === cue || i === best)
        kept[i] = { ...kept[i]!, channels: [carrier, ...kept[i]!.channels] };
  }
}

function turns(grammar: Grammar): RawAttribution[] {
  const { a } = grammar;
  return transcriptTurns(grammar)
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
