/**
 * Folds an inflected English word to a stem that its other forms share: `assisted`, `assisting`, `assists` → `assist`.
 * Suffix rules only (after Porter 1980, steps 1a to 1c, without the later steps, which fold too much); irregular verbs
 * by table. Input in lower case.
 */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let base = word;
  if (base.endsWith("sses")) base = base.slice(0, -2);
  else if (base.endsWith("ies") && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:x|ch|sh|ss)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith("s") && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (/[aeiouy].*ing$/.test(base) && base.length > 5) base = restore(base.slice(0, -3));
  else if (base.endsWith("ied") && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/[aeiouy].*ed$/.test(base) && base.length > 4 && !base.endsWith("eed"))
    base = restore(base.slice(0, -2));
  return base.length > 4 && base.endsWith("e") ? base.slice(0, -1) : base;
}

/** `stopp` → `stop`, `fir` → `fire`; longer words drop their last `e` in every form, so it is not put back. */
function restore(base: string): string {
  if (/([bdgkmnprt])\1$/.test(base)) return base.slice(0, -1);
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(base) ? `${base}e` : base;
}

const FORMS: Readonly<Record<string, string>> = {
  held: "hold",
  took: "take",
  taken: "take",
  fell: "fall",
  fallen: "fall",
  lost: "lose",
  left: "leav",
  fled: "fle",
  flee: "fle",
  fleeing: "fle",
  hit: "hit",
  struck: "strik",
  shot: "shoot",
  drove: "driv",
  driven: "driv",
  gave: "give",
  given: "give",
  brought: "bring",
  sent: "send",
  built: "build",
  blew: "blow",
  blown: "blow",
  withdrew: "withdraw",
  withdrawn: "withdraw",
  retook: "retak",
  retaken: "retak",
  fought: "fight",
  met: "meet",
  began: "begin",
  begun: "begin",
  found: "find",
  made: "make",
  said: "say",
  told: "tell",
  went: "go",
  came: "come",
  people: "person",
  men: "man",
  women: "woman",
  children: "child",
  dead: "di",
  died: "di",
  dying: "di",
  dies: "di",
  death: "di",
  deaths: "di",
  killing: "kill",
  had: "have",
  has: "have",
  does: "do",
  did: "do",
  done: "do",
  saw: "see",
  seen: "see",
  stood: "stand",
  ran: "run",
  laid: "lay",
  wept: "weep",
  casualties: "casualty",
  been: "be",
  being: "be",
  was: "be",
  were: "be",
  is: "be",
  are: "be",
};
const IRREGULAR = new Map(Object.entries(FORMS));
