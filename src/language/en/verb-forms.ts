/** Past and past participle of irregular verbs that occur in reporting; everything else is formed by rule. */
const IRREGULAR = table<readonly [past: string, participle: string]>({
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
  arise: ["arose", "arisen"],
  bear: ["bore", "borne"],
  beat: ["beat", "beaten"],
  become: ["became", "become"],
  bend: ["bent", "bent"],
  bite: ["bit", "bitten"],
  bleed: ["bled", "bled"],
  broadcast: ["broadcast", "broadcast"],
  buy: ["bought", "bought"],
  cast: ["cast", "cast"],
  catch: ["caught", "caught"],
  choose: ["chose", "chosen"],
  cling: ["clung", "clung"],
  cost: ["cost", "cost"],
  cut: ["cut", "cut"],
  deal: ["dealt", "dealt"],
  dig: ["dug", "dug"],
  draw: ["drew", "drawn"],
  drink: ["drank", "drunk"],
  eat: ["ate", "eaten"],
  fly: ["flew", "flown"],
  forbid: ["forbade", "forbidden"],
  forecast: ["forecast", "forecast"],
  forget: ["forgot", "forgotten"],
  forgive: ["forgave", "forgiven"],
  freeze: ["froze", "frozen"],
  hang: ["hung", "hung"],
  hide: ["hid", "hidden"],
  hurt: ["hurt", "hurt"],
  lay: ["laid", "laid"],
  lead: ["led", "led"],
  lend: ["lent", "lent"],
  let: ["let", "let"],
  mislead: ["misled", "misled"],
  overcome: ["overcame", "overcome"],
  oversee: ["oversaw", "overseen"],
  overthrow: ["overthrew", "overthrown"],
  overtake: ["overtook", "overtaken"],
  pay: ["paid", "paid"],
  quit: ["quit", "quit"],
  rebuild: ["rebuilt", "rebuilt"],
  ride: ["rode", "ridden"],
  ring: ["rang", "rung"],
  sell: ["sold", "sold"],
  shake: ["shook", "shaken"],
  shut: ["shut", "shut"],
  sing: ["sang", "sung"],
  sit: ["sat", "sat"],
  sleep: ["slept", "slept"],
  slide: ["slid", "slid"],
  spend: ["spent", "spent"],
  split: ["split", "split"],
  spread: ["spread", "spread"],
  spring: ["sprang", "sprung"],
  steal: ["stole", "stolen"],
  stick: ["stuck", "stuck"],
  sweep: ["swept", "swept"],
  swim: ["swam", "swum"],
  swing: ["swung", "swung"],
  teach: ["taught", "taught"],
  tear: ["tore", "torn"],
  throw: ["threw", "thrown"],
  undergo: ["underwent", "undergone"],
  undertake: ["undertook", "undertaken"],
  uphold: ["upheld", "upheld"],
  upset: ["upset", "upset"],
  wake: ["woke", "woken"],
  wear: ["wore", "worn"],
  weep: ["wept", "wept"],
  wind: ["wound", "wound"],
  withhold: ["withheld", "withheld"],
  withstand: ["withstood", "withstood"],
});

/** Third persons singular that are no base with `-s`. */
const THIRD = table({ be: "is", have: "has" });

/** Further forms in use: British beside American, old beside new. `formTable` knows them as well. */
const VARIANTS = table<readonly string[]>({
  be: ["am", "are", "were"],
  broadcast: ["broadcasted"],
  burn: ["burnt"],
  forecast: ["forecasted"],
  get: ["gotten"],
  learn: ["learnt"],
  light: ["lit"],
  prove: ["proven"],
  spell: ["spelt"],
  spill: ["spilt"],
});

/** Maps know no `constructor` or `toString` but their own. */
function table<T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries));
}

/** Verbs of more than one syllable, stressed on the last, that double their final consonant. */
const DOUBLING = new Set(
  "abet abhor acquit admit allot commit compel concur confer control defer deter dispel emit embed equip excel expel forbid forget impel incur infer instil omit occur offset patrol permit prefer propel quip quit rebel rebut recur refer regret remit repel submit transfer transmit upset unplug begin".split(
    " ",
  ),
);

/** `-s`, past, participle, `-ing` of a verb, after its base form. */
export function verbForms(base: string): readonly [string, string, string, string, string] {
  const irregular = IRREGULAR.get(base);
  const past = irregular?.[0] ?? addEd(base);
  return [base, THIRD.get(base) ?? addS(base), past, irregular?.[1] ?? past, addIng(base)];
}

function addS(base: string): string {
  if (/(?:s|x|z|ch|sh|[^aeiou]o)$/.test(base)) return `${base}es`;
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

/** `labelled`, `signalling` beside American `labeled`, `signaling`. */
function britishForms(base: string): readonly string[] {
  if (!/[aeiou][^aeiou]+[aeiou]l$/.test(base) || doubles(base)) return [];
  return [`${base}led`, `${base}ling`];
}

/**
 * Maps every form of the given verbs to its base, British and older forms included; where two verbs share a form,
 * the first one given keeps it.
 */
export function formTable(bases: Iterable<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const base of bases)
    for (const form of [...verbForms(base), ...(VARIANTS.get(base) ?? []), ...britishForms(base)])
      if (!found.has(form)) found.set(form, base);
  return found;
}

const onlyPast = new Set(
  [...IRREGULAR.entries()].flatMap(([base, [past, participle]]) =>
    past === participle || past === base ? [] : [past],
  ),
);

/** Whether a form is a past tense that no participle looks like: `rose`, `took`. */
export function isOnlyPast(form: string): boolean {
  return onlyPast.has(form);
}

const baseAndPast = new Set(
  [...IRREGULAR.entries()].flatMap(([base, [past]]) => (past === base ? [base] : [])),
);

/** Whether a base form is the past tense as well: `put`, `cut`. */
export function isBaseAndPast(form: string): boolean {
  return baseAndPast.has(form);
}
