import type { Grammar, Range } from "../attribution/grammar.ts";
import { isNegation, type VerbGroup } from "../language/phrases.ts";
import { TO, VB } from "../language/tags.ts";
import type { Factuality } from "./factuality.ts";
import { impliedEvent } from "./implied.ts";

/** How a content itself is put: certain, probable, possible, or left open; and whether it is about the future. */
export interface Modality {
  readonly strength: "CT" | "PR" | "PS" | "U";
  readonly future: boolean;
  /** The content’s own main verb or subject is negated: `no one was hurt`. */
  readonly negated: boolean;
  /** Group of the event that the content tells of, or undefined where it has no finite verb. */
  readonly main: VerbGroup | undefined;
}

const POSSIBLE = new Set("may might could possibly perhaps maybe".split(" "));
const PROBABLE = new Set(
  "would should probably likely apparently presumably seemingly evidently almost".split(" "),
);
const FUTURE = new Set("will 'll wo shall would".split(" "));
const SEEMING = new Set("seem seems seemed appear appears appeared".split(" "));
const EXPECTING = new Set("expected likely due set scheduled poised bound".split(" "));
/** What comes of a sign, without being seen: `the marks point to a charge`. */
const POINTING = new Set("point points pointed".split(" "));
const ARTICLES = new Set(["a", "an", "the"]);
/** `could see`, `could be smelt`: what somebody did perceive. */
const PERCEIVING = new Set("see seen hear heard smell smelt smelled feel felt".split(" "));
/** `risks deepening`, `threatens to`: what may come. */
const RISKING = new Set("risk risks risked threaten threatens threatened".split(" "));

/**
 * Reads the modality off the first finite verb group of a content, and off adverbs around it. Behind a cue in the past
 * (`backshifted`) `would` is `will` told afterwards: it announces; elsewhere it supposes.
 */
export function modalityOf(grammar: Grammar, ranges: readonly Range[], backshifted = false): Modality {
  const { words, tags, quoteOf } = grammar.a;
  const first = ranges[0]!;
  const main = mainVerb(grammar, ranges);
  const unlikely = isUnlikely(grammar, ranges);
  const negated = isNegated(grammar, ranges, main) !== unlikely;
  const implied = main === undefined ? undefined : impliedEvent(grammar, main, ranges.at(-1)!.to);
  const put = (strength: Modality["strength"], future: boolean): Modality => ({
    strength: unlikely && strength === "CT" ? "PR" : strength,
    future,
    negated: negated !== (implied?.negated ?? false),
    main: implied?.verb ?? main,
  });
  if (endsAsQuestion(grammar, ranges) || isUnknown(grammar, ranges, main)) return put("U", false);
  // `Go back to bed`: whoever orders leaves open whether it is done.
  if (tags[first.from] === VB) return put("U", true);
  if (main === undefined) {
    const infinitive = tags[first.from] === TO && grammar.verbAt(first.from)?.start === first.from;
    return put(infinitive ? "U" : adverbStrength(grammar, ranges), infinitive);
  }
  const modal = main.modal >= 0 ? words[main.modal]! : "";
  // `could not be found` tells of an attempt, `could have been worse` of what was not: both as certain as told.
  const perceives = modal === "could" && PERCEIVING.has(words[main.head]!);
  const counterfactual = modal === "could" && (negated || words[main.modal + 1] === "have");
  if (POSSIBLE.has(modal) && !counterfactual && !perceives) return put("PS", false);
  if (counterfactual) return put(adverbStrength(grammar, ranges), false);
  const next = words[main.end] ?? "";
  // `due to arrive` lies ahead, `due to a double entry` tells why.
  const cause = next === "due" && grammar.nounAt(main.end + 2)?.start === main.end + 2;
  const expecting =
    (EXPECTING.has(words[main.head]!) && words[main.end] !== "for") ||
    (EXPECTING.has(next) &&
      !cause &&
      words[main.end + 1] !== "for" &&
      quoteOf[main.end] === quoteOf[main.head]);
  if (FUTURE.has(modal)) {
    // `will` announces; `would be a critical step` weighs what might happen; `would be open by evening` announces it.
    const weighs = words[main.head] === "be" && ARTICLES.has(next);
    const supposes = modal === "would" && (!backshifted || weighs);
    // `would have been seen`: of what was not.
    const future = !(modal === "would" && words[main.modal + 1] === "have");
    return put(weaker(supposes ? "PR" : "CT", adverbStrength(grammar, ranges)), future);
  }
  if (expecting && main.modal < 0) return put("PR", true);
  if (RISKING.has(words[main.head]!)) return put("PS", true);
  const seems = hasSeeming(grammar, main) || (POINTING.has(words[main.head]!) && next === "to");
  return put(weaker(seems || PROBABLE.has(modal) ? "PR" : "CT", adverbStrength(grammar, ranges)), false);
}

/** `it is unlikely that …`: probable, and of the contrary. */
function isUnlikely(grammar: Grammar, ranges: readonly Range[]): boolean {
  const { words } = grammar.a;
  return ranges.some(({ from, to }) => {
    for (let at = from + 1; at < to; at++) {
      const word = words[at]!;
      if (word !== "unlikely" && word !== "doubtful") continue;
      if (BEING.has(words[at - 1]!) && (words[at + 1] === "to" || words[at + 1] === "that")) return true;
    }
    return false;
  });
}

/** `I do not know who did it`, `it is unclear whether`: the question stays open. */
function isUnknown(grammar: Grammar, ranges: readonly Range[], main: VerbGroup | undefined): boolean {
  const { words } = grammar.a;
  const at = main === undefined ? -1 : main.end;
  if (main === undefined || at >= ranges.at(-1)!.to) return false;
  const ignorant = main.negated && KNOWING.has(words[main.head]!);
  const unclear = words[at] === "unclear" || words[at] === "unknown";
  return (ignorant && OPEN.has(words[at]!)) || (unclear && OPEN.has(words[at + 1]!));
}

const BEING = new Set("be is are was were been seems seemed looks looked highly very".split(" "));
const KNOWING = new Set("know knew known say tell".split(" "));
const OPEN = new Set("who whose whom which what when where why how whether if".split(" "));

export function mainVerb(grammar: Grammar, ranges: readonly Range[]): VerbGroup | undefined {
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const verb = grammar.verbAt(at);
      if (verb === undefined) continue;
      if (verb.finite && !insideRelative(grammar, verb, range)) return verb;
      at = verb.end - 1;
    }
  }
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const verb = grammar.verbAt(at);
      if (verb?.finite === true) return verb;
    }
  }
  return undefined;
}

/** `the soldiers who fled said`: the first verb belongs to the relative clause. */
function insideRelative(grammar: Grammar, verb: VerbGroup, range: Range): boolean {
  const before = verb.start - 1;
  if (before < range.from) return false;
  const word = grammar.a.words[before]!;
  return word === "who" || word === "which" || (word === "that" && grammar.nounAt(before - 1) !== undefined);
}

const NOBODY = new Set("no none nobody neither nothing".split(" "));

function isNegated(grammar: Grammar, ranges: readonly Range[], main: VerbGroup | undefined): boolean {
  const { words } = grammar.a;
  const from = ranges[0]!.from;
  if (NOBODY.has(words[from]!)) return true;
  if (main === undefined) return false;
  if (main.negated) return true;
  // `Today none has left`: the subject, wherever it stands.
  const subject = grammar.subjectOf(main);
  if (subject !== undefined && subject.from > from && NOBODY.has(words[subject.from]!)) return true;
  // `there was no shelling`, `had nothing to do with it`
  const next = words[main.end];
  return next === "no" || next === "nothing" || next === "never" || (next !== undefined && isNegation(next));
}

function endsAsQuestion(grammar: Grammar, ranges: readonly Range[]): boolean {
  const last = ranges.at(-1)!.to;
  return (
    grammar.a.words[last] === "?" ||
    grammar.a.words[last - 1] === "?" ||
    grammar.a.words[ranges[0]!.from] === "whether"
  );
}

function adverbStrength(grammar: Grammar, ranges: readonly Range[]): "CT" | "PR" | "PS" {
  let strength: "CT" | "PR" | "PS" = "CT";
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const word = grammar.a.words[at]!;
      if (word === "possibly" || word === "perhaps" || word === "maybe") return "PS";
      // `it is possible that`, `but that is a guess`
      if (word === "possible" && grammar.a.words[at + 1] === "that") return "PS";
      if (word === "guess" && grammar.a.words[at - 1] === "a") return "PS";
      if (PROBABLY.has(word)) strength = "PR";
    }
  }
  return strength;
}

const PROBABLY = new Set("probably apparently presumably seemingly likely".split(" "));

function hasSeeming(grammar: Grammar, main: VerbGroup): boolean {
  for (let at = main.start; at < main.end; at++) if (SEEMING.has(grammar.a.words[at]!)) return true;
  return false;
}

export function weaker(a: "CT" | "PR" | "PS", b: "CT" | "PR" | "PS"): "CT" | "PR" | "PS" {
  const order = { CT: 0, PR: 1, PS: 2 };
  return order[a] >= order[b] ? a : b;
}

export function positive(strength: Modality["strength"]): Factuality {
  return strength === "U" ? "Uu" : `${strength}+`;
}

export function negative(strength: Modality["strength"]): Factuality {
  return strength === "U" ? "Uu" : `${strength}-`;
}
