/** Case, diacritics, hyphens and article do not tell place names apart. */
export function foldPlace(name: string): string {
  const folded = withArticle(name);
  return folded.startsWith("the ") ? folded.slice(4) : folded;
}

/** The same, with the article kept. */
export function withArticle(name: string): string {
  if (isPlain(name)) return name.toLowerCase();
  return name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[-–\s]+/g, " ")
    .trim();
}

/** Basic Latin letters with single spaces between words, as most names are: nothing to fold but case. */
export function isPlain(name: string): boolean {
  let space = true;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at) | 0x20;
    if (code >= 0x61 && code <= 0x7a) space = false;
    else if (name.charCodeAt(at) === 0x20 && !space) space = true;
    else return false;
  }
  return !space;
}
