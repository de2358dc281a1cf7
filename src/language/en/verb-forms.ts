/** Past and past participle of irregular verbs that occur in reporting; everything else is formed by rule. */
const IRREGULAR: Readonly<Record<string, readonly [past: string, participle: string]>> = {
  say: ["said", "said"],
  tell: ["told", "told"],
  write: ["wrote", "written"],
  think: ["thought", "thought"],
  know: ["knew", "known"],
  see: ["saw", "seen"],
  hear: ["heard", "heard"],
  feel: ["felt", "felt"],
  find: ["found", "found"],
  show: ["showed", "shown"],
  read: ["read", "read"],
  speak: ["spoke", "spoken"],
  mean: ["meant", "meant"],
  make: ["made", "made"],
  give: ["gave", "given"],
  take: ["took", "taken"],
  hold: ["held", "held"],
  lose: ["lost", "lost"],
  leave: ["left", "left"],
  fall: ["fell", "fallen"],
  retake: ["retook", "retaken"],
  overrun: ["overran", "overrun"],
  withdraw: ["withdrew", "withdrawn"],
  shoot: ["shot", "shot"],
  strike: ["struck", "struck"],
  hit: ["hit", "hit"],
  drive: ["drove", "driven"],
  flee: ["fled", "fled"],
  come: ["came", "come"],
  go: ["went", "gone"],
  bring: ["brought", "brought"],
  put: ["put", "put"],
  set: ["set", "set"],
  keep: ["kept", "kept"],
  meet: ["met", "met"],
  send: ["sent", "sent"],
  understand: ["understood", "understood"],
  learn: ["learned", "learned"],
  swear: ["swore", "sworn"],
  foresee: ["foresaw", "foreseen"],
  fight: ["fought", "fought"],
  break: ["broke", "broken"],
  bind: ["bound", "bound"],
  begin: ["began", "begun"],
  win: ["won", "won"],
  die: ["died", "died"],
  be: ["was", "been"],
  have: ["had", "had"],
  do: ["did", "done"],
  seek: ["sought", "sought"],
  build: ["built", "built"],
  sink: ["sank", "sunk"],
  burn: ["burned", "burned"],
  blow: ["blew", "blown"],
  grow: ["grew", "grown"],
  rise: ["rose", "risen"],
  stand: ["stood", "stood"],
  run: ["ran", "run"],
  feed: ["fed", "fed"],
  get: ["got", "got"],
};

/** Verbs of more than one syllable, stressed on the last, that double their final consonant. */
const DOUBLING = new Set([
  "admit",
  "commit",
  "permit",
  "refer",
  "infer",
  "rebut",
  "regret",
  "defer",
  "concur",
  "repel",
  "expel",
  "submit",
  "plan",
  "stop",
  "rip",
]);

/** `-s`, past, participle, `-ing` of a verb, after its base form. */
export function verbForms(base: string): readonly [string, string, string, string, string] {
  const irregular = IRREGULAR[base];
  const past = irregular?.[0] ?? addEd(base);
  return [base, addS(base), past, irregular?.[1] ?? past, addIng(base)];
}

function addS(base: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

function addEd(base: string): string {
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return doubles(base) ? `${base}${base.at(-1)}ed` : `${base}ed`;
}

function addIng(base: string): string {
  if (/ie$/.test(base)) return `${base.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(base) && base !== "be") return `${base.slice(0, -1)}ing`;
  return doubles(base) ? `${base}${base.at(-1)}ing` : `${base}ing`;
}

function doubles(base: string): boolean {
  return DOUBLING.has(base) || /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(base);
}

/** Maps every form of the given verbs to its base; where two verbs share a form, the first one given keeps it. */
export function formTable(bases: Iterable<string>): Map<string, string> {
  const table = new Map<string, string>();
  for (const base of bases) for (const form of verbForms(base)) if (!table.has(form)) table.set(form, base);
  return table;
}
