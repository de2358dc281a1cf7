import type { Grammar, Range } from "../attribution/grammar.ts";
import { isNegation, type VerbGroup } from "../language/phrases.ts";
import { TO, VB } from "../language/tags.ts";
import type { Factuality } from "./factuality.ts";

/** How a content itself is put: certain, probable, possible, or left open; and whether it is about the future. */
export interface Modality {
  readonly strength: "CT" | "PR" | "PS" | "U";
  readonly future: boolean;
  /** The content’s own main verb or subject is negated: `no one was hurt`. */
  readonly negated: boolean;
  /** Group that carries the content, or undefined where it has no finite verb. */
  readonly main: VerbGroup | undefined;
}

const POSSIBLE = new Set("may might could possibly perhaps maybe".split(" "));
const PROBABLE = new Set(
  "would should probably likely apparently presumably seemingly evidently almost".split(" "),
);
const FUTURE = new Set("will 'll wo shall would".split(" "));
const SEEMING = new Set("seem seems seemed appear appears appeared".split(" "));
const EXPECTING = new Set("expected likely due set scheduled poised bound".split(" "));
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
  const negated = isNegated(grammar, ranges, main);
  if (endsAsQuestion(grammar, ranges)) return { strength: "U", future: false, negated, main };
  // `Go back to bed`: whoever orders leaves open whether it is done.
  if (tags[first.from] === VB) return { strength: "U", future: true, negated, main };
  if (main === undefined) {
    const infinitive = tags[first.from] === TO && grammar.verbAt(first.from)?.start === first.from;
    return {
      strength: infinitive ? "U" : adverbStrength(grammar, ranges),
      future: infinitive,
      negated,
      main,
    };
  }
  const modal = main.modal >= 0 ? words[main.modal]! : "";
  // `could not be found` tells of an attempt, `could have been worse` of what was not: both as certain as told.
  const perceives = modal === "could" && PERCEIVING.has(words[main.head]!);
  const counterfactual = modal === "could" && (main.negated || words[main.modal + 1] === "have");
  if (POSSIBLE.has(modal) && !counterfactual && !perceives)
    return { strength: "PS", future: false, negated, main };
  if (counterfactual) return { strength: adverbStrength(grammar, ranges), future: false, negated, main };
  const next = words[main.end] ?? "";
  const expecting =
    EXPECTING.has(words[main.head]!) || (EXPECTING.has(next) && quoteOf[main.end] === quoteOf[main.head]);
  if (FUTURE.has(modal)) {
    // `would be a critical step` weighs what might happen; `would be open by evening` announces it.
    const weighs = words[main.head] === "be" && ARTICLES.has(next);
    const supposes = modal === "would" && (!backshifted || weighs);
    const strength = weaker(supposes ? "PR" : "CT", adverbStrength(grammar, ranges));
    return { strength, future: true, negated, main };
  }
  if (expecting && main.modal < 0) return { strength: "PR", future: true, negated, main };
  if (RISKING.has(words[main.head]!)) return { strength: "PS", future: true, negated, main };
  const seems = hasSeeming(grammar, main);
  const strength = weaker(seems || PROBABLE.has(modal) ? "PR" : "CT", adverbStrength(grammar, ranges));
  return { strength, future: false, negated, main };
}

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

function isNegated(grammar: Grammar, ranges: readonly Range[], main: VerbGroup | undefined): boolean {
  const { words } = grammar.a;
  const from = ranges[0]!.from;
  const first = words[from];
  if (first === "no" || first === "none" || first === "nobody" || first === "neither" || first === "nothing")
    return true;
  if (main === undefined) return false;
  if (main.negated) return true;
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
      if (word === "probably" || word === "apparently" || word === "presumably" || word === "seemingly")
        strength = "PR";
    }
  }
  return strength;
}

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
