import { isProperNoun, POS, WDT, WP } from "../language/tags.ts";
import type { Entity } from "./entities.ts";
import type { Grammar, Range } from "./grammar.ts";
import { isInstitution, isPost, singular } from "./roles.ts";

/** Bodies that a plural or a crowd's noun names as one: whoever reads `the insurgents` knows which side is meant. */
const FACTIONS = new Set(
  "insurgent rebel separatist occupier pirate guerrilla police prosecution defence defense opposition".split(
    " ",
  ),
);
const DEFINITE = new Set("the his her its their my our your this that".split(" "));
/** Words that tell that the name is not the one in the passport. */
const PSEUDONYM = new Set("nicknamed pseudonym alias codenamed pseudonymous nickname codename".split(" "));
/** `who asked that his name be left out`, `on condition of anonymity`. */
const WITHHELD = new Set(["anonymity", "anonymously", "unnamed", "unidentified"]);
/** Tokens after a name within which such words belong to it. */
const NAME_REACH = 10;

/**
 * Whether the words for a source leave open who it is, so that nobody could go and ask: `officials`, `a doctor`,
 * `a fighter with the call sign Finch`, `Zahra N.`. A body (`the army`), the holder of a post that one person
 * holds (`the minister`), a document, a picture and a speaker of a transcript are known without a name.
 */
export function isAnonymous(grammar: Grammar, entity: Entity): boolean {
  const first = entity.mentions.reduce((a, b) => (b.from < a.from ? b : a), entity.mentions[0]!);
  if (first === undefined || grammar.a.words[first.to] === ":") return false;
  if (entity.kind === "document" || entity.kind === "imagery") return false;
  if (entity.named) return entity.kind === "person" && isPseudonym(grammar, entity);
  if (grammar.isPronoun(first.from) && first.to - first.from === 1) return false;
  const head = headOf(grammar, first);
  const definite = isDefinite(grammar, first);
  if (isInstitution(entity.kind) && !entity.plural) return false;
  if (FACTIONS.has(singular(head)) && (definite || singular(head) === "prosecutor")) return false;
  if (/^[\d.,]+$/.test(head)) return false;
  return !(definite && isPost(singular(head)) && !isDescribed(grammar, first));
}

function headOf(grammar: Grammar, range: Range): string {
  const noun = grammar.nounAt(range.from);
  return grammar.a.words[noun !== undefined && noun.head < range.to ? noun.head : range.to - 1]!;
}

/** `the mayor`, `her lawyer`, `the hospital’s director`, `Kosk’s office`. */
function isDefinite(grammar: Grammar, range: Range): boolean {
  if (DEFINITE.has(grammar.a.words[range.from]!)) return true;
  const end = Math.min(range.to, grammar.nounAt(range.from)?.end ?? range.to);
  for (let at = range.from + 1; at < end; at++) {
    if (grammar.a.tags[at] === POS && isProperNoun(grammar.a.tags[at - 1]!)) return true;
  }
  return false;
}

/** `the officer who accompanied them`: told by what he did, not by his post. */
function isDescribed(grammar: Grammar, range: Range): boolean {
  const next = grammar.a.tags[range.to];
  return next === WP || next === WDT;
}

/** A call sign, a nickname, or a family name of one letter. */
function isPseudonym(grammar: Grammar, entity: Entity): boolean {
  const { words } = grammar.a;
  if (/(?:^|\s)\p{Lu}\.?$/u.test(entity.name)) return true;
  for (const { from, to } of entity.mentions) {
    const end = Math.min(grammar.sentenceEnd(from), to + NAME_REACH);
    for (let at = from; at < end; at++) {
      if (PSEUDONYM.has(words[at]!)) return true;
      if (words[at] === "call" && (words[at + 1] === "sign" || words[at + 1] === "-")) return true;
      if (words[at] === "callsign" || WITHHELD.has(words[at]!)) return true;
      if (words[at] === "family" && words[at + 1] === "name") return true;
      if (
        words[at] === "not" &&
        words[at + 1] === "to" &&
        words[at + 2] === "be" &&
        words[at + 3] === "named"
      )
        return true;
      // What follows another name is told of somebody else.
      if (at > to + 1 && isProperNoun(grammar.a.tags[at]!)) break;
    }
  }
  return false;
}
