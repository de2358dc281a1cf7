import { reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { CC, COMMA, TO, VBG } from "../language/tags.ts";
import { clauseEnd } from "./clause.ts";
import { contentAfter } from "./following-content.ts";
import { NOUN_OBJECT } from "./frames.ts";
import { contentBefore, skipConnectives } from "./fronted-content.ts";
import type { Grammar, Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { isAnimate } from "./speakers.ts";

const UNSOURCED = new Set(
  "say report believe think allege claim announce understand know suspect estimate presume".split(" "),
);

/** `…, it has emerged`, `it emerged that`: nobody in particular. */
export function emergences(grammar: Grammar): RawAttribution[] {
  const { words } = grammar.a;
  const found: RawAttribution[] = [];
  for (const verb of grammar.a.phrases.verbs) {
    if (words[verb.head] !== "emerged" && words[verb.head] !== "transpired") continue;
    const subject = grammar.subjectOf(verb);
    if (subject === undefined || words[subject.to - 1] !== "it") continue;
    const limit = grammar.sentenceEnd(verb.head);
    const cue = [{ from: subject.from, to: verb.end }];
    const start = grammar.sentenceStart(verb.head);
    const content =
      words[verb.end] === "that"
        ? grammar.trim({ from: verb.end + 1, to: clauseEnd(grammar, verb.end + 1, limit) })
        : grammar.trim({ from: skipConnectives(grammar, start, subject.from), to: subject.from });
    if (content.to <= content.from) continue;
    found.push(
      rawAttribution({ cue, source: null, content: [content], class: "say", base: "emerge", weasel: true }),
    );
  }
  return found;
}

/** `X was quoted by Y as saying that`, `Y quoted X as saying that`, `X is cited as telling`. */
export function quotedAsSaying(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
): RawAttribution[] | undefined {
  if (base !== "quote" && base !== "cite") return undefined;
  const { words, tags } = grammar.a;
  const limit = grammar.sentenceEnd(verb.head);
  let at = verb.end;
  let other: Range | undefined;
  if (verb.passive && words[at] === "by") {
    other = grammar.phraseAfter(at + 1, limit);
    at = other?.to ?? at;
  } else if (!verb.passive) {
    other = grammar.phraseAfter(at, limit);
    if (other === undefined) return undefined;
    at = other.to;
    // `quoted Davin Orlusk, a sergeant, as saying`
    if (tags[at] === COMMA) {
      let close = at + 1;
      while (close < limit && close < at + 14 && tags[close] !== COMMA) close++;
      if (tags[close] === COMMA && words[close + 1] === "as") at = close + 1;
    }
  }
  if (words[at] !== "as" || tags[at + 1] !== VBG) return undefined;
  const saying = grammar.verbAt(at + 1);
  if (saying === undefined) return undefined;
  const outer = verb.passive ? other : grammar.subjectOf(verb);
  const source = verb.passive ? grammar.subjectOf(verb) : other;
  if (source === undefined) return undefined;
  const after = contentAfter(grammar, saying, "say");
  const cue = [
    { from: verb.start, to: verb.end },
    { from: at, to: saying.end },
  ];
  const channels = outer === undefined ? [] : [outer];
  if (after !== undefined)
    return after.content.map((content) =>
      rawAttribution({ cue, source, content: [content], class: "say", base: "say", channels }),
    );
  const before = Math.min(source.from, outer?.from ?? verb.start, verb.start) - 1;
  const first =
    before >= 0
      ? contentBefore(grammar, before, Math.min(before, grammar.sentenceStart(verb.head)))
      : undefined;
  return first === undefined
    ? []
    : [rawAttribution({ cue, source, content: [first], class: "say", base: "say", channels })];
}

/** `it was announced that`, `X is said to`, `the claim was denied by Y`. */
export function passive(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] {
  const { words, tags } = grammar.a;
  const limit = grammar.sentenceEnd(verb.head);
  const subject = grammar.subjectOf(verb);
  const cls = reportingClass(base)!;
  const cue = [{ from: verb.start, to: verb.end }];
  const at = verb.end;
  if (subject === undefined) return [];
  if (words[at] === "by") {
    const agent = grammar.phraseAfter(at + 1, limit);
    if (agent === undefined || !NOUN_OBJECT.has(base) || !isAnimate(grammar, agent)) return [];
    return [
      rawAttribution({ cue, source: agent, content: [subject], class: cls, base, negated: verb.negated }),
    ];
  }
  if (!UNSOURCED.has(base)) return [];
  if (tags[at] === TO && grammar.verbAt(at)?.start === at) {
    const content = grammar.trim({ from: at, to: infinitiveEnd(grammar, at, limit) });
    return [
      rawAttribution({
        cue,
        source: null,
        content: [subject, content],
        class: cls,
        base,
        weasel: true,
        negated: verb.negated,
      }),
    ];
  }
  if (words[subject.to - 1] === "it" && words[at] === "that") {
    const content = grammar.trim({ from: at + 1, to: clauseEnd(grammar, at + 1, limit) });
    return content.to > content.from
      ? [
          rawAttribution({
            cue,
            source: null,
            content: [content],
            class: cls,
            base,
            weasel: true,
            negated: verb.negated,
          }),
        ]
      : [];
  }
  return [];
}

/** An infinitive ends where a clause with its own subject begins: `to have left, and the road is open`. */
function infinitiveEnd(grammar: Grammar, from: number, limit: number): number {
  const to = clauseEnd(grammar, from, limit);
  for (let at = from + 1; at < to; at++) {
    if (grammar.a.tags[at] !== CC || grammar.a.words[at] === "or") continue;
    const phrase = grammar.phraseAfter(at + 1, to);
    if (phrase !== undefined && grammar.verbAt(phrase.to)?.finite === true) return at;
  }
  return to;
}
