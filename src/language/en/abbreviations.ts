/** Written before a name; the full stop after them never ends a sentence. */
const TITLES =
  "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr rev hon sen rep gov pres st mt ft no nos vs fig dept";

/** The full stop after them may end a sentence as well. */
const OTHERS =
  "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd corp co jr sr etc approx est al";

const titles = new Set(TITLES.split(" "));
const all = new Set([...titles, ...OTHERS.split(" ")]);
// Written in full they are words of their own (`no`, `mar`, `sat`): only a capital or a figure after them tells.
// They stay out, because a wrongly joined sentence is worse than a wrongly cut one.
for (const word of ["no", "mar", "sat", "sun", "wed", "est", "co", "al", "fig", "hon"]) all.delete(word);

/** `word` in lower case, without its full stop. */
export function isAbbreviation(word: string): boolean {
  return all.has(word);
}

/** `word` in lower case, with its full stop. */
export function isTitleAbbreviation(word: string): boolean {
  return word.endsWith(".") && titles.has(word.slice(0, -1));
}
