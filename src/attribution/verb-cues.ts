import { tokenAt } from "../language/analysis.ts";
import { type ReportingClass, reportingBase, reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import {
  CC,
  CD,
  COLON,
  COMMA,
  EX,
  IN,
  isAdjective,
  isAdverb,
  isNoun,
  isProperNoun,
  MD,
  PRP,
  QUOTE,
  RP,
  STOP,
  TO,
  VBG,
  VBN,
  WDT,
  WP,
  WRB,
} from "../language/tags.ts";
import { clauseEnd, conjuncts } from "./clause.ts";
import {
  AS_COMPLEMENT,
  BARE_CLAUSE,
  BARE_COMPLEMENT,
  CLAUSE_ONLY,
  INFINITIVE,
  NOUN_OBJECT,
  PREPOSITIONS,
  RECIPIENT,
} from "./frames.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { isUtterance, kindOfNoun } from "./roles.ts";

/** What was found after a cue: contents, and who was spoken to. */
interface After {
  readonly content: readonly Range[];
  readonly recipient: Range | null;
  readonly cueEnd: number;
}

const CONNECTIVES = new Set(
  "but and however meanwhile still also yet instead nevertheless nonetheless so then later earlier separately moreover furthermore".split(
    " ",
  ),
);
const ABOUT_PLACE = new Set("in on at during from via through after before by".split(" "));
const UNSOURCED = new Set(
  "say report believe think allege claim announce understand know suspect estimate presume".split(" "),
);
/** Inanimate subjects do not want, promise or feel; these classes need somebody. */
const ANIMATE_CLASSES = new Set<ReportingClass>(["want", "believe", "rate", "doubt"]);

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
    return after.content.map((content) =>
      rawAttribution({
        cue,
        source: subject.range,
        content: [content],
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

/** `we hear from a man in the engineers that …`: the source is whoever was heard. */
function heardFrom(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] | undefined {
  if ((base !== "hear" && base !== "learn") || grammar.a.words[verb.end] !== "from") return undefined;
  const limit = grammar.sentenceEnd(verb.head);
  const source = grammar.phraseAfter(verb.end + 1, limit);
  if (source === undefined || grammar.a.words[source.to] !== "that") return undefined;
  const range = { from: source.to + 1, to: clauseEnd(grammar, source.to + 1, limit) };
  const cue = [{ from: verb.start, to: verb.end + 1 }];
  return conjuncts(grammar, range).map((content) =>
    rawAttribution({ cue, source, content: [content], class: "say", base }),
  );
}

interface Subject {
  readonly range: Range;
  readonly negated: boolean;
  /** Where the cue begins when a verb in front belongs to it (`refused to confirm`). */
  readonly cueFrom?: number;
}

function subjectFor(grammar: Grammar, verb: VerbGroup): Subject | undefined {
  const { tags, words } = grammar.a;
  if (tags[verb.start] === TO) {
    // `refused to confirm that`, `went on to say that`; other infinitives only speak of speaking.
    const governing = grammar.verbAt(verb.start - 1);
    if (governing === undefined || governing.end !== verb.start) return undefined;
    const base = reportingBase(words[governing.head]!);
    const refuses = base === "refuse" || base === "decline";
    if (!refuses && words[governing.end - 1] !== "on") return undefined;
    const range = grammar.subjectOf(governing);
    return range === undefined ? undefined : { range, negated: refuses, cueFrom: governing.start };
  }
  if (!verb.finite) {
    if (tags[verb.head] !== VBG && tags[verb.head] !== VBN) return undefined;
    if (tags[verb.head] === VBN) return undefined;
    const before = verb.start > 0 ? tags[verb.start - 1]! : STOP;
    const opens =
      before === COMMA ||
      before === CC ||
      isAdverb(before) ||
      before === IN ||
      verb.start === grammar.sentenceStart(verb.head) ||
      before === QUOTE;
    if (!opens) return undefined;
    const range =
      verb.start === grammar.sentenceStart(verb.head)
        ? laterSubject(grammar, verb)
        : grammar.mainSubject(verb.start);
    return range === undefined ? undefined : { range, negated: false };
  }
  const range = grammar.subjectOf(verb);
  return range === undefined ? undefined : { range, negated: false };
}

/** `Claiming that …, Orlan left`: the subject follows the participle’s clause. */
function laterSubject(grammar: Grammar, verb: VerbGroup): Range | undefined {
  const end = grammar.sentenceEnd(verb.head);
  for (let at = verb.end; at < end; at++) {
    if (grammar.a.tags[at] === COMMA) {
      const phrase = grammar.phraseAfter(at + 1, end);
      if (phrase !== undefined && grammar.verbAt(phrase.to)?.finite === true) return phrase;
    }
  }
  return undefined;
}

/** `anyone who says`, `whoever claims`: nobody has said anything. */
const GENERIC = new Set(["anyone", "anybody", "everyone", "everybody", "whoever", "nobody", "those"]);

/** Whether this subject can be the one who says: a clock cannot want, `it` may be empty. */
function takesContent(grammar: Grammar, subject: Range, base: string, after: After): boolean {
  const { tags, words } = grammar.a;
  const head = subject.to - 1;
  const cls = reportingClass(base)!;
  if (words[head] === "it" && (cls === "show" || cls === "believe")) return false;
  if (tags[head] === EX || words[head] === "this" || words[head] === "that" || words[head] === "which")
    return false;
  if (words[head] === "you" || GENERIC.has(words[subject.from]!)) return false;
  const animate = isAnimate(grammar, subject);
  if (ANIMATE_CLASSES.has(cls) && !animate) return false;
  // `The visit suggests that …`: the narrator infers it, the visit says nothing.
  if (
    (base === "suggest" || base === "imply" || base === "hint") &&
    !animate &&
    !isEvidence(grammar, subject)
  )
    return false;
  if (cls === "show" || base === "find") {
    // Documents and pictures show things; people show that something is so; events show nothing.
    const { from, to } = after.content[0]!;
    return isEvidence(grammar, subject) || (animate && grammar.hasFiniteVerb(from, to));
  }
  return true;
}

function isAnimate(grammar: Grammar, subject: Range): boolean {
  const { tags, words } = grammar.a;
  for (let at = subject.from; at < subject.to; at++) {
    if (isProperNoun(tags[at]!) || tags[at] === PRP) return true;
    const kind = kindOfNoun(words[at]!);
    if (kind !== undefined && kind !== "document" && kind !== "imagery") return true;
  }
  return (
    !isNoun(tags[subject.to - 1]!) ||
    words[subject.to - 1]!.endsWith("er") ||
    words[subject.to - 1]!.endsWith("or") ||
    words[subject.to - 1]!.endsWith("man") ||
    words[subject.to - 1]!.endsWith("ist") ||
    words[subject.to - 1]!.endsWith("ers")
  );
}

/** Documents and pictures can show; events cannot be asked. */
function isEvidence(grammar: Grammar, subject: Range): boolean {
  for (let at = subject.from; at < subject.to; at++) {
    const kind = kindOfNoun(grammar.a.words[at]!);
    if (kind === "document" || kind === "imagery") return true;
  }
  return false;
}

/** Steps over `reporters`, `on Tuesday`, `in a statement`, `in an interview with X`, adverbs, to where a content may begin. */
function skipAdjuncts(grammar: Grammar, from: number, limit: number): number {
  const { tags, words } = grammar.a;
  let at = from;
  for (;;) {
    if (at >= limit || startsQuantity(grammar, at)) return at;
    if (tags[at] === COMMA && isAdverb(tags[at + 1] ?? 0) && tags[at + 2] === COMMA) {
      at += 3;
    } else if (isAdverb(tags[at]!) || tags[at] === RP) {
      at++;
    } else if ((tags[at] === IN && ABOUT_PLACE.has(words[at]!)) || tags[at] === TO || words[at] === "to") {
      if (words[at] === "to" && grammar.verbAt(at)?.start === at) return at;
      const phrase = grammar.phraseAfter(at + 1, limit);
      if (phrase === undefined) return at;
      at = phrase.to;
    } else if (
      isTimeWord(words[at]!) ||
      (grammar.nounAt(at) !== undefined &&
        isTimeWord(words[grammar.nounAt(at)!.head]!) &&
        grammar.nounAt(at)!.start === at)
    ) {
      at = Math.max(at + 1, grammar.nounAt(at)?.end ?? at + 1);
    } else {
      return at;
    }
  }
}

const APPROXIMATE = new Set([
  "about",
  "around",
  "nearly",
  "almost",
  "over",
  "roughly",
  "approximately",
  "some",
  "only",
  "just",
]);

/** `at least 12`, `up to 40`, `about 60`, `more than a dozen`: the content begins, no adjunct. */
function startsQuantity(grammar: Grammar, at: number): boolean {
  const { words, tags } = grammar.a;
  if (APPROXIMATE.has(words[at]!)) return tags[at + 1] === CD;
  const two = `${words[at]!} ${words[at + 1] ?? ""}`;
  return (
    two === "at least" ||
    two === "at most" ||
    two === "more than" ||
    two === "fewer than" ||
    two === "less than" ||
    (two === "up to" && tags[at + 2] === CD)
  );
}

function contentAfter(grammar: Grammar, verb: VerbGroup, base: string): After | undefined {
  const { tags, words } = grammar.a;
  const limit = grammar.sentenceEnd(verb.head);
  let at = verb.end;
  let cueEnd = verb.end;
  let recipient: Range | null = null;
  const prepositions = PREPOSITIONS[base];
  if (
    prepositions !== undefined &&
    at < limit &&
    prepositions.has(words[at]!) &&
    grammar.verbAt(at)?.start !== at
  ) {
    at++;
    cueEnd = at;
    if (words[at - 1] !== "out" && words[at] !== "that") return wholeClause(grammar, at, limit, null, cueEnd);
  }
  if (RECIPIENT.has(base)) {
    const phrase = grammar.phraseAfter(at, limit);
    if (phrase !== undefined) {
      recipient = phrase;
      at = phrase.to;
    }
  }
  const direct = at;
  at = skipAdjuncts(grammar, at, limit);
  const marked = at < limit && (tags[at] === COMMA || tags[at] === COLON) ? at + 1 : at;
  if (marked < limit && tags[marked] === QUOTE && opensQuote(grammar, marked)) {
    const content = quoteContent(grammar, marked, limit);
    if (content !== undefined) return { content: [content], recipient, cueEnd };
  }
  if (at >= limit) return undefined;
  if (words[at] === "that" && at + 1 < limit) {
    const range = { from: at + 1, to: clauseEnd(grammar, at + 1, limit) };
    const parts = conjuncts(grammar, range);
    return parts.length === 0 ? undefined : { content: parts, recipient, cueEnd };
  }
  if (tags[at] === COLON && words[at] === ":" && at + 2 < limit)
    return wholeClause(grammar, at + 1, limit, recipient, cueEnd);
  const cls = reportingClass(base)!;
  if (
    isQuestionWord(tags[at]!, words[at]!) &&
    at === direct &&
    (cls === "say" || cls === "doubt" || cls === "confirm" || cls === "show")
  ) {
    return wholeClause(grammar, at, limit, recipient, cueEnd);
  }
  return objectContent(grammar, base, direct, at, limit, recipient, cueEnd);
}

/** Contents without `that`: bare clauses, `X as Y`, infinitives, noun phrases. */
function objectContent(
  grammar: Grammar,
  base: string,
  direct: number,
  at: number,
  limit: number,
  recipient: Range | null,
  cueEnd: number,
): After | undefined {
  const { tags, words } = grammar.a;
  const cls = reportingClass(base)!;
  if (BARE_CLAUSE.has(base) && startsClause(grammar, at, limit)) {
    const to = clauseEnd(grammar, at, limit);
    if (subjectVerbFollows(grammar, at, to)) {
      return { content: conjuncts(grammar, { from: at, to }), recipient, cueEnd };
    }
  }
  if (
    INFINITIVE.has(base) &&
    direct < limit &&
    grammar.verbAt(direct)?.start === direct &&
    tags[direct] === TO
  ) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  // `dismissed as fiction reports that …`: the complement comes first.
  if (AS_COMPLEMENT.has(base) && words[direct] === "as") {
    const complement = grammar.nounAt(direct + 1);
    if (complement !== undefined && grammar.nounAt(complement.end)?.start === complement.end) {
      return wholeClause(grammar, complement.end, limit, recipient, complement.end);
    }
  }
  // `expects fighting to last for weeks`
  if (INFINITIVE.has(base) && tags[direct] === VBG && words.slice(direct, direct + 10).includes("to")) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  const phrase = grammar.phraseAfter(direct, limit);
  if (phrase === undefined) return undefined;
  if (base === "put" && words.slice(phrase.to, phrase.to + 8).includes("at")) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (AS_COMPLEMENT.has(base)) {
    const as = findAs(grammar, phrase.to, limit);
    if (as >= 0) return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (INFINITIVE.has(base) && tags[phrase.to] === TO && grammar.verbAt(phrase.to)?.start === phrase.to) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (BARE_COMPLEMENT.has(base) && quoteSoon(grammar, phrase.to, limit)) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (
    BARE_COMPLEMENT.has(base) &&
    phrase.to < limit &&
    (grammar.nounAt(phrase.to) !== undefined || isAdjective(tags[phrase.to]!) || tags[phrase.to] === QUOTE)
  ) {
    return wholeClause(grammar, direct, limit, recipient, cueEnd);
  }
  if (cls === "show" || base === "find") return wholeClause(grammar, direct, limit, recipient, cueEnd);
  if (!NOUN_OBJECT.has(base) || CLAUSE_ONLY.has(base) || recipient !== null) return undefined;
  if (isTimeWord(words[phrase.to - 1]!)) return undefined;
  return wholeClause(grammar, direct, limit, recipient, cueEnd);
}

function wholeClause(
  grammar: Grammar,
  from: number,
  limit: number,
  recipient: Range | null,
  cueEnd: number,
): After | undefined {
  const range = grammar.trim({ from, to: clauseEnd(grammar, from, limit) });
  return range.to > range.from ? { content: [range], recipient, cueEnd } : undefined;
}

function startsClause(grammar: Grammar, at: number, limit: number): boolean {
  const { tags, words } = grammar.a;
  return (
    at < limit &&
    (grammar.nounAt(at)?.start === at ||
      startsQuantity(grammar, at) ||
      tags[at] === EX ||
      tags[at] === IN ||
      tags[at] === VBG ||
      words[at] === "there" ||
      words[at] === "no")
  );
}

/** A subject at the start and a finite verb after it, before any mark. */
function subjectVerbFollows(grammar: Grammar, from: number, to: number): boolean {
  const { tags } = grammar.a;
  let relative = false;
  for (let at = from; at < to; at++) {
    const verb = grammar.verbAt(at);
    if (verb !== undefined && at > from) {
      if (verb.finite && !relative) return true;
      if (verb.finite) relative = false;
      at = verb.end - 1;
    } else if (tags[at] === MD) {
      return true;
    } else if (tags[at] === WP || tags[at] === WDT) {
      // `the battery that fired had been found`: the verb of the relative clause is not the one looked for.
      relative = true;
    }
  }
  return false;
}

/** `when` asks little and dates much (`said when asked`). */
function isQuestionWord(tag: number, word: string): boolean {
  if (word === "when") return false;
  return tag === WRB || tag === WP || tag === WDT || word === "whether" || word === "if";
}

/** `as` shortly after the object, past its attached phrases. */
function findAs(grammar: Grammar, from: number, limit: number): number {
  for (let at = from; at < limit && at < from + 8; at++) {
    if (grammar.a.words[at] === "as") return at;
    if (grammar.a.tags[at] === COMMA || grammar.verbAt(at)?.finite === true) return -1;
  }
  return -1;
}

/** `called the figure, published by the agency, “arithmetic”`: the complement in marks, past an aside. */
function quoteSoon(grammar: Grammar, from: number, limit: number): boolean {
  for (let at = from; at < limit && at < from + 16; at++) {
    if (grammar.a.tags[at] === QUOTE) return opensQuote(grammar, at);
    if (grammar.verbAt(at)?.finite === true) return false;
  }
  return false;
}

function opensQuote(grammar: Grammar, token: number): boolean {
  const index = grammar.a.quoteOf[token]!;
  return index >= 0 && grammar.a.quotes[index]!.open === grammar.a.tokens.start[token];
}

/** The inside of a quotation that opens at `mark`; a mere fragment takes the rest of its clause with it. */
function quoteContent(grammar: Grammar, mark: number, limit: number): Range | undefined {
  const { quoteOf, tokens } = grammar.a;
  const to = tokenAt(tokens, grammar.a.quotes[quoteOf[mark]!]!.close);
  const inside = grammar.trim({ from: mark, to });
  if (inside.to <= inside.from) return undefined;
  if (to < limit && !grammar.hasFiniteVerb(inside.from, inside.to)) {
    const whole = grammar.trim({ from: mark, to: clauseEnd(grammar, mark, limit) });
    return whole.to > whole.from ? whole : undefined;
  }
  return inside;
}

type Fronted = RawAttribution;

/** `as Orlan noted, the bridge is old`, `the bridge is old, as Orlan noted`. */
function asClause(grammar: Grammar, verb: VerbGroup, subject: Range): Fronted | undefined {
  const { words, tags } = grammar.a;
  const as = subject.from - 1;
  if (words[as] !== "as" || !verb.finite) return undefined;
  const start = grammar.sentenceStart(verb.head);
  const limit = grammar.sentenceEnd(verb.head);
  const content =
    as === start
      ? grammar.trim({
          from: verb.end,
          to: tags[verb.end] === COMMA ? clauseEnd(grammar, verb.end + 1, limit) : verb.end,
        })
      : grammar.trim({ from: skipConnectives(grammar, start, as), to: as });
  if (content.to <= content.from || !grammar.hasFiniteVerb(content.from, content.to)) return undefined;
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content: [content],
    class: "say",
    base: "say",
  });
}

/** `changes, which officials said will take effect in May`: what follows the verb, said of the antecedent. */
function relativeContent(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range,
): Fronted | undefined {
  const { tags } = grammar.a;
  const pronoun = tags[subject.from - 1];
  if ((pronoun !== WDT && pronoun !== WP) || !BARE_CLAUSE.has(base) || !verb.finite) return undefined;
  if (grammar.verbAt(verb.end)?.finite !== true) return undefined;
  const limit = grammar.sentenceEnd(verb.head);
  const antecedent = grammar.antecedent(subject.from - 1, grammar.sentenceStart(verb.head));
  const rest = grammar.trim({ from: verb.end, to: clauseEnd(grammar, verb.end, limit) });
  if (rest.to <= rest.from) return undefined;
  const content = antecedent === undefined ? [rest] : [antecedent, rest];
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source: subject,
    content,
    class: "say",
    base: "say",
  });
}

/** Content that stands before its cue (`“…,” he said`), goes on after it, or surrounds it. */
function frontedContent(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range | undefined,
): Fronted | undefined {
  if (!verb.finite || !(canFollowContent(base) || besideQuote(grammar, verb, subject))) return undefined;
  const source = invertedFor(grammar, verb, base, subject) ?? subject;
  if (source === undefined) return undefined;
  const cueStart = Math.min(source.from, verb.start);
  const before = cueStart - 1;
  const lowest = grammar.sentenceStart(verb.head);
  const end = grammar.sentenceEnd(verb.head);
  const whole =
    before >= lowest ? contentBefore(grammar, before, lowest) : quoteEndingBefore(grammar, before);
  const first = whole ?? openingPiece(grammar, verb, source, before, lowest);
  if (first === undefined) return undefined;
  const cueEnd = Math.max(verb.end, source.to);
  const recipient = RECIPIENT.has(base) ? grammar.phraseAfter(verb.end, end) : undefined;
  const second = contentGoingOn(grammar, Math.max(cueEnd, recipient?.to ?? 0), end, first);
  const channels = recipient === undefined ? [] : [recipient];
  return rawAttribution({
    cue: [{ from: verb.start, to: verb.end }],
    source,
    content: second === undefined ? [first] : [first, second],
    class: "say",
    base,
    channels,
  });
}

/** `Over the years, she said, the lake has risen`: the piece in front needs the rest to be a content. */
function openingPiece(
  grammar: Grammar,
  verb: VerbGroup,
  source: Range,
  before: number,
  lowest: number,
): Range | undefined {
  const { tags } = grammar.a;
  const end = grammar.sentenceEnd(verb.head);
  const after = Math.max(verb.end, source.to);
  if (
    before < lowest ||
    tags[before] !== COMMA ||
    tags[after] !== COMMA ||
    !grammar.hasFiniteVerb(after, end)
  )
    return undefined;
  const piece = grammar.trim({ from: skipConnectives(grammar, lowest, before), to: before });
  return piece.to > piece.from ? piece : undefined;
}

/** `“…,” said X`: only right after a mark, and not where a comma merely closes an aside of the subject. */
function invertedFor(
  grammar: Grammar,
  verb: VerbGroup,
  base: string,
  subject: Range | undefined,
): Range | undefined {
  const { tags } = grammar.a;
  const before = tags[verb.start - 1] ?? STOP;
  if (RECIPIENT.has(base) || !touchesMark(before)) return undefined;
  const quoted = before === QUOTE || (before === COMMA && tags[verb.start - 2] === QUOTE);
  // Right behind a quotation whatever phrase follows the verb is the speaker.
  if (quoted) return grammar.phraseAfter(verb.end, grammar.sentenceEnd(verb.head));
  const closesAside = before === COMMA && subject !== undefined;
  return closesAside ? undefined : grammar.invertedSubject(verb);
}

/** A closed quotation right in front: then whatever the verb, it is how the words were spoken. */
function besideQuote(grammar: Grammar, verb: VerbGroup, subject: Range | undefined): boolean {
  const { tags, quoteOf } = grammar.a;
  const before = Math.min(subject?.from ?? verb.start, verb.start) - 1;
  const mark = tags[before] === COMMA ? before - 1 : before;
  return mark > 0 && tags[mark] === QUOTE && quoteOf[mark]! >= 0 && quoteOf[mark] === quoteOf[mark - 1];
}

function canFollowContent(base: string): boolean {
  return (
    BARE_CLAUSE.has(base) ||
    !(
      NOUN_OBJECT.has(base) ||
      CLAUSE_ONLY.has(base) ||
      INFINITIVE.has(base) ||
      base === "call" ||
      base === "describe"
    )
  );
}

function touchesMark(tag: number): boolean {
  return tag === COMMA || tag === QUOTE || tag === STOP || tag === COLON;
}

function contentBefore(grammar: Grammar, before: number, lowest: number): Range | undefined {
  const { tags, quoteOf } = grammar.a;
  let at = before;
  if (tags[at] === COMMA) at--;
  if (at >= lowest && tags[at] === QUOTE && quoteOf[at]! >= 0) return quoteEndingBefore(grammar, at);
  if (tags[before] !== COMMA) return undefined;
  const from = skipConnectives(grammar, lowest, before);
  const range = grammar.trim({ from, to: before });
  // `On Tuesday, the ministry said` has nothing fronted; neither has `In the city, officials said`.
  return range.to > range.from &&
    grammar.hasFiniteVerb(range.from, range.to) &&
    !isSubordinate(grammar, range)
    ? range
    : splitSubject(grammar, range, before);
}

/** `The city, officials said, is theirs`: only the subject stands in front. */
function splitSubject(grammar: Grammar, range: Range, comma: number): Range | undefined {
  const phrase = grammar.phraseBefore(comma, grammar.sentenceStart(comma));
  return phrase !== undefined &&
    phrase.from === range.from &&
    !isTimeWord(grammar.a.words[phrase.to - 1]!) &&
    grammar.a.tags[range.from] !== IN
    ? range
    : undefined;
}

const SUBORDINATE = new Set("when while as after before although though since because if".split(" "));

function isSubordinate(grammar: Grammar, range: Range): boolean {
  if (!SUBORDINATE.has(grammar.a.words[range.from]!)) return false;
  for (let at = range.from; at < range.to; at++) if (grammar.a.tags[at] === COMMA) return false;
  return true;
}

export function skipConnectives(grammar: Grammar, from: number, to: number): number {
  let at = from;
  while (at < to && (CONNECTIVES.has(grammar.a.words[at]!) || (grammar.a.tags[at] === COMMA && at > from)))
    at++;
  return at;
}

/** The whole quotation whose closing mark is at (or just before) `token`, across sentences. */
function quoteEndingBefore(grammar: Grammar, token: number): Range | undefined {
  const { tags, quoteOf } = grammar.a;
  if (token < 0 || tags[token] !== QUOTE || quoteOf[token]! < 0) return undefined;
  const from = tokenAt(grammar.a.tokens, grammar.a.quotes[quoteOf[token]!]!.open);
  const lowest = grammar.sentenceStart(token);
  // A fragment in marks at the end of a narrated clause: the clause is the content.
  if (from > lowest && !grammar.hasFiniteVerb(from, token)) {
    const start = skipConnectives(grammar, lowest, from);
    if (grammar.hasFiniteVerb(start, from)) return grammar.trim({ from: start, to: token + 1 });
  }
  const range = grammar.trim({ from, to: token + 1 });
  return range.to > range.from ? range : undefined;
}

/** After `…, he said,`: the quotation or clause taken up again. */
function contentGoingOn(grammar: Grammar, from: number, end: number, first: Range): Range | undefined {
  const { tags, words } = grammar.a;
  let at = from;
  if (at < end && tags[at] === COMMA) {
    const apposition = grammar.phraseAfter(at + 1, end);
    const opensMark = tags[at + 1] === QUOTE;
    if (
      apposition !== undefined &&
      !opensMark &&
      tags[apposition.to] === COMMA &&
      !grammar.hasFiniteVerb(first.from, first.to) === false
    )
      at = apposition.to;
  }
  at = skipAdjuncts(grammar, at, end);
  if (at >= end) return undefined;
  const next = tags[at] === COMMA || tags[at] === COLON ? at + 1 : at;
  if (next < end && tags[next] === QUOTE && opensQuote(grammar, next))
    return quoteContent(grammar, next, end);
  if (tags[at] !== COMMA || next >= end) return undefined;
  const quoted = grammar.a.quoteOf[first.from]! >= 0;
  if (quoted) return undefined;
  const complete = grammar.hasFiniteVerb(first.from, first.to);
  const word = words[next]!;
  if (
    complete &&
    (tags[next] === VBG ||
      word === "but" ||
      word === "although" ||
      word === "though" ||
      word === "while" ||
      word === "as" ||
      word === "who" ||
      word === "which" ||
      word === "and")
  )
    return undefined;
  const range = grammar.trim({ from: next, to: clauseEnd(grammar, next, end) });
  // `…, said Orlan, a farmer`: tells who Orlan is.
  if (complete && !grammar.hasFiniteVerb(range.from, range.to)) return undefined;
  return range.to > range.from ? range : undefined;
}

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
function quotedAsSaying(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] | undefined {
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
function passive(grammar: Grammar, verb: VerbGroup, base: string): RawAttribution[] {
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

/** `a statement by X`, `the ministry’s report`: the one behind the words, else the phrase itself. */
export function behindUtterance(grammar: Grammar, phrase: Range): Range {
  const { words, tags } = grammar.a;
  const noun = grammar.nounAt(phrase.from);
  if (noun === undefined || !isUtterance(words[noun.head]!)) return phrase;
  for (let at = noun.start; at < noun.head; at++) {
    if (tags[at] === 31 && at > noun.start) return { from: noun.start, to: at };
  }
  for (let at = noun.end; at < phrase.to + 3 && at < grammar.sentenceEnd(phrase.from); at++) {
    if (words[at] === "by" || words[at] === "from") {
      const author = grammar.phraseAfter(at + 1, grammar.sentenceEnd(phrase.from));
      if (author !== undefined && author.from === at + 1) return author;
    }
  }
  return phrase;
}
