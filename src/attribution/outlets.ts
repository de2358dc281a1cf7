import type { Analysis } from "../language/analysis.ts";
import { isNoun, isProperNoun } from "../language/tags.ts";
import { isMember, isPersonRole, isTitle } from "./roles.ts";

/** Common nouns for whoever publishes; beside a name they tell that it is an outlet’s. */
const OUTLET_NOUNS = new Set(
  "agency newspaper paper daily weekly magazine channel broadcaster station site website portal podcast programme blog outlet newswire tabloid sheet radio".split(
    " ",
  ),
);
/** What outlets put first or last in their names. */
const FIRST = new Set("radio canal télé tele channel televisión gazeta".split(" "));
const LAST = new Set(
  "news post times herald tribune courier gazette observer chronicle telegraph journal radio tv television wire newswire daily weekly".split(
    " ",
  ),
);
const TELLING = new Set(["told", "tell", "tells", "telling"]);
const CARRYING = new Set("quoted carried published reported aired broadcast shared relayed".split(" "));
/** What people do and outlets do not. */
const PERSONAL_VERBS = new Set(
  "nodded laughed smiled shrugged sighed paused wept replied answered recalled".split(" "),
);
/** Tokens behind a comma in which an apposition says what the name is. */
const APPOSITION_REACH = 6;
/** Longer runs of capitals are headlines. */
const LONGEST_NAME = 4;

interface Name {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Names that the text itself shows to be outlets, in lower case: `the agency Lomnews`, `the Pelagos agency`, `told
 * Corvex`, `carried by Corvex`, `Corvex quoted her as saying`, `Radio Belomir`, `the Altyn Post`. A name that belongs
 * to somebody with a first name and a surname is never one.
 */
export function outletNames(a: Analysis): Set<string> {
  const names = namesOf(a);
  // A surname or first name of a person who is named in full elsewhere.
  const people = new Set<string>();
  const outlets = new Set<string>();
  for (const name of names) {
    const words = name.text.split(" ");
    if (words.length > 1 && (FIRST.has(words[0]!) || LAST.has(words.at(-1)!))) outlets.add(name.text);
    else if (words.length > 1) for (const word of words) people.add(word);
    else if (isCalledPerson(a, name)) people.add(name.text);
  }
  for (const name of names) {
    const { from, to, text } = name;
    const single = to - from === 1;
    const before = a.words[from - 1] ?? "";
    const introduced =
      OUTLET_NOUNS.has(before) || (OUTLET_NOUNS.has(a.words[to] ?? "") && isNoun(a.tags[to]!));
    if (introduced || (single && !people.has(text) && speaksLikeOutlet(a, name))) outlets.add(text);
  }
  return outlets;
}

/** Lone names, in lower case, that the text shows to be people’s. */
export function loneNames(a: Analysis): Set<string> {
  return new Set(
    namesOf(a).flatMap((name) => (name.to - name.from === 1 && isCalledPerson(a, name) ? [name.text] : [])),
  );
}

/** `minister Orlan`, `Orlan, a doctor`, `Orlan, who left`, `Orlan himself`: names of people by what stands beside them. */
function isCalledPerson(a: Analysis, { from, to }: Name): boolean {
  const before = a.words[from - 1] ?? "";
  if (isTitle(before) || isPersonRole(before)) return true;
  if (before === "," && isPersonRole(a.words[from - 2] ?? "")) return true;
  const next = a.words[to] ?? "";
  if (next === "himself" || next === "herself" || PERSONAL_VERBS.has(next)) return true;
  if (next !== ",") return false;
  if (a.words[to + 1] === "who" || a.words[to + 1] === "whose" || /^\d\d$/.test(a.words[to + 1] ?? ""))
    return true;
  for (let at = to + 1; at < a.tokens.count && at <= to + APPOSITION_REACH; at++) {
    const word = a.words[at]!;
    if (OUTLET_NOUNS.has(word) || word === ",") return false;
    if (isPersonRole(word) || isMember(word)) return true;
  }
  return false;
}

/** A lone name that is told things, that carries or quotes others. */
function speaksLikeOutlet(a: Analysis, { from, to }: Name): boolean {
  const before = a.words[from - 1] ?? "";
  const next = a.words[to] ?? "";
  if (TELLING.has(before)) return true;
  if (before === "by" && CARRYING.has(a.words[from - 2] ?? "")) return true;
  if ((next === "quoted" || next === "quotes") && a.words[to + 1] !== "from") return true;
  return before === "to" && /^(?:speaking|talking)$/.test(a.words[from - 2] ?? "");
}

/** Runs of capitalised names inside the text. */
function namesOf(a: Analysis): Name[] {
  const names: Name[] = [];
  for (let from = 0; from < a.tokens.count; from++) {
    if (!isProperNoun(a.tags[from]!)) continue;
    let to = from + 1;
    while (to < a.tokens.count && (isProperNoun(a.tags[to]!) || a.words[to] === "&")) to++;
    if (to - from <= LONGEST_NAME) names.push({ from, to, text: a.words.slice(from, to).join(" ") });
    from = to;
  }
  return names;
}
