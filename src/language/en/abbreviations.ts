/** Written before a name or a figure; the full stop after them never ends a sentence. */
const LEADING =
  "mr mrs ms messrs dr drs prof gen lt col maj capt cpt sgt cpl pvt brig adm cmdr supt insp rev sen sens rep reps gov govs pres st mt ft nos vs cf dept pp ca";

/** The full stop after them may end a sentence as well. */
const TRAILING =
  "jan feb apr jun jul aug sep sept oct nov dec mon tue tues thu thurs fri inc ltd corp jr sr etc approx bros assn ave blvd calif fla mich minn tex ariz colo conn tenn wis okla";

/**
 * Words of their own (`no`, `sat`, `sun`) or letters, which the full stop shortens only before a figure: `No. 5`,
 * `Mar. 3`, `c. 1650`, `p. 12`.
 */
const BEFORE_FIGURE = "no mar sat sun wed art sec fig ch vol para est c p v";

/** With full stops inside. They introduce what follows. */
const INTRODUCING = "e.g. i.e. a.k.a.";

const leading = new Set(LEADING.split(" "));
const all = new Set([...leading, ...TRAILING.split(" ")]);
const beforeFigure = new Set(BEFORE_FIGURE.split(" "));
const introducing = new Set(INTRODUCING.split(" "));

/** Longest word of the lists, so that longer ones need not be looked up. */
export const LONGEST_ABBREVIATION = 6;

/** `word` in lower case, without its full stop. */
export function isAbbreviation(word: string): boolean {
  return all.has(word);
}

/** `word` in lower case, without its full stop; a figure follows it. */
export function isFigureAbbreviation(word: string): boolean {
  return beforeFigure.has(word);
}

/** True when something must follow: a name, a figure, an example. `word` in lower case, with its full stop. */
export function isLeadingAbbreviation(word: string): boolean {
  if (!word.endsWith(".")) return false;
  const bare = word.slice(0, -1);
  return leading.has(bare) || beforeFigure.has(bare) || introducing.has(word);
}
