import { type ReportingClass, reportingBase, reportingClass } from "../language/en/reporting-verbs.ts";
import type { VerbGroup } from "../language/phrases.ts";
import {
  CC,
  COMMA,
  EX,
  IN,
  isAdverb,
  isNoun,
  isProperNoun,
  PRP,
  QUOTE,
  STOP,
  TO,
  VBG,
  VBN,
} from "../language/tags.ts";
import type { After } from "./following-content.ts";
import type { Grammar, Range } from "./grammar.ts";
import { isPersonRole, isUtterance, kindOfNoun } from "./roles.ts";

/** Inanimate subjects do not want, promise or feel; these classes need somebody. */
const ANIMATE_CLASSES = new Set<ReportingClass>(["want", "believe", "rate", "doubt"]);

interface Subject {
  readonly range: Range;
  readonly negated: boolean;
  /** Where the cue begins when a verb in front belongs to it (`refused to confirm`). */
  readonly cueFrom?: number;
}

export function subjectFor(grammar: Grammar, verb: VerbGroup): Subject | undefined {
  const { tags, words } = grammar.a;
  if (tags[verb.start] === TO) {
    // `refused to confirm that`, `went on to say that`; other infinitives only speak of speaking.
    const governing = grammar.verbAt(verb.start - 1);
    if (governing === undefined || governing.end !== verb.start) return undefined;
    const base = reportingBase(words[governing.head]!);
    const refuses = base === "refuse" || base === "decline";
    const seems = SEEMING.has(words[governing.head]!);
    if (!refuses && !seems && words[governing.end - 1] !== "on") return undefined;
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

/** `seems to believe`, `appear to show`: whoever seems to does. */
const SEEMING = new Set("seem seems seemed appear appears appeared purport purports purported".split(" "));

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
export function takesContent(grammar: Grammar, subject: Range, base: string, after: After): boolean {
  const { tags, words } = grammar.a;
  const head = subject.to - 1;
  const cls = reportingClass(base)!;
  if (words[head] === "it" && cls === "show") return false;
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

export function isAnimate(grammar: Grammar, subject: Range): boolean {
  const { tags, words } = grammar.a;
  for (let at = subject.from; at < subject.to; at++) {
    if (isProperNoun(tags[at]!) || tags[at] === PRP || isPersonRole(words[at]!)) return true;
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

/** Somebody, or a paper or picture that tells something; not a mood, an event, nobody or everybody. */
export function canSpeak(grammar: Grammar, source: Range): boolean {
  return isSomebody(grammar, source) && (isAnimate(grammar, source) || isEvidence(grammar, source));
}

/** A phrase that stands for somebody or something: not nobody, everybody or what was said before. */
export function isSomebody({ a: { words, tags } }: Grammar, source: Range): boolean {
  return (
    source.to > source.from &&
    !SILENT.has(words[source.from]!) &&
    !SILENT.has(words[source.to - 1]!) &&
    tags[source.to - 1] !== EX
  );
}

/** Words for nobody in particular; `it` and `this` stand for things said before. */
const SILENT = new Set(["you", "it", "this", "that", "which", "neither", "none", "nothing", ...GENERIC]);
