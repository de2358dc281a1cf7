import type { NounPhrase } from "../language/phrases.ts";
import { COMMA, IN, isNoun, isProperNoun, JJ, NNPS, NNS, POS, PRP } from "../language/tags.ts";
import { type Grammar, isTimeWord, type Range } from "./grammar.ts";
import type { KnownName, NameLexicon } from "./name-lexicon.ts";
import { isInstitution, isMember, isPersonRole, isTitle, kindOfNoun, singular } from "./roles.ts";
import type { SourceKind } from "./source.ts";

/** Whoever a phrase can mean, one object for all phrases that mean the same one. */
export interface Entity {
  /** Fullest name seen. */
  name: string;
  /** For institutions of a party, the same however the name is put (`NameLexicon.institutionKey`); else null. */
  readonly key: string | null;
  kind: SourceKind;
  named: boolean;
  party: string | null;
  affiliation: string | null;
  plural: boolean;
  /** `f` or `m` once a pronoun or title has told. */
  gender: "f" | "m" | null;
  /** Nouns it was called by, singular: `sergeant`, `fighter`, `ministry`. */
  readonly roles: Set<string>;
  readonly mentions: Range[];
}

/** What a phrase says by itself, before looking for others that mean the same. */
export interface Description {
  readonly range: Range;
  /** Words of the name part, as written; empty when the phrase holds no name. */
  readonly nameWords: readonly string[];
  readonly head: string;
  readonly kind: SourceKind;
  readonly named: boolean;
  readonly plural: boolean;
  readonly definite: boolean;
  readonly indefinite: boolean;
  readonly party: string | null;
  readonly roles: readonly string[];
  readonly known: string | null;
  readonly key: string | null;
  readonly affiliation: string | null;
}

const DEFINITE = new Set(["the", "this", "that", "these", "those", "his", "her", "its", "their"]);
const INDEFINITE = new Set([
  "a",
  "an",
  "some",
  "other",
  "others",
  "another",
  "several",
  "many",
  "few",
  "most",
  "one",
  "two",
  "three",
  "no",
  "any",
]);
const AFFILIATING = new Set(["of", "for", "with", "at", "from", "in"]);
/** Reads one phrase: is it a name, a role, an institution; singular or plural; of which party. */
export function describe(grammar: Grammar, range: Range, lexicon: NameLexicon): Description {
  const { a } = grammar;
  const noun = grammar.nounAt(range.from) ?? grammar.nounAt(range.to - 1);
  const start = Math.max(range.from, noun?.start ?? range.from);
  const end = Math.min(range.to, noun?.end ?? range.to);
  const head = noun !== undefined && noun.head < range.to ? noun.head : range.to - 1;
  const words = surface(grammar, start, end);
  const found =
    wholeName(grammar, range, words.length, lexicon) ??
    lexicon.findWithin(words.map(bare)) ??
    sideOf(words, lexicon);
  const ownName = nameIn(grammar, start, end);
  const nameWords =
    ownName.length > 0 || found !== undefined ? ownName : apposedName(grammar, range, a.words[head]!);
  const headWord = a.words[head]!;
  const roles = rolesIn(grammar, start, end);
  const known =
    found !== undefined &&
    (nameWords.length === 0 ||
      found.to - found.from >= nameWords.length ||
      !lexicon.isCountry(found.known.name))
      ? found.known
      : undefined;
  const outlet = known === undefined && nameWords.length > 0 && isOutlet(grammar, end, nameWords, lexicon);
  const kind = outlet
    ? "agency"
    : kindOf(
        grammar,
        { start, end, head },
        nameWords,
        known?.kind,
        found?.known.kind,
        lexicon.isPlace(nameWords.join(" ")),
      );
  const plural =
    (a.tags[head] === NNS ||
      a.tags[head] === NNPS ||
      headWord === "people" ||
      headWord === "others" ||
      headWord === "some" ||
      headWord === "many" ||
      headWord === "police") &&
    nameWords.length === 0;
  const first = a.words[start]!;
  const institution =
    isInstitution(kind) && !plural && !INDEFINITE.has(first) && (DEFINITE.has(first) || nameWords.length > 0);
  const party =
    known?.party ??
    partyIn(grammar, range, lexicon) ??
    lexicon.findWithin(surface(grammar, range.from, range.to).map(bare))?.known.party ??
    apposedParty(grammar, range, lexicon);
  const knownName =
    known !== undefined &&
    (nameWords.length > 0 || !isPersonRole(headWord)) &&
    coversHead(grammar, found!, start, head, known.name, lexicon)
      ? known.name
      : null;
  return {
    range,
    nameWords: known !== undefined && !lexicon.isCountry(known.name) ? known.name.split(" ") : nameWords,
    head: singular(headWord),
    kind,
    named: known !== undefined ? !plural || nameWords.length > 0 : nameWords.length > 0 || institution,
    plural,
    definite: DEFINITE.has(first),
    indefinite: INDEFINITE.has(first) || (plural && !DEFINITE.has(first)),
    party,
    roles,
    known: knownName,
    key: outlet
      ? nameWords.join(" ").toLowerCase()
      : keyOf(
          kind,
          knownName ?? surface(grammar, range.from, range.to).join(" "),
          party,
          INDEFINITE.has(first),
          lexicon,
        ),
    affiliation: affiliationOf(grammar, range),
  };
}

/** `Corvex`, `the daily Kopuz`; in `Corvex’s correspondent` or `Corvex reporter Ida Orlan` the name is not the head. */
function isOutlet(
  grammar: Grammar,
  end: number,
  nameWords: readonly string[],
  lexicon: NameLexicon,
): boolean {
  const last = nameWords.at(-1)!;
  const { text, tokens } = grammar.a;
  return (
    lexicon.isTextOutlet(nameWords.join(" ")) &&
    text.slice(tokens.start[end - 1]!, tokens.end[end - 1]!) === last
  );
}

/** Agencies and outlets keep their own names; `a ministry` may be any. */
function keyOf(
  kind: SourceKind,
  name: string,
  party: string | null,
  indefinite: boolean,
  lexicon: NameLexicon,
): string | null {
  const keyed = kind === "government" || kind === "military" || kind === "organisation";
  return keyed && party !== null && !indefinite ? lexicon.institutionKey(name, party) : null;
}

/** `the Defence Ministry of Kesmor`: the phrase as a whole is a known name. */
function wholeName(
  grammar: Grammar,
  range: Range,
  headLength: number,
  lexicon: NameLexicon,
): { known: KnownName; from: number; to: number } | undefined {
  const known =
    range.to - range.from > headLength
      ? lexicon.find(
          surface(grammar, range.from, range.to)
            .join(" ")
            .replaceAll(/ (?=[’']s\b)/g, ""),
        )
      : undefined;
  return known === undefined ? undefined : { known, from: 0, to: headLength };
}

/** `Tolvarian claims that`: an adjective alone stands for its side. */
function sideOf(
  words: readonly string[],
  lexicon: NameLexicon,
): { known: KnownName; from: number; to: number } | undefined {
  const party = words.length === 1 ? lexicon.partyOf(words[0]!) : undefined;
  const known = party === undefined ? undefined : lexicon.find(party);
  return known === undefined ? undefined : { known, from: 0, to: 1 };
}

/** `Tolvar’s officials` is not Tolvar: the known name must reach the head of the phrase. */
function coversHead(
  grammar: Grammar,
  found: { from: number; to: number },
  start: number,
  head: number,
  name: string,
  lexicon: NameLexicon,
): boolean {
  if (start + found.to > head) return true;
  // `the Kolsent agency`, `the Heron Brigade’s press office`: a noun of the same kind may follow a proper name.
  return (
    !lexicon.isCountry(name) &&
    grammar.a.tags[start + found.to] !== POS &&
    kindOfNoun(grammar.a.words[head]!) !== undefined &&
    !isPersonRole(grammar.a.words[head]!)
  );
}

function surface(grammar: Grammar, from: number, to: number): string[] {
  const words: string[] = [];
  for (let at = from; at < to; at++)
    words.push(grammar.a.text.slice(grammar.a.tokens.start[at]!, grammar.a.tokens.end[at]!));
  return words;
}

function bare(word: string): string {
  return /^[’']s$/.test(word) ? "" : word;
}

/** The name inside a phrase: its last run of proper nouns, titles and possessors left out. */
function nameIn(grammar: Grammar, start: number, end: number): string[] {
  const { a } = grammar;
  // `the International Relief Column`: a common noun in capitals inside a sentence is part of a name.
  const isName = (at: number): boolean =>
    isProperNoun(a.tags[at]!) || (at > start && isNoun(a.tags[at]!) && isCapital(grammar, at));
  let to = end;
  while (to > start && !isName(to - 1) && a.tags[to - 1] !== 37) to--;
  if (to < end && isNoun(a.tags[end - 1]!)) {
    // A common noun ends the phrase (`the Kolsent agency`, `Ostrell residents`): no name by itself.
    return [];
  }
  let from = to;
  while (
    from > start &&
    (isName(from - 1) || (a.tags[from - 1] === JJ && isCapital(grammar, from - 1) && from - 1 > start))
  )
    from--;
  // `Foreign Minister Ida Orlan` loses its titles, `Foreign Ministry` keeps its name.
  const last = kindOfNoun(a.words[to - 1] ?? "");
  const institutional = last !== undefined && last !== "unnamed" && last !== "group";
  while (!institutional && from < to - 1 && isTitle(a.words[from]!)) from++;
  while (from < to && isTimeWord(a.words[from]!)) from++;
  return surface(grammar, from, to);
}

function isCapital(grammar: Grammar, token: number): boolean {
  const unit = grammar.a.text.charAt(grammar.a.tokens.start[token]!);
  return unit !== unit.toLowerCase();
}

function rolesIn(grammar: Grammar, start: number, end: number): string[] {
  const { tags, words } = grammar.a;
  const roles: string[] = [];
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      // `the ministry’s spokesman` is a spokesman, no ministry.
      if (tags[at] === POS) roles.length = 0;
      const word = singular(words[at]!);
      if (isPersonRole(word) || kindOfNoun(word) !== undefined) roles.push(word);
    }
  };
  add(start, end);
  // `Davin Orlusk, a sergeant with the brigade,`: the apposition tells what he is.
  const apposed = tags[end] === COMMA ? grammar.nounAt(end + 1) : undefined;
  const renamed = isProperNoun(tags[end - 1]!) && apposed !== undefined && isProperNoun(tags[apposed.head]!);
  if (apposed !== undefined && apposed.start === end + 1 && !renamed) {
    const own = [...roles];
    roles.length = 0;
    add(apposed.start, apposed.end);
    roles.push(...own);
  }
  return roles;
}

function kindOf(
  grammar: Grammar,
  phrase: NounPhrase,
  nameWords: readonly string[],
  known: SourceKind | undefined,
  inside: SourceKind | undefined,
  isPlace: boolean,
): SourceKind {
  const { a } = grammar;
  if (known !== undefined) return known;
  const headWord = a.words[phrase.head]!;
  const byHead = kindOfNoun(headWord);
  if (nameWords.length > 0) {
    const lower = nameWords.map((word) => word.toLowerCase());
    const last = lower.at(-1)!;
    const institutional = kindOfNoun(last);
    if (institutional !== undefined && institutional !== "unnamed" && institutional !== "group")
      return institutional;
    const introduced = introducedKind(grammar, phrase, nameWords.length);
    if (introduced !== undefined) return introduced;
    for (const word of lower) {
      const kind = kindOfNoun(word);
      if (kind === "government" || kind === "organisation" || kind === "agency" || kind === "military") {
        if (nameWords.length > 2 || (nameWords.length > 1 && !isTitle(word))) return kind;
      }
    }
    if (nameWords.length === 1 && /^[A-Z]{2,}$/.test(nameWords[0]!)) return "organisation";
    // `the Relief Column`: a person’s name has no article, unless a role or a title stands in front of it.
    if (a.words[phrase.start] === "the" && phrase.end - phrase.start === nameWords.length + 1 && !isPlace)
      return "organisation";
    return isPlace ? "group" : "person";
  }
  if (inside !== undefined && (headWord === "agency" || headWord === "newspaper" || headWord === "channel"))
    return "agency";
  if (byHead !== undefined) {
    // One official, one soldier without a name cannot be asked; the institution in the plural can.
    const single = a.tags[phrase.head] !== NNS && a.tags[phrase.head] !== NNPS;
    if ((byHead === "government" || byHead === "military") && single && isMember(singular(headWord)))
      return "unnamed";
    return byHead;
  }
  if (isPersonRole(headWord)) return "unnamed";
  return a.tags[phrase.head] === PRP ? "unnamed" : "unnamed";
}

/** `the channel Signal North`, `the ministry’s paper Red Dawn`: the noun in front of a name, unless a person’s role stands there too. */
function introducedKind(grammar: Grammar, phrase: NounPhrase, nameLength: number): SourceKind | undefined {
  let found: SourceKind | undefined;
  for (let at = phrase.start; at < phrase.end - nameLength; at++) {
    const noun = singular(grammar.a.words[at]!);
    if (isPersonRole(noun) || isMember(noun)) return undefined;
    const kind = isNoun(grammar.a.tags[at]!) ? kindOfNoun(noun) : undefined;
    if (kind !== undefined && isInstitution(kind)) found = kind;
  }
  return found;
}

function partyIn(grammar: Grammar, range: Range, lexicon: NameLexicon): string | null {
  for (let at = range.from; at < range.to; at++) {
    if (!isCapital(grammar, at)) continue;
    const party = lexicon.partyOf(
      grammar.a.text.slice(grammar.a.tokens.start[at]!, grammar.a.tokens.end[at]!),
    );
    if (party !== undefined) return party;
  }
  return null;
}

/** Party named by the apposition: `Davin Orlusk, a sergeant in the Kesmorian army`. */
function apposedParty(grammar: Grammar, range: Range, lexicon: NameLexicon): string | null {
  const apposition = appositionOf(grammar, range);
  if (apposition === undefined) return null;
  const words = surface(grammar, apposition.from, apposition.to);
  return lexicon.findWithin(words.map(bare))?.known.party ?? partyIn(grammar, apposition, lexicon);
}

/** `the ministry’s spokesman, Osric Vantell,`: the name that follows a role. */
function apposedName(grammar: Grammar, range: Range, head: string): string[] {
  if (
    !(isPersonRole(head) || isMember(singular(head)) || isOneOfMany(head)) ||
    grammar.a.tags[range.to] !== COMMA
  )
    return [];
  const noun = grammar.nounAt(range.to + 1);
  if (noun === undefined || noun.start !== range.to + 1 || !isProperNoun(grammar.a.tags[noun.head]!))
    return [];
  // `Through a spokesman, Orlan said`: the comma only ends what opens the sentence.
  const opens = grammar.a.tags[range.from - 1] === IN && grammar.sentenceStart(range.from) === range.from - 1;
  if (opens && grammar.a.tags[noun.end] !== COMMA) return [];
  const words = nameIn(grammar, noun.start, noun.end);
  const institutional = words.some((word) => kindOfNoun(word.toLowerCase()) !== undefined);
  // `its director, Orlan, said`: a name alone must fill the apposition.
  const whole = words.length >= 2 || (words.length === 1 && grammar.a.tags[noun.end] === COMMA);
  return whole && !institutional && !isTimeWord(words[0]!.toLowerCase()) ? words : [];
}

/** `the observer, Ida Orlan,`, `a resident, Ida Orlan,`: one person out of those that the noun means. */
function isOneOfMany(head: string): boolean {
  const kind = singular(head) === head ? kindOfNoun(head) : undefined;
  return kind === "unnamed" || kind === "group";
}

function appositionOf(grammar: Grammar, range: Range): Range | undefined {
  const { tags } = grammar.a;
  if (tags[range.to] !== COMMA) return undefined;
  const end = grammar.sentenceEnd(range.from);
  const noun = grammar.nounAt(range.to + 1);
  if (noun === undefined || noun.start !== range.to + 1 || isTimeWord(grammar.a.words[noun.head]!))
    return undefined;
  const head = singular(grammar.a.words[noun.head]!);
  if (!isPersonRole(head) && kindOfNoun(head) === undefined) return undefined;
  let to = noun.end;
  while (to < end && tags[to] !== COMMA && tags[to] !== 35 && grammar.verbAt(to)?.finite !== true) to++;
  return { from: noun.start, to };
}

/** `a fighter with the ‘Centre’ group`, `spokesman for the ministry`: the words after the preposition. */
function affiliationOf(grammar: Grammar, range: Range): string | null {
  const { a } = grammar;
  for (const part of [range, appositionOf(grammar, range)]) {
    if (part === undefined) continue;
    const noun = grammar.nounAt(part.from);
    const link = noun?.end ?? part.to;
    if (link < part.to && AFFILIATING.has(a.words[link]!)) {
      return a.text
        .slice(a.tokens.start[link + 1] ?? a.tokens.start[link]!, a.tokens.end[part.to - 1]!)
        .replace(/^(?:the|an?)\s+/i, "");
    }
    if (noun !== undefined) {
      for (let at = noun.start + 1; at < Math.min(noun.head, part.to); at++) {
        if (a.tags[at] === POS)
          return a.text
            .slice(a.tokens.start[noun.start]!, a.tokens.end[at - 1]!)
            .replace(/^(?:the|an?)\s+/i, "");
      }
    }
  }
  return null;
}
