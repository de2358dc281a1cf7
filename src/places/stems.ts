/**
 * Stems over folded keys: `Krasnoarmeyska`, `Покровську`, `pod Bakhmutom` and the name itself meet in one. They work on
 * what folding leaves (`i` for five vowels, `g` for `х`), so one list serves both scripts and both languages.
 */

/** Shorter stems say too little. */
const SHORTEST = 4;

/** Endings of cases as they look once folded, longest first. */
const ENDINGS = [
  "imi", // ому, ыми
  "igi", // ого, его
  "imu", // ому, ему
  "ami", // ами
  "iiu", // ою, ею
  "ai", // ая
  "aia", // ая
  "iu", // ую, ою
  "ig", // ых, их
  "im", // ом, им
  "iv", // ов, ів
  "ag", // ах
  "am", // ам
  "ia",
  "a",
  "i",
  "u",
].sort((a, b) => b.length - a.length);

/** Under which stem a name is kept: its key without a last vowel, with a fleeting one undone. */
export function stemOf(key: string): string {
  let stem = key;
  for (const ending of ["iia", "aia", "ii", "ia", "a", "i", "u"]) {
    if (!stem.endsWith(ending) || stem.length - ending.length < SHORTEST) continue;
    stem = stem.slice(0, -ending.length);
    break;
  }
  return withoutFleeting(stem);
}

/** Stems a form as found in a text may have, likeliest first, without doubles. */
export function stemsOf(key: string): string[] {
  const found = new Set([stemOf(key)]);
  for (const ending of ENDINGS) {
    if (!key.endsWith(ending) || key.length - ending.length < SHORTEST) continue;
    const stem = withoutFleeting(key.slice(0, -ending.length));
    found.add(stem);
    if (ending === "i") found.add(softened(stem));
  }
  return [...found];
}

/** `Donets`, `Donetsa` – `Donts`: the vowel before a last `ц` or `к` comes and goes. */
function withoutFleeting(stem: string): string {
  const last = stem.at(-1);
  if ((last !== "c" && last !== "k") || stem.length < SHORTEST + 1) return stem;
  return stem.at(-2) === "i" ? stem.slice(0, -2) + last : stem;
}

/** `Яблунівка`, `в Яблунівці`; `Прага`, `в Празі`: the last consonant before the ending changes. */
function softened(stem: string): string {
  const last = stem.at(-1);
  const plain = last === "c" ? "k" : last === "z" ? "g" : last;
  return plain === last ? stem : stem.slice(0, -1) + plain;
}
