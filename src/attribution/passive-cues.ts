import { reportingBase, reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { CC, COMMA, TO, VBG, WDT, WP } from "../language/tags.ts";
import { clauseEnd, conjuncts } from "./clause.ts";
import { contentAfter, skipAdjuncts } from "./following-content.ts";
import { NOUN_OBJECT, RECIPIENT } from "./frames.ts";
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
  if (base === "put" && words[at] === "at") return putAt(grammar, verb, subject, limit);
  const told = tellsSubject(grammar, verb, base);
  if (told !== undefined) return told;
  if (words[at] === "by") {
    const agent = grammar.phraseAfter(at + 1, limit);
    if (agent === undefined || !NOUN_OBJECT.has(base) || !isAnimate(grammar, agent)) return [];
    return [
      rawAttribution({ cue, source: agent, content: [subject], class: cls, base, negated: verb.negated }),
    ];
  }
  if (!UNSOURCED.has(base)) return [];
  const speech = saidToHaveSaid(grammar, verb, subject);
  if (speech !== undefined) return [speech];
  if (tags[at] === TO && grammar.verbAt(at)?.start === at) {
    const content = grammar.trim({
      from: at,
      to: infinitiveEnd(grammar, at, limit, isRelative(grammar, verb)),
    });
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

/** Tokens of `at 63 percent` and the like. */
const LONGEST_FIGURE = 8;

/** `Turnout was put at 63 percent by the board and at 52 by monitors`: a content for each who puts it so. */
function putAt(grammar: Grammar, verb: VerbGroup, subject: Range, limit: number): RawAttribution[] {
  const { words, tags } = grammar.a;
  const found: RawAttribution[] = [];
  for (let from = verb.end; words[from] === "at"; ) {
    let by = from + 1;
    while (by < limit && by <= from + LONGEST_FIGURE && words[by] !== "by") by++;
    const source = words[by] === "by" ? grammar.phraseAfter(by + 1, limit) : undefined;
    if (source === undefined) break;
    found.push(
      rawAttribution({
        cue: [{ from: verb.start, to: verb.end }],
        source,
        content: [subject, grammar.trim({ from, to: by })],
        class: "say",
        base: "put",
        negated: verb.negated,
      }),
    );
    from = tags[source.to] === CC ? source.to + 1 : limit;
  }
  return found;
}

/**
 * `he had been told by a colleague that A`, `they were told to leave`: the subject only hears it; without a colleague
 * nobody in particular says it.
 */
function tellsSubject(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] | undefined {
  if (!RECIPIENT.has(base)) return undefined;
  const { words, tags } = grammar.a;
  const limit = grammar.sentenceEnd(verb.head);
  const by = words[verb.end] === "by";
  const agent = by ? grammar.phraseAfter(verb.end + 1, limit) : undefined;
  if (by && agent === undefined) return undefined;
  let at = agent?.to ?? skipAdjuncts(grammar, verb.end, limit);
  if (agent !== undefined && tags[at] === COMMA && (tags[at + 1] === WP || tags[at + 1] === WDT)) {
    // `by his wife, who was at the window, that …`
    let close = at + 1;
    while (close < limit && tags[close] !== COMMA) close++;
    at = close + 1;
  }
  const that = words[at] === "that";
  const infinitive = tags[at] === TO && grammar.verbAt(at)?.start === at;
  const bare = !that && !infinitive && grammar.nounAt(at)?.start === at && clauseStarts(grammar, at, limit);
  if (!that && !infinitive && !bare) return undefined;
  const from = that ? at + 1 : at;
  const content = grammar.trim({ from, to: clauseEnd(grammar, from, limit) });
  if (content.to <= content.from) return undefined;
  const cue = [{ from: verb.start, to: agent === undefined ? verb.end : verb.end + 1 }];
  const cls = base === "tell" && infinitive ? "want" : reportingClass(base)!;
  return conjuncts(grammar, content).map((piece) =>
    rawAttribution({
      cue,
      source: agent ?? null,
      content: [piece],
      class: cls,
      base,
      weasel: agent === undefined,
      negated: verb.negated,
    }),
  );
}

/** A phrase and its finite verb: `told there was no money`. */
function clauseStarts(grammar: Grammar, at: number, limit: number): boolean {
  const phrase = grammar.phraseAfter(at, limit);
  return phrase !== undefined && grammar.verbAt(phrase.to)?.finite === true;
}

/** `“A,” he is reported to have said`, `she is said to have added that A`: her words, though hardly anybody heard them. */
function saidToHaveSaid(grammar: Grammar, verb: VerbGroup, subject: Range): RawAttribution | undefined {
  const { words, tags } = grammar.a;
  const said = grammar.verbAt(verb.end);
  const base = said === undefined ? undefined : reportingBase(words[said.head]!);
  if (said?.start !== verb.end || tags[verb.end] !== TO || base === undefined || !SAYING.has(base))
    return undefined;
  const start = Math.min(subject.from, verb.start);
  const after = contentAfter(grammar, said, base);
  const content =
    after?.content ??
    [contentBefore(grammar, start - 1, grammar.sentenceStart(verb.head))].filter(
      (found) => found !== undefined,
    );
  if (content.length === 0 || start < 1) return undefined;
  return rawAttribution({
    cue: [{ from: verb.start, to: said.end }],
    source: subject,
    content,
    class: reportingClass(base)!,
    base,
    negated: verb.negated,
  });
}

function isRelative({ a: { tags } }: Grammar, verb: VerbGroup): boolean {
  return tags[verb.start - 1] === WP || tags[verb.start - 1] === WDT;
}

const SAYING = new Set("say add tell state declare announce admit confess remark reply answer".split(" "));

/** An infinitive ends where a clause with its own subject begins: `to have left, and the road is open`. */
function infinitiveEnd(grammar: Grammar, from: number, limit: number, relative: boolean): number {
  const to = clauseEnd(grammar, from, limit);
  for (let at = from + 1; at < to; at++) {
    // `who are believed to be abroad, have boasted`: the comma closes the relative clause.
    if (relative && grammar.a.tags[at] === COMMA && grammar.a.quoteOf[at] === grammar.a.quoteOf[from])
      return at;
    if (grammar.a.tags[at] !== CC || grammar.a.words[at] === "or") continue;
    const phrase = grammar.phraseAfter(at + 1, to);
    if (phrase === undefined) continue;
    const apart = grammar.a.tags[at - 1] === COMMA && grammar.hasFiniteVerb(phrase.to, to);
    if (apart || grammar.verbAt(phrase.to)?.finite === true) return at;
  }
  return to;
}
