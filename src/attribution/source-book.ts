import { COMMA, isNoun, isProperNoun, PRP } from "../language/tags.ts";
import { type Description, describe, type Entity } from "./entities.ts";
import { EntityIndex } from "./entity-index.ts";
import { type Gender, genderOfPhrase, genderOfWord, gendersByPronoun } from "./genders.ts";
import type { Grammar, Range } from "./grammar.ts";
import type { NameLexicon } from "./name-lexicon.ts";
import { loneNames, outletNames } from "./outlets.ts";
import { isInstitution, isMember, isPersonRole, isPost, isTitle, isUtterance, kindOfNoun } from "./roles.ts";

const SINGULAR_PERSON = new Set(["he", "she", "him", "her", "his"]);
const PLURAL = new Set(["they", "their", "them"]);
const NEUTER = new Set(["it", "its"]);
const FIRST_PERSON = new Set(["i", "we", "my", "our", "us", "me"]);
const LOCATING = new Set(
  "in near outside into across around inside above below beyond toward towards at through".split(" "),
);
const GENERIC_BODIES = new Set(
  "agency outlet newspaper paper daily weekly magazine site website portal podcast programme blog radio channel station broadcaster organisation organization group company firm report document video footage".split(
    " ",
  ),
);
/** `none of whom`, `both`: nobody whom `he` or `she` can mean. */
const QUANTIFIERS = new Set("none both some many several most few others all each".split(" "));
/** How many sentences back somebody of the right gender is preferred to somebody of whom it is not known. */
const KNOWN_REACH = 1;
/** How many tokens back the last name is looked for. */
const NAME_REACH = 200;
/** Speakers remembered for pronouns. */
const RECENT = 50;
/** How many sentences back a pronoun looks for a phrase that was not itself a source. */
const PRONOUN_REACH = 3;

/** All sources of one document, and the rules by which a phrase joins one of them. Fed in text order. */
export class SourceBook {
  readonly #grammar: Grammar;
  #lexicon: NameLexicon;
  /** Who the labels `Q` and `A` mean. */
  readonly #letters = new Map<string, Entity>();
  readonly #entities = new EntityIndex();
  /** Sources of attributions so far, newest last, with the token of their mention. */
  readonly #spoken: { entity: Entity; token: number; told: boolean }[] = [];
  readonly #people = new Map<string, Description>();
  /** What phrases came to mean, by their first token: two cues with one subject have one source. */
  readonly #resolved = new Map<number, { readonly to: number; readonly entity: Entity }>();
  #genders: ReadonlyMap<string, Gender> = new Map();
  /** Nobody is `she` in his own words. */
  #apartFrom: Entity | null = null;
  /** Whoever says the words in which the phrase at hand stands. */
  #speaker: Entity | null = null;

  constructor(grammar: Grammar, lexicon: NameLexicon) {
    this.#grammar = grammar;
    this.#lexicon = lexicon.withTextOutlets(outletNames(grammar.a));
    this.#collectPeople();
    this.#lexicon = this.#lexicon.withTextPlaces(this.#locatedNames());
    this.#genders = gendersByPronoun(grammar, new Set(this.#people.keys()));
  }

  /** Full names anywhere in the text, so that a surname finds its person before the person has spoken. */
  #collectPeople(): void {
    const { tags, words } = this.#grammar.a;
    const lone = loneNames(this.#grammar.a);
    for (const noun of this.#grammar.a.phrases.nouns) {
      // Two names in a row, a title and a name, or a lone name that is a person’s; the rest of the test is dearer.
      if (!isProperNoun(tags[noun.head]!)) continue;
      const single =
        lone.has(words[noun.head]!) ||
        (noun.end - noun.start > 1 && isTitle(words[noun.head - 1]!) && !isTitle(words[noun.head]!));
      if (!single && (noun.end - noun.start < 2 || !isProperNoun(tags[noun.head - 1]!))) continue;
      const description = describe(this.#grammar, { from: noun.start, to: noun.end }, this.#lexicon);
      if (description.kind !== "person" || description.nameWords.length < (single ? 1 : 2)) continue;
      const surname = description.nameWords.at(-1)!.toLowerCase();
      const before = this.#people.get(surname);
      if (before === undefined || before.nameWords.length < description.nameWords.length)
        this.#people.set(surname, description);
    }
  }

  /** Single names that follow `in`, `near` and the like and belong to no person: places, for all the text shows. */
  #locatedNames(): Set<string> {
    const { a } = this.#grammar;
    const names = this.#datelinePlaces();
    for (const noun of a.phrases.nouns) {
      if (!isProperNoun(a.tags[noun.head]!) || !LOCATING.has(a.words[noun.start - 1] ?? "")) continue;
      let from = noun.start;
      while (from < noun.head && !isProperNoun(a.tags[from]!)) from++;
      const name = a.words.slice(from, noun.head + 1).join(" ");
      if (!this.#people.has(a.words[noun.head]!)) names.add(name);
    }
    return names;
  }

  /** `PELLIN, Kesmor, March 3 (Agency) –`: the words in front of the commas are a town and a country. */
  #datelinePlaces(): Set<string> {
    const { a, dateline } = this.#grammar;
    const names = new Set<string>();
    if (dateline === null) return names;
    for (let from = 0; from < dateline.end && isProperNoun(a.tags[from]!); from++) {
      let to = from;
      while (to < dateline.end && isProperNoun(a.tags[to]!)) to++;
      const name = a.words.slice(from, to).join(" ");
      if (!this.#people.has(a.words[to - 1]!)) names.add(name);
      from = to;
      if (a.tags[to] !== COMMA) break;
    }
    return names;
  }

  /** Full names and surnames of all people in the text, in lower case. */
  peopleNames(): Set<string> {
    const names = new Set<string>();
    for (const [surname, description] of this.#people) {
      names.add(surname);
      names.add(description.nameWords.join(" ").toLowerCase());
    }
    return names;
  }

  /** The speaker a transcript’s label names: in capitals or not, a person unless it is a role or a known body. */
  resolveLabel(range: Range): Entity {
    const letter = this.#grammar.a.words[range.from]!;
    if (range.to - range.from === 1 && (letter === "q" || letter === "a")) return this.#letter(letter, range);
    const description = describe(this.#grammar, range, this.#lexicon);
    const role = isPersonRole(description.head) || kindOfNoun(description.head) === "unnamed";
    if (description.known !== null || (description.kind !== "person" && description.kind !== "organisation"))
      return this.resolve(range, null);
    if (role)
      return this.#note(
        this.#find({ ...description, kind: "unnamed", definite: true }) ??
          this.#create({ ...description, kind: "unnamed", named: false, nameWords: [] }),
        range,
      );
    const person = {
      ...description,
      kind: "person" as const,
      named: true,
      nameWords: description.nameWords.map(inTitleCase),
    };
    return this.#note(this.#find(person) ?? this.#create(person), range);
  }

  /** The first phrase in front of a token that names a person. */
  #firstPerson(end: number): Range | null {
    const { phrases, tags } = this.#grammar.a;
    for (const noun of phrases.nouns) {
      if (noun.end > end) break;
      if (!isProperNoun(tags[noun.head]!)) continue;
      const range = { from: noun.start, to: noun.end };
      const { kind, nameWords } = describe(this.#grammar, range, this.#lexicon);
      if (kind === "person" && nameWords.length > 0) return range;
    }
    return null;
  }

  /** `Q:` is whoever asks; `A:` whoever is interviewed, who is the first to be named in front of the first label. */
  #letter(letter: string, range: Range): Entity {
    const before = this.#letters.get(letter);
    if (before !== undefined) return this.#note(before, range);
    const name = letter === "a" ? this.#firstPerson(range.from) : null;
    const entity =
      name === null
        ? this.#create({
            ...describe(this.#grammar, range, this.#lexicon),
            kind: "unnamed",
            named: false,
            nameWords: [],
          })
        : this.resolve(name, null);
    this.#letters.set(letter, entity);
    return this.#note(entity, range);
  }

  /**
   * The entity a source phrase means. `speaker` is whoever says the words the phrase stands in; a pronoun stands for
   * nobody whom only `apart` names: what is said, and who carried it; in `direct` speech not for the speaker either.
   */
  resolve(range: Range, speaker: Entity | null, apart: readonly Range[] = [], direct = false): Entity {
    const before = this.#resolved.get(range.from);
    if (before !== undefined && before.to === range.to) return before.entity;
    this.#speaker = speaker;
    this.#apartFrom = direct ? speaker : null;
    const entity = this.#resolveAnew(range, speaker, apart);
    this.#speaker = null;
    this.#apartFrom = null;
    this.#resolved.set(range.from, { to: range.to, entity });
    return entity;
  }

  #resolveAnew(range: Range, speaker: Entity | null, apart: readonly Range[]): Entity {
    const { a } = this.#grammar;
    const word = a.words[range.to - 1]!;
    if (
      range.to - range.from === 1 &&
      (a.tags[range.from] === PRP ||
        PLURAL.has(word) ||
        SINGULAR_PERSON.has(word) ||
        NEUTER.has(word) ||
        FIRST_PERSON.has(word))
    ) {
      const found = this.#resolvePronoun(range, word, speaker, apart);
      return this.#note(found ?? this.#create(describe(this.#grammar, range, this.#lexicon)), range);
    }
    const description = describe(this.#grammar, range, this.#lexicon);
    return this.#note(this.#find(description) ?? this.#create(description), range, description);
  }

  /** Notes who spoke; `told` when only somebody else’s words tell of it. */
  spoke(entity: Entity, token: number, told = false): void {
    this.#spoken.push({ entity, token, told });
  }

  get entities(): readonly Entity[] {
    return this.#entities.all;
  }

  /** Who spoke last before a token, at most `sentences` sentences back; with `firsthand` only whom the narrator heard. */
  lastSpeaker(token: number, sentences: number, firsthand = false): Entity | null {
    const { sentenceOf } = this.#grammar.a;
    for (let i = this.#spoken.length - 1; i >= 0; i--) {
      const { entity, token: at, told } = this.#spoken[i]!;
      if (at > token || (firsthand && told)) continue;
      return sentenceOf[token]! - sentenceOf[at]! <= sentences ? entity : null;
    }
    return null;
  }

  #note(entity: Entity, range: Range, description?: Description): Entity {
    entity.mentions.push(range);
    if (description !== undefined) {
      for (const role of description.roles) entity.roles.add(role);
      entity.party ??= description.party;
      entity.affiliation ??= description.affiliation;
      if (
        description.nameWords.length > entity.name.split(" ").length &&
        entity.kind === "person" &&
        description.kind === "person"
      ) {
        this.#entities.rename(entity, description.nameWords.join(" "));
      }
    }
    entity.gender ??= this.#genderOf(entity, range, description);
    return entity;
  }

  #genderOf(entity: Entity, range: Range, description?: Description): Gender | null {
    const surname = entity.kind === "person" ? entity.name.toLowerCase().split(" ").at(-1)! : "";
    // In `the son of Ida Orlan` only the words up to the head tell of him.
    const noun = this.#grammar.nounAt(range.from);
    const own = { from: range.from, to: Math.min(range.to, noun?.end ?? range.to) };
    const told = this.#genders.get(surname) ?? genderOfPhrase(this.#grammar.a, own);
    if (told !== null) return told;
    for (const role of description?.roles ?? []) {
      const gender = genderOfWord(role);
      if (gender !== null) return gender;
    }
    return null;
  }

  #create(description: Description): Entity {
    const person =
      description.kind === "person"
        ? this.#people.get(description.nameWords.at(-1)!.toLowerCase())
        : undefined;
    // `Bakary Koudjo` is not the Aminata Koudjo who was named first.
    const full =
      person !== undefined && extendsName(person.nameWords, description.nameWords) ? person : description;
    const name =
      description.known ??
      (full.kind === "person" && full.nameWords.length > 0
        ? full.nameWords.join(" ")
        : tidy(this.#textOf(description.range)));
    const entity: Entity = {
      name,
      key: description.key,
      kind: full.kind,
      named: full.named,
      party: description.party ?? full.party,
      affiliation: description.affiliation ?? full.affiliation,
      plural: description.plural,
      gender: null,
      roles: new Set([...description.roles, ...full.roles, description.head]),
      mentions: [],
    };
    this.#entities.add(entity);
    return entity;
  }

  #find(description: Description): Entity | undefined {
    const known = description.known === null ? undefined : this.#entities.named(description.known);
    if (known !== undefined) return known;
    const institution = description.key === null ? undefined : this.#entities.institution(description.key);
    if (institution !== undefined) return institution;
    if (description.kind === "person") return this.#findPerson(description);
    if (description.indefinite && !this.#repeats(description)) return undefined;
    const same = this.#entities.named(this.#textOf(description.range));
    if (same !== undefined && same.kind !== "person") return same;
    if (description.definite || description.nameWords.length > 0) return this.#findByRole(description);
    return undefined;
  }

  /** `Tolvarian officials` twice is one body; `some analysts` twice may be two sets of people. */
  #repeats(description: Description): boolean {
    return (
      description.kind !== "unnamed" &&
      !/^(?:a|an|some|other|others|several|many|few|another)$/.test(
        this.#grammar.a.words[description.range.from]!,
      )
    );
  }

  #textOf(range: Range): string {
    const { a } = this.#grammar;
    return a.text.slice(a.tokens.start[range.from]!, a.tokens.end[range.to - 1]!);
  }

  #findPerson(description: Description): Entity | undefined {
    const name = description.nameWords.join(" ");
    const exact = this.#entities.named(name);
    if (exact !== undefined && exact.kind === "person") return exact;
    if (description.nameWords.length > 1) {
      // Known by the surname alone so far.
      const short = this.#entities.named(description.nameWords.at(-1)!);
      return short?.kind === "person" ? short : undefined;
    }
    return this.#entities.person(name);
  }

  /** `the fighter`, `the ministry`, `the agency`: the newest entity that was called so, or is of that kind. */
  #findByRole(description: Description): Entity | undefined {
    if (
      description.kind === "document" &&
      description.definite &&
      isUtterance(description.head) &&
      description.nameWords.length === 0
    ) {
      // `according to the same statement`: whoever put it out.
      const issuer = this.#spoken
        .slice(-RECENT)
        .findLast(({ entity }) => isInstitution(entity.kind) || entity.kind === "person");
      if (issuer !== undefined) return issuer.entity;
    }
    const called = (entity: Entity): boolean =>
      entity.plural === description.plural &&
      entity.roles.has(description.head) &&
      // `commission chairman Orlan` is not the commission.
      !(entity.kind === "person" && isInstitution(description.kind)) &&
      this.#sameBody(entity, description) &&
      compatible(entity, description);
    if (description.plural) return this.#entities.newest(called);
    const byRole = this.#entities.newest(called);
    if (byRole !== undefined || description.nameWords.length > 0) return byRole;
    const { kind } = description;
    if (GENERIC_BODIES.has(description.head)) {
      // `the agency`, `the group`: the newest of its kind; `the union` would have been called so before.
      return this.#entities.newest(
        (entity) => entity.kind === kind && !entity.plural && entity.named && compatible(entity, description),
      );
    }
    if (isPersonRole(description.head) || isMember(description.head)) {
      // A role nobody was given yet means the one person there is, if there is only one.
      const only = this.#entities.only(
        (entity) =>
          entity.kind === "person" &&
          !(
            isPost(description.head) &&
            [...entity.roles].some((role) => role !== description.head && isPost(role))
          ) &&
          compatible(entity, description),
      );
      // Nobody calls himself by his role.
      return only === this.#speaker ? undefined : only;
    }
    return undefined;
  }

  /** `the press office` is not `the grain office`: what stands before an institution’s noun belongs to its name. */
  #sameBody(entity: Entity, description: Description): boolean {
    if (!isInstitution(description.kind) || description.plural) return true;
    const { words, tags } = this.#grammar.a;
    const noun = this.#grammar.nounAt(description.range.from);
    if (noun === undefined) return true;
    const name = new Set(entity.name.toLowerCase().split(/[\s’']+/));
    for (let at = noun.start; at < noun.head; at++)
      if (isNoun(tags[at]!) && words[at + 1] !== "’s" && words[at + 1] !== "'s" && !name.has(words[at]!))
        return false;
    return true;
  }

  #resolvePronoun(
    range: Range,
    word: string,
    speaker: Entity | null,
    apart: readonly Range[],
  ): Entity | undefined {
    if (FIRST_PERSON.has(word)) return speaker ?? undefined;
    const found = this.#antecedent(range, word, apart);
    const gender = SINGULAR_PERSON.has(word) ? genderOfWord(word) : null;
    if (gender === null || found?.gender === gender) return found;
    // Of two who may be meant, the one whom the text has called so before.
    return this.#knownSpeaker(range.from, gender) ?? found ?? this.#lastNamed(range.from, gender);
  }

  /** Whoever last spoke, not long ago, of whom the text has told this gender. */
  #knownSpeaker(token: number, gender: Gender): Entity | undefined {
    const { sentenceOf } = this.#grammar.a;
    for (let i = this.#spoken.length - 1; i >= 0; i--) {
      const { entity, token: at } = this.#spoken[i]!;
      if (at > token) continue;
      if (sentenceOf[token]! - sentenceOf[at]! > KNOWN_REACH) return undefined;
      if (entity.gender === gender && entity !== this.#apartFrom && !entity.plural) return entity;
    }
    return undefined;
  }

  /** The person named last before a token, whatever part the name plays in its sentence. */
  #lastNamed(token: number, gender: Gender): Entity | undefined {
    const { a } = this.#grammar;
    for (let at = token - 1; at >= Math.max(0, token - NAME_REACH); at--) {
      const noun = this.#grammar.nounAt(at);
      if (
        noun === undefined ||
        a.quoteOf[at]! !== a.quoteOf[token]! ||
        !this.#people.has(a.words[noun.head]!)
      )
        continue;
      at = noun.start;
      const range = { from: noun.start, to: noun.end };
      const description = describe(this.#grammar, range, this.#lexicon);
      if (description.kind !== "person" || description.nameWords.length === 0) continue;
      const entity = this.#find(description) ?? this.#create(description);
      if (entity === this.#apartFrom) continue;
      if ((this.#genders.get(a.words[noun.head]!) ?? gender) !== gender) continue;
      return this.#note(entity, range, description);
    }
    return undefined;
  }

  #antecedent(range: Range, word: string, apart: readonly Range[]): Entity | undefined {
    const { a } = this.#grammar;
    const asker = this.#letters.get("q");
    const fits = (entity: Entity): boolean =>
      entity !== this.#apartFrom && entity !== asker && pronounFits(entity, word);
    const sentence = a.sentenceOf[range.from]!;
    const here = this.#leftmost(sentence, range.from, word, apart);
    if (here !== undefined) return here;
    // `Officials have yet to comment. They insist …`: a subject just before outranks the last speaker.
    const justBefore =
      (PLURAL.has(word) || NEUTER.has(word)) && sentence > 0
        ? this.#leftmost(sentence - 1, range.from, word)
        : undefined;
    if (justBefore !== undefined) return justBefore;
    const recent = this.lastSpeaker(range.from, 2);
    if (recent !== null && fits(recent)) return recent;
    for (let back = 1; back <= PRONOUN_REACH && sentence - back >= 0; back++) {
      const found = this.#leftmost(sentence - back, range.from, word);
      if (found !== undefined) return found;
    }
    for (const { entity } of this.#spoken.slice(-RECENT).reverse()) if (fits(entity)) return entity;
    return undefined;
  }

  /** First phrase of a sentence that the pronoun can stand for: subjects come first in English. */
  #leftmost(
    sentence: number,
    before: number,
    word: string,
    apart: readonly Range[] = [],
  ): Entity | undefined {
    const { a } = this.#grammar;
    const end = Math.min(before, a.sentences.first[sentence + 1]!);
    // Inside a quotation the phrases of the same quotation may be meant.
    const run = before < a.tokens.count ? a.quoteOf[before]! : -1;
    const first = Math.max(a.sentences.first[sentence]!, this.#grammar.dateline?.end ?? 0);
    for (let at = first; at < end; at++) {
      const noun = this.#grammar.nounAt(at);
      if (noun === undefined) continue;
      at = noun.end - 1;
      if (noun.end > before || a.tags[noun.start] === PRP) continue;
      if (a.quoteOf[noun.start]! !== run && a.quoteOf[noun.start]! >= 0) continue;
      const range = this.#grammar.phraseAfter(noun.start, end) ?? { from: noun.start, to: noun.end };
      if (!this.#isSubject(range) || apart.some((part) => part.from <= range.from && range.from < part.to))
        continue;
      const description = describe(this.#grammar, range, this.#lexicon);
      const animate =
        description.nameWords.length > 0 ||
        kindOfNoun(description.head) !== undefined ||
        isPersonRole(description.head);
      const place = this.#lexicon.isPlace(description.nameWords.join(" "));
      if (SINGULAR_PERSON.has(word) && QUANTIFIERS.has(description.head)) continue;
      if (!animate || place || !descriptionFits(description, word)) continue;
      const entity = this.#find(description);
      if (entity !== undefined) {
        if (entity !== this.#apartFrom && pronounFits(entity, word)) return entity;
        continue;
      }
      return this.#note(this.#create(description), range, description);
    }
    return undefined;
  }

  #isSubject(range: Range): boolean {
    const { a } = this.#grammar;
    let at = range.to;
    if (a.tags[at] === COMMA) return true;
    while (at < a.tokens.count && a.tags[at]! >= 15 && a.tags[at]! <= 17) at++;
    return this.#grammar.verbAt(at)?.finite === true;
  }
}

/** `Ida Orlan` for `Orlan`, not for `Marek Orlan`. */
function extendsName(full: readonly string[], given: readonly string[]): boolean {
  return (
    given.length < 2 || full.slice(-given.length).join(" ").toLowerCase() === given.join(" ").toLowerCase()
  );
}

/** `MARRICK` → `Marrick`; names with small letters stay as they are. */
function inTitleCase(name: string): string {
  return name === name.toUpperCase() ? name.charAt(0) + name.slice(1).toLowerCase() : name;
}

function compatible(entity: Entity, description: Description): boolean {
  return entity.party === null || description.party === null || entity.party === description.party;
}

function tidy(name: string): string {
  return name.replace(/\s+/g, " ");
}

function descriptionFits(description: Description, word: string): boolean {
  if (SINGULAR_PERSON.has(word))
    return !description.plural && (description.kind === "person" || description.kind === "unnamed");
  if (NEUTER.has(word))
    return !description.plural && description.kind !== "person" && description.kind !== "unnamed";
  return description.plural || description.kind === "unnamed" || description.kind === "organisation";
}

function pronounFits(entity: Entity, word: string): boolean {
  if (SINGULAR_PERSON.has(word)) {
    if (entity.plural || !(entity.kind === "person" || entity.kind === "unnamed")) return false;
    const gender = genderOfWord(word);
    return entity.gender === null || gender === null || entity.gender === gender;
  }
  if (NEUTER.has(word))
    return !entity.plural && entity.kind !== "person" && entity.kind !== "unnamed" && entity.kind !== "group";
  return (
    entity.plural || entity.kind === "unnamed" || entity.kind === "organisation" || entity.kind === "group"
  );
}
