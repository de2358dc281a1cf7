import { type ReportingClass, reportingBase, reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import { COMMA, IN, isAdverb, QUOTE, STOP, TO } from "../language/tags.ts";
import { clauseEnd, conjuncts } from "./clause.ts";
import { contentAfter } from "./following-content.ts";
import { asClause, bareAntecedent, besideQuote, frontedContent, relativeContent } from "./fronted-content.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import { passive, quotedAsSaying } from "./passive-cues.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { isAnimate, subjectFor, takesContent } from "./speakers.ts";

/** Attributions whose cue is a verb, in text order. */
export function verbAttributions(grammar: Grammar): RawAttribution[] {
  const found: RawAttribution[] = [];
  for (const verb of grammar.a.phrases.verbs) {
    const base = reportingBase(grammar.a.words[verb.head]!);
    if (base !== undefined) found.push(...attributionsOf(grammar, verb, base));
    else if (verb.finite) found.push(...stances(grammar, verb), ...besideQuotation(grammar, verb));
  }
  return found;
}

const STANCES: Readonly<Record<string, ReportingClass>> = {
  confident: "believe",
  convinced: "believe",
  certain: "believe",
  sure: "believe",
  hopeful: "want",
  optimistic: "predict",
  worried: "predict",
  afraid: "predict",
  concerned: "predict",
  doubtful: "doubt",
  sceptical: "doubt",
  skeptical: "doubt",
  adamant: "say",
  clear: "say",
  aware: "believe",
  proud: "rate",
  glad: "rate",
  grateful: "rate",
  angry: "rate",
};

/** `officials are confident that the bridge stands`: the adjective reports. */
function stances(grammar: Grammar, verb: VerbGroup): RawAttribution[] {
  const { words } = grammar.a;
  const adjective = words[verb.end] ?? "";
  if (!Object.hasOwn(STANCES, adjective) || words[verb.end + 1] !== "that") return [];
  const subject = grammar.subjectOf(verb);
  if (subject === undefined || !isAnimate(grammar, subject) || words[subject.to - 1] === "it") return [];
  const from = verb.end + 2;
  const cue = [{ from: verb.start, to: verb.end + 1 }];
  const contents = conjuncts(grammar, { from, to: clauseEnd(grammar, from, grammar.sentenceEnd(verb.head)) });
  const cls = STANCES[adjective]!;
  return contents.map((content) =>
    rawAttribution({
      cue,
      source: subject,
      content: [content],
      class: cls,
      base: adjective,
      negated: verb.negated,
    }),
  );
}

/** `“Wait,” Orlan laughed`: a verb that is no cue elsewhere is one right behind a closed quotation. */
function besideQuotation(grammar: Grammar, verb: VerbGroup): RawAttribution[] {
  const subject = grammar.subjectOf(verb);
  if (!besideQuote(grammar, verb, subject)) return [];
  const source = subject ?? grammar.phraseAfter(verb.end, grammar.sentenceEnd(verb.head));
  if (source === undefined || !isAnimate(grammar, source) || verb.end - verb.start > 1) return [];
  const next = grammar.a.tags[Math.max(verb.end, source.to)];
  if (next !== STOP && next !== COMMA && next !== IN && !isAdverb(next ?? 0)) return [];
  const found = frontedContent(grammar, verb, grammar.a.words[verb.head]!, subject);
  const speech = found?.content.some((piece) => piece.to - piece.from >= SHORTEST_SPEECH);
  return found === undefined || speech !== true ? [] : [found];
}

/** Shorter quotations are names and scare quotes. */
const SHORTEST_SPEECH = 4;

function attributionsOf(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] {
  const quoted = quotedAsSaying(grammar, verb, base);
  if (quoted !== undefined) return quoted;
  if (verb.passive) return passive(grammar, verb, base);
  if ((base === "refuse" || base === "decline") && reportsNext(grammar, verb)) return [];
  const open = neitherNor(grammar, verb, base);
  if (open !== undefined) return open;
  const heard = heardFrom(grammar, verb, base);
  if (heard !== undefined) return heard;
  const subject = subjectFor(grammar, verb);
  const after = contentAfter(grammar, verb, base);
  if (after !== undefined && (subject === undefined || !takesContent(grammar, subject.range, base, after)))
    return [];
  const cls = reportingClass(base)!;
  if (after !== undefined && subject !== undefined && followsQuote(grammar, verb, subject.range)) {
    // `“The bridge,” Orlan said, “is open”`: both pieces belong to the one cue between them.
    const around = frontedContent(grammar, verb, base, subject.range);
    if (around !== undefined) return [{ ...around, class: cls, base, negated: verb.negated }];
  }
  if (after !== undefined && subject !== undefined) {
    const cue = [{ from: subject.cueFrom ?? verb.start, to: after.cueEnd }];
    const channels = after.recipient === null ? [] : [after.recipient];
    const thing = bareAntecedent(grammar, subject.range);
    return after.content.map((content, i) =>
      rawAttribution({
        cue,
        source: subject.range,
        content: thing === undefined || i > 0 ? [content] : [thing, content],
        class: cls,
        base,
        channels,
        negated: verb.negated || subject.negated,
      }),
    );
  }
  const plain = subject === undefined ? undefined : plainObject(grammar, verb, base, subject.range);
  if (plain !== undefined) return [{ ...plain, class: cls, base, negated: verb.negated }];
  const hung =
    subject === undefined
      ? undefined
      : (asClause(grammar, verb, subject.range) ?? relativeContent(grammar, verb, base, subject.range));
  const fronted = hung ?? frontedContent(grammar, verb, base, subject?.range);
  return fronted === undefined ? [] : [{ ...fronted, class: cls, base, negated: verb.negated }];
}

/** `Orlan said the talks lasted three hours`, where the tagger saw no verb: after `said` and its subject all words are content. */
function plainObject(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range,
): RawAttribution | undefined {
  if (base !== "say" || subject.to !== verb.start || followsQuote(grammar, verb, subject)) return undefined;
  const phrase = grammar.nounAt(verb.end);
  const limit = grammar.sentenceEnd(verb.head);
  if (
    phrase === undefined ||
    phrase.start !== verb.end ||
    (phrase.end - phrase.start === 1 && isTimeWord(grammar.a.words[phrase.head]!))
  )
    return undefined;
  const content = grammar.trim({ from: verb.end, to: clauseEnd(grammar, verb.end, limit) });
  if (content.to - content.from < SHORTEST_SPEECH) return undefined;
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content: [content],
    class: "say",
    base,
  });
}

function followsQuote(grammar: Grammar, verb: VerbGroup, subject: Range): boolean {
  const { tags } = grammar.a;
  const before = Math.min(subject.from, verb.start) - 1;
  const mark = tags[before] === COMMA ? before - 1 : before;
  return mark >= 0 && tags[mark] === QUOTE && tags[verb.end] === COMMA;
}

/** `declined to say whether`: the infinitive is the cue, the refusal its negation. */
function reportsNext(grammar: Grammar, verb: VerbGroup): boolean {
  const next = grammar.verbAt(verb.end);
  return (
    next !== undefined &&
    next.start === verb.end &&
    grammar.a.tags[next.start] === TO &&
    reportingBase(grammar.a.words[next.head]!) !== undefined
  );
}

/** How far in front of `nor deny` its `would neither confirm` may begin. */
const NEITHER_REACH = 5;

/** `would neither confirm nor deny that A`: one cue, and nothing is said of A. */
function neitherNor(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] | undefined {
  const { words } = grammar.a;
  if (words[verb.start - 1] !== "nor") return undefined;
  let start = verb.start - 2;
  while (start > verb.start - NEITHER_REACH && words[start] !== "neither") start--;
  if (words[start] !== "neither") return undefined;
  while (grammar.nounAt(start - 1) === undefined && start > grammar.sentenceStart(verb.head) + 1) start--;
  const source = grammar.phraseBefore(start, grammar.sentenceStart(verb.head));
  const after = contentAfter(grammar, verb, base);
  if (source === undefined || after === undefined) return undefined;
  const cue = [{ from: start, to: after.cueEnd }];
  return after.content.map((content) =>
    rawAttribution({ cue, source, content: [content], class: "say", base, negated: true }),
  );
}

/** `we hear from a man in the engineers that …`: the source is whoever was heard. */
function heardFrom(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] | undefined {
  if (base !== "hear" && base !== "learn") return undefined;
  const limit = grammar.sentenceEnd(verb.head);
  const object = grammar.nounAt(verb.end);
  if (object?.start === verb.end && grammar.a.words[object.end] === "from") {
    const teller = grammar.phraseAfter(object.end + 1, limit);
    if (teller === undefined || !isAnimate(grammar, teller)) return undefined;
    const content = [{ from: object.start, to: object.end }];
    const around = [
      { from: verb.start, to: verb.end },
      { from: object.end, to: object.end + 1 },
    ];
    return [rawAttribution({ cue: around, source: teller, content, class: "say", base })];
  }
  if (grammar.a.words[verb.end] !== "from") return undefined;
  const source = grammar.phraseAfter(verb.end + 1, limit);
  if (source === undefined || grammar.a.words[source.to] !== "that") return undefined;
  const range = { from: source.to + 1, to: clauseEnd(grammar, source.to + 1, limit) };
  const cue = [{ from: verb.start, to: verb.end + 1 }];
  return conjuncts(grammar, range).map((content) =>
    rawAttribution({ cue, source, content: [content], class: "say", base }),
  );
}
