import { spanOf } from "../attribution/attribute.ts";
import type { Grammar, Range } from "../attribution/grammar.ts";
import { isTimeWord } from "../attribution/grammar.ts";
import { reportingBase } from "../language/en/reporting-verbs.ts";
import { isProperNoun, isVerb, MD, POS } from "../language/tags.ts";
import type { PlaceQualifier } from "./place.ts";
import { LOCATING, REGIONAL } from "./place-words.ts";

/** Compass points as degrees clockwise from north. */
const POINTS: ReadonlyMap<string, number> = new Map(
  ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"].map((point, i) => [
    point,
    i * 45,
  ]),
);
const KILOMETRES: ReadonlyMap<string, number> = new Map([
  ["km", 1],
  ["kms", 1],
  ["kilometre", 1],
  ["kilometres", 1],
  ["kilometer", 1],
  ["kilometers", 1],
  ["mile", 1.609344],
  ["miles", 1.609344],
]);
const PARTS = new Set(
  "part parts half side edge bank quarter quarters district districts neighbourhood neighbourhoods neighborhood neighborhoods area areas sector section most centre center".split(
    " ",
  ),
);
const OUTSKIRTS = new Set("outskirts suburbs suburb edge edges approaches entrance".split(" "));
const AXES = new Set("direction axis sector front line salient".split(" "));
const SIDE = /^(?:north|south|east|west|central|centre|upper|lower|left|right)/;
/** What only governments and their forces do, besides speaking. */
const ACTING = new Set(
  "send sends sent deploy deploys deployed negotiate negotiates negotiated sign signs signed withdraw withdraws withdrew retaliate retaliated annex annexed recognise recognises recognised recognize recognizes recognized impose imposes imposed decide decides decided back backs backed approve approves approved seize seized controls control controlled".split(
    " ",
  ),
);
const GOVERNING = new Set(
  "government governments officials forces troops army military ministry ministers leadership authorities envoy ambassador delegation side position stance decision response ally allies".split(
    " ",
  ),
);

/**
 * What the text says of a place besides its name: that something is near it, so many kilometres to one side, in a part
 * of it, along the axis named after it; or that the name stands for its government. Undefined for the place as such.
 */
export function qualifierOf(grammar: Grammar, range: Range, isSeat: boolean): PlaceQualifier | undefined {
  return (
    axisOf(grammar, range) ??
    (isSeat ? governmentOf(grammar, range) : undefined) ??
    ofPhrase(grammar, range) ??
    nearOf(grammar, range) ??
    adjectiveOf(grammar, range) ??
    behindOf(grammar, range)
  );
}

function qualifier(
  grammar: Grammar,
  kind: PlaceQualifier["kind"],
  range: Range,
  more: Pick<PlaceQualifier, "kilometres" | "azimuth"> = {},
): PlaceQualifier {
  return { ...spanOf(grammar.a, range), kind, ...more };
}

/** `the Pokrovsk direction`, `along the Pokrovsk–Kostiantynivka line` */
function axisOf(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  return AXES.has(grammar.a.words[range.to] ?? "")
    ? qualifier(grammar, "axis", { from: range.from, to: range.to + 1 })
    : undefined;
}

/** `Kyiv denied`, `officials in` not; `talks with Kyiv`, `Kyiv’s forces`, `controlled by Kyiv`. */
function governmentOf(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  const { words, tags } = grammar.a;
  const before = words[range.from - 1] ?? "";
  const stands = qualifier(grammar, "government", range);
  if (tags[range.to] === POS || words[range.to] === "’s" || words[range.to] === "'s") {
    const head = grammar.nounAt(range.to + 1)?.head ?? range.to + 1;
    return GOVERNING.has(words[head] ?? "") ? stands : undefined;
  }
  if (before === "by") return stands;
  if (LOCATING.has(before)) return undefined;
  if (before === "with" || before === "between") return stands;
  if (before === "and" && words[range.from - 3] === "between") return stands;
  let at = range.to;
  while (
    at < words.length &&
    (isTimeWord(words[at]!) || tags[at] === MD || /^(?:has|have|had|also|again|not)$/.test(words[at]!))
  )
    at++;
  const verb = grammar.verbAt(at);
  if (verb === undefined || verb.passive || !isVerb(tags[verb.head]!)) return undefined;
  const word = words[verb.head]!;
  return ACTING.has(word) || reportingBase(word) !== undefined ? stands : undefined;
}

/** `5 km west of X`, `north of X`, `the northern part of X`, `the outskirts of X` */
function ofPhrase(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  const { words } = grammar.a;
  let of = range.from - 1;
  if (words[of] === "the") of--;
  if (words[of] !== "of" && words[of] !== "from") return undefined;
  const head = words[of - 1] ?? "";
  const azimuth = POINTS.get(head.replace("-", ""));
  if (azimuth !== undefined) {
    let at = of - 2;
    while (at >= 0 && /^(?:to|the|further|just|away)$/.test(words[at]!)) at--;
    const distance = distanceAt(grammar, at);
    if (distance === undefined)
      return qualifier(grammar, "direction", { from: of - 1, to: range.to }, { azimuth });
    return qualifier(
      grammar,
      "distance",
      { from: distance.from, to: range.to },
      { kilometres: distance.kilometres, azimuth },
    );
  }
  const distance = distanceAt(grammar, head === "away" ? of - 2 : of - 1);
  if (distance !== undefined) {
    return qualifier(
      grammar,
      "distance",
      { from: distance.from, to: range.to },
      { kilometres: distance.kilometres },
    );
  }
  if (words[of] !== "of") return undefined;
  let from = of - 1;
  while (from > 0 && SIDE.test(words[from - 1]!)) from--;
  if (OUTSKIRTS.has(head)) return qualifier(grammar, "outskirts", { from, to: range.to });
  // `the Mill Quarter of X` is a place of its own.
  if (PARTS.has(head) && !isProperNoun(grammar.a.tags[of - 1]!))
    return qualifier(grammar, "part", { from, to: range.to });
  return undefined;
}

/** `15 kilometres`, `about five miles`, ending at this token. */
function distanceAt(
  grammar: Grammar,
  unit: number,
): { readonly from: number; readonly kilometres: number } | undefined {
  const { words } = grammar.a;
  const joined = /^(\d+(?:\.\d+)?)(km)$/.exec(words[unit] ?? "");
  if (joined !== null) return { from: unit, kilometres: Number(joined[1]) };
  const factor = KILOMETRES.get(words[unit] ?? "");
  if (factor === undefined) return undefined;
  const word = (words[unit - 1] ?? "").replaceAll(",", "");
  const amount = NUMBERS.indexOf(word) >= 0 ? NUMBERS.indexOf(word) : Number(word);
  if (word === "" || !Number.isFinite(amount)) return undefined;
  return { from: unit - 1, kilometres: Math.round(amount * factor * 1000) / 1000 };
}

const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** `near X`, `outside X`, `close to X` */
function nearOf(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  const { words } = grammar.a;
  const at = words[range.from - 1] === "the" ? range.from - 2 : range.from - 1;
  const before = words[at] ?? "";
  if (before === "near" || before === "outside" || before === "around")
    return qualifier(grammar, "near", { from: at, to: range.to });
  if (before === "to" && (words[at - 1] === "close" || words[at - 1] === "next"))
    return qualifier(grammar, "near", { from: at - 1, to: range.to });
  return undefined;
}

/** `northern X`, `central X` */
function adjectiveOf(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  const before = grammar.a.words[range.from - 1] ?? "";
  return REGIONAL.test(before)
    ? qualifier(grammar, "part", { from: range.from - 1, to: range.to })
    : undefined;
}

/** `X’s outskirts`, `X’s northern districts` */
function behindOf(grammar: Grammar, range: Range): PlaceQualifier | undefined {
  const { words, tags } = grammar.a;
  const own = tags[range.to] === POS ? range.to + 1 : range.to;
  if (own === range.to && !OUTSKIRTS.has(words[own] ?? "")) return undefined;
  let at = own;
  while (SIDE.test(words[at] ?? "")) at++;
  const word = words[at] ?? "";
  if (OUTSKIRTS.has(word)) return qualifier(grammar, "outskirts", { from: range.from, to: at + 1 });
  if (PARTS.has(word) && at > own) return qualifier(grammar, "part", { from: range.from, to: at + 1 });
  return undefined;
}
