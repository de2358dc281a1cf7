/** Ways to take the ground from under a report without the word `deny`. */
const DISCREDITING =
  /\b(?:exaggerated|manipulated|fabricated|staged|invented|false|untrue|disinformation|misinformation|propaganda|lies?|fiction|hoax|baseless|unfounded|groundless|nonsense|absurd|ridiculous|laughable|inventions?|fabrications?|fantas(?:y|ies)|fairy[- ]tales?|myths?|smears?|slanders?|insults?|distort(?:ed|ions?)|misleading|inflated|part of (?:an?|the) [\w’' ]{0,40}?(?:effort|campaign|operation|plan))\b/i;

/** Whether words say of a report that nothing is to be given on it: `an invention`, `part of a campaign`. */
export function discredits(words: string): boolean {
  return DISCREDITING.test(words);
}
