import type { Analysis } from "../language/analysis.ts";
import { isProperNoun, PRP } from "../language/tags.ts";
import type { Grammar, Range } from "./grammar.ts";

export type Gender = "f" | "m";

const PRONOUNS: Readonly<Record<string, Gender>> = {
  she: "f",
  her: "f",
  hers: "f",
  herself: "f",
  he: "m",
  him: "m",
  his: "m",
  himself: "m",
};
const FEMALE = new Set(
  "woman girl mother daughter widow sister aunt niece wife grandmother granny queen princess nun lady madam madame mrs mrs. ms ms. miss dame dona señora mademoiselle businesswoman policewoman actress waitress".split(
    " ",
  ),
);
const MALE = new Set(
  "man boy father son brother uncle nephew husband widower grandfather king prince monk mr mr. sir don señor monsieur lord businessman policeman".split(
    " ",
  ),
);
/** Titles in `-man` and `-woman`. Of other words with capitals the ending tells nothing: `Ida Rahman`. */
const TITLED =
  /^(?:alder|assembly|business|chair|church|clergy|congress|council|crew|fire|police|service|spokes|sports|states)(?:wo)?man$/;
/** What one title weighs against pronouns, which may mean somebody else. */
const TITLE_VOTES = 4;

/** What a pronoun, or a noun for a person, tells. */
export function genderOfWord(word: string): Gender | null {
  if (Object.hasOwn(PRONOUNS, word)) return PRONOUNS[word]!;
  if (FEMALE.has(word) || (word.endsWith("woman") && word.length > 5)) return "f";
  return MALE.has(word) || (word.endsWith("man") && word.length > 4 && word !== "human" && word !== "woman")
    ? "m"
    : null;
}

/**
 * What the titles and nouns of a phrase tell; `her son` is told by the son. A name tells nothing: of words with capitals
 * only titles in front of others count, so that `Ida King` and `Ida Rahman` are no men.
 */
export function genderOfPhrase(a: Analysis, { from, to }: Range): Gender | null {
  if (to - from === 1 && Object.hasOwn(PRONOUNS, a.words[from]!)) return PRONOUNS[a.words[from]!]!;
  for (let at = from; at < to; at++) {
    const word = a.words[at]!;
    if (Object.hasOwn(PRONOUNS, word)) continue;
    const gender = genderOfWord(word);
    if (gender === null) continue;
    if (!isName(a, at)) return gender;
    const isTitle = FEMALE.has(word) || MALE.has(word) || TITLED.test(word);
    if (isTitle && at + 1 < to && isName(a, at + 1)) return gender;
  }
  return null;
}

function isName({ tags, text, tokens }: Analysis, at: number): boolean {
  return isProperNoun(tags[at]!) || /\p{Lu}/u.test(text.charAt(tokens.start[at]!));
}

/**
 * Gender of people by the pronouns that the text uses for them, by surname in lower case: where a sentence names one
 * person only, `he` and `she` behind the name, and at the head of the next sentence, most likely mean that person.
 */
export function gendersByPronoun(grammar: Grammar, surnames: ReadonlySet<string>): Map<string, Gender> {
  const { a } = grammar;
  const votes = new Map<string, number>();
  const vote = (name: string, gender: Gender | null, weight: number): void => {
    if (gender !== null) votes.set(name, (votes.get(name) ?? 0) + (gender === "f" ? weight : -weight));
  };
  let previous: string | null = null;
  for (let s = 0; s < a.sentences.count; s++) {
    const from = a.sentences.first[s]!;
    const to = a.sentences.first[s + 1]!;
    const named = new Map<string, number>();
    let pronoun = -1;
    for (let at = from; at < to; at++) {
      const word = a.words[at]!;
      if (a.quoteOf[at]! >= 0) continue;
      if (surnames.has(word) && grammar.nounAt(at) !== undefined) {
        const noun = grammar.nounAt(at)!;
        vote(word, genderOfPhrase(a, { from: noun.start, to: at + 1 }), TITLE_VOTES);
        if (!named.has(word)) named.set(word, at);
      } else if (pronoun < 0 && (word === "he" || word === "she") && a.tags[at] === PRP) pronoun = at;
    }
    if (named.size === 0 && previous !== null && pronoun >= 0)
      vote(previous, PRONOUNS[a.words[pronoun]!]!, 1);
    const [only] = named;
    if (named.size === 1) {
      for (let at = only![1] + 1; at < to; at++) {
        const word = a.words[at]!;
        if (a.quoteOf[at]! < 0 && Object.hasOwn(PRONOUNS, word)) vote(only![0], PRONOUNS[word]!, 1);
      }
    }
    previous = named.size === 1 ? only![0] : named.size === 0 && pronoun >= 0 ? previous : null;
  }
  const genders = new Map<string, Gender>();
  for (const [name, count] of votes) if (count !== 0) genders.set(name, count > 0 ? "f" : "m");
  return genders;
}
