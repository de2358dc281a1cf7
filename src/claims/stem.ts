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

/** `stopp` → `stop`; a dropped `e` is not put back, because every stem drops it. */
function restore(base: string): string {
  return /([bdgkmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}

const FORMS: Readonly<Record<string, string>> = {
  held: "hold",
  took: "take",
  taken: "take",
  fell: "fall",
  fallen: "fall",
  lost: "lose",
  left: "leave",
  fled: "fle",
  flee: "fle",
  fleeing: "fle",
  hit: "hit",
  struck: "strik",
  shot: "shoot",
  drove: "driv",
  driven: "driv",
  gave: "giv",
  given: "giv",
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
  made: "mak",
  said: "say",
  told: "tell",
  went: "go",
  came: "com",
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
  was: "be",
  were: "be",
  is: "be",
  are: "be",
};
const IRREGULAR = new Map(Object.entries(FORMS));
