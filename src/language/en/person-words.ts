/**
 * Words that tell the sex of whom they name. Names do not: a list of them would be right for some peoples and wrong
 * for others, so names stay open until a title, a pronoun or such a word tells.
 */
const FEMALE = new Set(
  "she her hers herself mrs mrs. ms ms. miss lady madam dame queen princess duchess baroness countess woman girl mother daughter sister wife widow aunt niece grandmother spokeswoman chairwoman businesswoman policewoman congresswoman actress nun".split(
    " ",
  ),
);
const MALE = new Set(
  "he him his himself mr mr. sir lord king prince duke baron earl man boy father son brother husband widower uncle nephew grandfather spokesman chairman businessman policeman congressman monk".split(
    " ",
  ),
);
const PLURAL = new Set(
  "they them their theirs themselves we us our ours ourselves these those people police both many some several others".split(
    " ",
  ),
);
const NEUTER = new Set("it its itself this that".split(" "));

export const UNTOLD = 0;
export const FEMININE = 1;
export const MASCULINE = 2;
export const NEITHER = 3;

/** What a word in lower case tells of sex: one of the four numbers above. */
export function sexOf(word: string): number {
  if (FEMALE.has(word)) return FEMININE;
  if (MALE.has(word)) return MASCULINE;
  return NEUTER.has(word) ? NEITHER : UNTOLD;
}

export function isPluralWord(word: string): boolean {
  return PLURAL.has(word);
}

/** Pronouns of whoever speaks or is spoken to. */
const SPEAKING = new Set(
  "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split(" "),
);

export function isSpeaking(word: string): boolean {
  return SPEAKING.has(word);
}
