const POINTING_NOUNS =
  "claims?|reports?|allegations?|accusations?|charges?|assertions?|statements?|accounts?|narratives?|rumou?rs?|suggestions?|stor(?:y|ies)|versions?|announcements?|figures?|words?|tales?|reporting|news";
/** `it`, `the accusation`, `the ministry’s figures`, `the reports as an invention`: words that claim nothing without what they point at. */
const POINTING = new RegExp(
  String.raw`^(?:it|this|that|them|these|those|so|(?:both|all|any|such|the|this|that|these|those|its|his|her|their|our|all\s(?:of\s)?(?:the|these|those)|(?:the\s)?\p{L}+(?:\s\p{L}+){0,2}(?:['’]s|s['’]))\s+(?:\p{Ll}+\s+)?(?:${POINTING_NOUNS}))(?=\s*$|\s+(?:as|an?|to\s+be)\s|\s*[,“"‘'«—–])`,
  "iu",
);

/** Whether a content only points at what was said before. */
export function isPointing(words: string): boolean {
  return POINTING.test(words);
}

/** Whether a pointing content means several things said before, and not the last of them only. */
export function pointsAtMany(words: string): boolean {
  return isPointing(words) && PLURAL.test(words);
}

const PLURAL =
  /^(?:them|these|those|(?:\S+\s+){1,3}?(?:claims|reports|allegations|accusations|charges|assertions|statements|accounts|narratives|rumou?rs|suggestions|stories|figures|tales|words|reporting|news))\b/iu;

/** Words of whom a pointing content names as the one who said it: `the ministry’s figures`; none where it names nobody. */
export function pointedSpeaker(words: string): readonly string[] {
  const owner = /^(?:the\s)?((?:\p{L}+\s){0,2}\p{L}+?)(?:['’]s|s['’])\s/u.exec(words)?.[1];
  return owner === undefined ? [] : owner.toLowerCase().split(/\s/u);
}

/** Whether a content points at all that somebody told, and not at one thing of it: `the account`, `this story`. */
export function pointsAtTelling(words: string): boolean {
  return isPointing(words) && TELLING.test(words);
}

const TELLING = /^(?:the|this|that|such)\s+(?:\p{Ll}+\s+)?(?:account|narrative|story|version|tale)\b/iu;
