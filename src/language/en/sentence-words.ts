/** Words that open sentences: after `U.S.` or `Inc.` one of them tells that the full stop ended a sentence. */
const OPENING = new Set(
  "the a an in on at he she it they we i you but and however meanwhile this that these those there when while if after before as for some many both no not according officials".split(
    " ",
  ),
);

const SPEECH = new Set(
  "said says say asked asks added adds told tells replied shouted wrote writes declared cried exclaimed wondered answered according".split(
    " ",
  ),
);

/** Words that begin with an apostrophe: `’em`, `’twas`, the `’n’` of `rock ’n’ roll`. */
const ELIDED = new Set("n em til tis twas twill cause bout cos round".split(" "));

/** Longest elided word, so that longer ones need not be looked up. */
export const LONGEST_ELIDED = 5;

/** `word` in lower case. */
export function opensSentences(word: string): boolean {
  return OPENING.has(word);
}

/** Verbs that name the speaker of the quotation before them; `word` as written. */
export function isSpeechWord(word: string): boolean {
  return SPEECH.has(word);
}

/** `word` in lower case, without its apostrophe. */
export function isElided(word: string): boolean {
  return ELIDED.has(word);
}
