/**
 * Folds an inflected English word to a stem that its other forms share: `assisted`, `assisting`, `assists` → `assist`;
 * `took`, `taking`, `takes` → `tak`. Suffix rules only (after Porter 1980, steps 1a to 1c and the final `e`, without
 * the later steps, which fold too much); irregular verbs by table. Input in lower case.
 */
export function stem(word: string): string {
  return IRREGULAR.get(word) ?? regular(word);
}

function regular(word: string): string {
  if (word.length < 4 || !isPlain(word)) return word;
  let base = withoutPlural(word);
  if (base.endsWith("ing")) {
    if (base.length > 5 && hasVowel(base, base.length - 3)) base = undouble(base.slice(0, -3));
  } else if (base.endsWith("ed") && base.length > 4) {
    if (base.endsWith("ied")) base = `${base.slice(0, -3)}y`;
    // `agreed` keeps what `agree` has; `need` and `speed` are no pasts.
    else if (base.endsWith("eed")) base = base.length > 5 ? base.slice(0, -1) : base;
    else if (hasVowel(base, base.length - 2)) base = undouble(base.slice(0, -2));
  }
  return base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base;
}

function withoutPlural(word: string): string {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) return word.slice(0, -2);
  return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is") ? word : word.slice(0, -1);
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

function hasVowel(word: string, before: number): boolean {
  for (let at = 0; at < before; at++) if ("aeiouy".includes(word.charAt(at))) return true;
  return false;
}

/** `stopp` → `stop`; `kill`, `miss` and `add` are spelt so. A dropped `e` is not put back: every stem drops it. */
function undouble(base: string): string {
  const last = base.charAt(base.length - 1);
  return base.length > 3 && last === base.charAt(base.length - 2) && "bdgkmnprt".includes(last)
    ? base.slice(0, -1)
    : base;
}

/** Forms that the rules would not fold, by the word they belong to. */
const FORMS: Readonly<Record<string, string>> = {
  be: "was were is are am been being",
  become: "became",
  begin: "began begun",
  bind: "bound",
  blow: "blew blown",
  break: "broke broken",
  bring: "brought",
  build: "built",
  burn: "burnt",
  buy: "bought",
  cancel: "cancelled cancelling",
  catch: "caught",
  child: "children",
  choose: "chose chosen",
  come: "came",
  control: "controlled controlling",
  deal: "dealt",
  die: "dead died dying dies death deaths",
  do: "did does done doing",
  draw: "drew drawn",
  drive: "drove driven",
  expel: "expelled expelling",
  fall: "fell fallen",
  feed: "fed",
  feel: "felt",
  fight: "fought",
  find: "found",
  flee: "fled fleeing",
  fly: "flew flown flies",
  forget: "forgot forgotten",
  freeze: "froze frozen",
  get: "got gotten",
  give: "gave given",
  go: "went gone goes going",
  grow: "grew grown",
  have: "had has having",
  hear: "heard",
  hide: "hid hidden",
  hold: "held",
  keep: "kept",
  know: "knew known",
  lay: "laid",
  lead: "led",
  leave: "left",
  lend: "lent",
  lie: "lies lied lying",
  lose: "lost",
  make: "made",
  man: "men",
  mean: "meant",
  meet: "met",
  pay: "paid",
  person: "people persons",
  repel: "repelled repelling",
  retake: "retook retaken",
  ride: "rode ridden",
  rise: "rose risen",
  run: "ran",
  say: "said",
  see: "saw seen",
  seek: "sought",
  sell: "sold",
  send: "sent",
  shoot: "shot",
  show: "shown",
  sink: "sank sunk",
  sleep: "slept",
  speak: "spoke spoken",
  spend: "spent",
  stand: "stood",
  steal: "stole stolen",
  strike: "struck stricken",
  sweep: "swept",
  take: "took taken",
  teach: "taught",
  tell: "told",
  think: "thought",
  throw: "threw thrown",
  travel: "travelled travelling",
  use: "used uses using",
  win: "won",
  withdraw: "withdrew withdrawn",
  woman: "women",
  write: "wrote written",
};

const IRREGULAR = new Map(
  Object.entries(FORMS).flatMap(([word, forms]) =>
    forms.split(" ").map((form): [string, string] => [form, regular(word)]),
  ),
);
