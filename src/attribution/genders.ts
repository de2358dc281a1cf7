import { PRP } from "../language/tags.ts";
import type { Grammar } from "./grammar.ts";

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
/** Words in `-man` that tell no gender. */
const ANY = new Set(["human", "woman", "german", "layman", "norman", "roman", "ottoman"]);
/** What one title weighs against pronouns, which may mean somebody else. */
const TITLE_VOTES = 4;

/** What a pronoun, a title or a noun for a person tells; `her son` is told by the son. */
export function genderOfWords(words: readonly string[]): Gender | null {
  if (words.length === 1 && Object.hasOwn(PRONOUNS, words[0]!)) return PRONOUNS[words[0]!]!;
  for (const word of words) {
    if (FEMALE.has(word) || (word.endsWith("woman") && word.length > 5)) return "f";
    if (MALE.has(word) || (word.endsWith("man") && word.length > 4 && !ANY.has(word))) return "m";
  }
  return null;
}

/**
 * Gender of people by the pronouns that the text uses for them, by surname in lower case: where a sentence names one
 * person only, `he` and `she` behind the name, and at the head of the next sentence, most likely mean that person.
 */
export function gendersByPronoun(grammar: Grammar, surnames: ReadonlySet<string>): Map<string, Gender> {
  const { a } = grammar;
  const votes = new Map<string, number>();
  const next: { readonly name: string; readonly gender: Gender }[] = [];
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
        vote(word, genderOfWords(a.words.slice(noun.start, noun.end)), TITLE_VOTES);
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
  // `She` at the head of the next sentence may also be somebody of whom more is known.
  const told = new Set(
    [...votes].filter(([, count]) => count !== 0).map(([, count]) => (count > 0 ? "f" : "m")),
  );
  for (const { name, gender } of next)
    if ((votes.get(name) ?? 0) === 0 && !told.has(gender)) vote(name, gender, 1);
  const genders = new Map<string, Gender>();
  for (const [name, count] of votes) if (count !== 0) genders.set(name, count > 0 ? "f" : "m");
  return genders;
}
