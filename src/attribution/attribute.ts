import type { Analysis } from "../language/analysis.ts";
import { type TextSpan, textSpan } from "../language/span.ts";
import { isNoun } from "../language/tags.ts";
import { isAnonymous } from "./anonymity.ts";
import type { Attribution } from "./attribution.ts";
import { withCarriers } from "./carriers.ts";
import type { Entity } from "./entities.ts";
import { extract } from "./extract.ts";
import { Grammar, type Range } from "./grammar.ts";
import { findInterview, type Interview } from "./interviews.ts";
import type { AttributionModel } from "./learned/attribution-model.ts";
import { drawBeside } from "./learned/draw.ts";
import { withDrawn } from "./learned/with-drawn.ts";
import type { NameLexicon } from "./name-lexicon.ts";
import { type NarratedClause, narration } from "./narration.ts";
import { parents } from "./nesting.ts";
import { isPublisher, namesPublisher } from "./publisher.ts";
import { type RawAttribution, rawAttribution } from "./raw-attribution.ts";
import { isPersonRole, isUtterance, kindOfNoun } from "./roles.ts";
import { slug } from "./slug.ts";
import { NARRATOR, type Source } from "./source.ts";
import { SourceBook } from "./source-book.ts";

/** Deeper chains do not occur; a bound keeps hostile nesting cheap. */
const DEEPEST_CHAIN = 8;
/** How far apart, in sentences, two statements of one speaker may stand and still be carried by the same agency. */
const CARRIER_REACH = 1;
/** Attributions that can stand within that reach. */
const NEIGHBOURS = 24;
/** How many sentences back `the claim that` and a quotation without a cue look for their speaker. */
const ANAPHORA_REACH = 12;
const QUOTE_REACH = 2;
/** How many attributions back `the claim that` looks; keeps long texts linear. */
const ANAPHORA_LINKS = 40;

export const UNATTRIBUTED = "unattributed";

/** What the attribution room takes from one analysed text. */
export interface Attributions {
  readonly attributions: readonly Attribution[];
  readonly sources: readonly Source[];
  /** Clauses in the document's own voice, in text order, as token ranges. */
  readonly narrated: readonly NarratedClause[];
  /** Chain of the document’s own voice: `narrator`, and the agency that a dateline credits with all of it. */
  readonly voice: readonly string[];
  /** Ids of sources whose words leave open who they are. */
  readonly anonymous: ReadonlySet<string>;
  /** Names of people, in lower case: full names and surnames. */
  readonly people: ReadonlySet<string>;
  readonly grammar: Grammar;
}

interface Link {
  readonly raw: RawAttribution;
  readonly entity: Entity | null;
  readonly channels: readonly Entity[];
  readonly garbled: boolean;
}

/**
 * Finds who says what through whom. Pure; linear in the length of the text. With `trained`, the weights add what the
 * rules miss; they need the analysis to hold its parse.
 */
export function attribute(
  analysis: Analysis,
  lexicon: NameLexicon,
  publisher: string | null,
  trained: AttributionModel | null = null,
): Attributions {
  const grammar = new Grammar(analysis);
  const ruled = extract(grammar);
  const drawn = trained === null ? [] : drawBeside(grammar, ruled, trained);
  const interview = ruled.some(({ base }) => base === "label") ? null : findInterview(grammar);
  const own = (range: Range): boolean => meansPublisher(grammar, range, publisher, lexicon);
  const cued = withoutSelfReports(grammar, own, [
    ...withDrawn(grammar, ruled, drawn).filter((raw) => !isNobody(grammar, raw.source)),
    ...answers(grammar, interview),
  ]);
  const { clauses, hearsay } = narration(grammar, cued);
  const raws = withCarriers(grammar, [...cued, ...hearsay]).sort(
    (a, b) => a.content[0]!.from - b.content[0]!.from,
  );
  const parent = parents(raws);
  const book = new SourceBook(grammar, lexicon);
  const carrier = documentCarrier(grammar, book, publisher);
  const links = resolveAll(grammar, raws, parent, book, publisher, interview);
  const carried = shareCarriers(grammar, links, parent);
  const ids = entityIds(book.entities);
  const outermost = carrier === null ? [NARRATOR] : [NARRATOR, ids.get(carrier)!];
  const attributions = carried.map((link, i) =>
    toAttribution(analysis, link, chainOf(carried, parent, ids, i, outermost), parent[i]!),
  );
  return {
    attributions,
    sources: sourcesOf(analysis, book.entities, ids, attributions, outermost),
    narrated: clauses,
    voice: outermost,
    anonymous: new Set(
      book.entities.filter((entity) => isAnonymous(grammar, entity)).map((entity) => ids.get(entity)!),
    ),
    people: book.peopleNames(),
    grammar,
  };
}

/** Base of an answer in an interview without labels. */
const ANSWER = "answer";

function answers(grammar: Grammar, interview: Interview | null): RawAttribution[] {
  return (interview?.answers ?? []).map((range) =>
    rawAttribution({ cue: [], source: null, content: [grammar.trim(range)], class: "say", base: ANSWER }),
  );
}

const NOBODY = new Set(["no", "nobody", "none", "neither"]);

/** `No one at the ministry confirmed …` tells that it was not said; `No 10`, `No Borders` are names. */
function isNobody({ a: { words, text, tokens } }: Grammar, source: Range | null): boolean {
  if (source === null || !NOBODY.has(words[source.from]!)) return false;
  const next = source.from + 1;
  return next >= source.to || !/[\p{Lu}\d]/u.test(text.charAt(tokens.start[next]!));
}

const FIRST_PERSON = new Set(["i", "we"]);
/** What `I` does with these is a stance of the speaker’s and stays; `I said`, `I saw` only tell the speech again. */
const STANCES = new Set(["believe", "predict", "doubt", "suggest", "want", "deny"]);

function inFirstPerson(grammar: Grammar, raw: RawAttribution): boolean {
  return (
    raw.source !== null &&
    raw.source.to - raw.source.from === 1 &&
    FIRST_PERSON.has(grammar.a.words[raw.source.from]!)
  );
}

/** Drops `I said that …` inside somebody’s speech, and of the narrator’s `we report` and what the publisher did itself. */
function withoutSelfReports(
  grammar: Grammar,
  isOwn: (source: Range) => boolean,
  raws: readonly RawAttribution[],
): RawAttribution[] {
  const parent = parents(raws);
  return raws.filter((raw, i) => {
    if (parent[i]! < 0 && raw.source !== null && raw.cited === null && isOwn(raw.source)) return false;
    return !inFirstPerson(grammar, raw) || (parent[i]! >= 0 && STANCES.has(raw.class));
  });
}

/** `Corvane could not establish who fired`, in an article of Corvane’s; a country is not the agency named after it. */
function meansPublisher(
  { a: { text, tokens } }: Grammar,
  { from, to }: Range,
  publisher: string | null,
  lexicon: NameLexicon,
): boolean {
  const name = text.slice(tokens.start[from]!, tokens.end[to - 1]!);
  return isPublisher(name, publisher) && !lexicon.isPlace(name) && lexicon.partyOf(name) === undefined;
}

/** The agency that a dateline credits, unless the document is its own. */
function documentCarrier(grammar: Grammar, book: SourceBook, publisher: string | null): Entity | null {
  const agency = grammar.dateline?.agency ?? null;
  if (agency === null) return null;
  const entity = book.resolve(agency, null);
  return isCarrier(entity, publisher) ? entity : null;
}

/** Sources are resolved in the order in which the text names them; parents come before what they contain. */
function resolveAll(
  grammar: Grammar,
  raws: readonly RawAttribution[],
  parent: readonly number[],
  book: SourceBook,
  publisher: string | null,
  interview: Interview | null,
): Link[] {
  const links: Link[] = raws.map((raw) => ({ raw, entity: null, channels: [], garbled: false }));
  // `I` waits until whoever speaks is known, which the text may tell only after the quotation; so do the paragraphs
  // of a quotation that goes on in the next one, last paragraph first.
  const late = raws.map((raw, i) =>
    inFirstPerson(grammar, raw) ? 2 * raws.length : continuesBelow(grammar, raw) ? 2 * raws.length - i : 0,
  );
  const order = raws
    .map((_, i) => i)
    .sort((a, b) => late[a]! - late[b]! || mentionToken(raws[a]!) - mentionToken(raws[b]!) || a - b);
  for (const i of order) {
    const raw = raws[i]!;
    const speaker = parent[i]! >= 0 ? links[parent[i]!]!.entity : null;
    const token = mentionToken(raw);
    let entity: Entity | null = null;
    if (raw.source !== null)
      entity =
        raw.base === "label"
          ? book.resolveLabel(raw.source)
          : book.resolve(
              raw.source,
              speaker,
              [...raw.content, ...raw.channels],
              parent[i]! >= 0 && isTurn(raws[parent[i]!]!),
            );
    else if (raw.weasel) entity = null;
    else if (raw.base === ANSWER && interview !== null) entity = book.resolve(interview.name, null);
    else if (raw.base === "quote")
      entity =
        speakerOfNext(grammar, raw, raws, links, i) ?? book.lastSpeaker(token, QUOTE_REACH, parent[i]! < 0);
    else entity = earlierSpeaker(grammar, raw, links, i) ?? book.lastSpeaker(token, ANAPHORA_REACH);
    const channels = raw.channels
      .map((range) => ({ range, entity: book.resolve(range, speaker) }))
      .filter(({ entity: channel }) => isCarrier(channel, publisher) && channel !== entity)
      .map((found) => found.entity);
    const passers = raw.passers
      .map((range) => book.resolve(range, speaker))
      .filter(
        (passer) =>
          passer !== entity && !channels.includes(passer) && !namesPublisher(passer.name, publisher),
      );
    channels.unshift(...passers);
    links[i] = placeCited(grammar, { raw, entity, channels, garbled: false }, book, speaker);
    if (entity !== null) book.spoke(links[i]!.entity!, token, parent[i]! >= 0);
  }
  return links;
}

/** Whether what it holds are somebody’s very words, a turn or an answer. */
function isTurn(around: RawAttribution): boolean {
  return around.base === "label" || around.base === ANSWER;
}

/** The quotation of this paragraph is left open and taken up again in the next. */
function continuesBelow(grammar: Grammar, raw: RawAttribution): boolean {
  if (raw.base !== "quote") return false;
  const run = grammar.a.quoteOf[raw.content[0]!.from]!;
  return run >= 0 && grammar.a.quotes[run]!.closed === false && grammar.a.quotes[run + 1]?.continues === true;
}

/** Whoever speaks the next paragraph of the same quotation. */
function speakerOfNext(
  grammar: Grammar,
  raw: RawAttribution,
  raws: readonly RawAttribution[],
  links: readonly Link[],
  i: number,
): Entity | null {
  if (!continuesBelow(grammar, raw)) return null;
  const run = grammar.a.quoteOf[raw.content[0]!.from]! + 1;
  for (let next = i + 1; next < raws.length && next <= i + NEIGHBOURS; next++) {
    const attribution = raws[next]!;
    const outside = attribution.cue[0] === undefined || grammar.a.quoteOf[attribution.cue[0].from] !== run;
    if (outside && grammar.a.quoteOf[attribution.content[0]!.from] === run) return links[next]!.entity;
  }
  return null;
}

function mentionToken(raw: RawAttribution): number {
  return raw.source?.from ?? raw.cue[0]?.from ?? raw.content[0]!.from;
}

/** `this programme` is the one that is read; `the agency` that nobody has named, and `the media`, tell of no link. */
const OWN_OR_ANY = /^(?:this|our|the) \p{Ll}+$|^(?:the )?(?:press|media)$/u;

/** Agencies and outlets carry; a ministry or a crowd that is spoken to does not. The publisher is the narrator itself. */
function isCarrier(entity: Entity, publisher: string | null): boolean {
  if (namesPublisher(entity.name, publisher)) return false;
  if (OWN_OR_ANY.test(entity.name)) return false;
  return (
    entity.kind === "agency" ||
    (entity.named &&
      entity.kind === "organisation" &&
      entity.name.split(" ").length <= 3 &&
      /^[\p{Lu}]/u.test(entity.name.replace(/^the /i, "")))
  );
}

/**
 * `Agency A, citing minister B`: B stands behind A. `Citing agency A, soldier B said`: as worded B quotes the agency
 * that carries him, so A becomes the channel and the wording is marked garbled.
 */
function placeCited(grammar: Grammar, link: Link, book: SourceBook, speaker: Entity | null): Link {
  const { raw, entity } = link;
  if (raw.cited === null || entity === null) return link;
  const source = behindInterview(grammar, raw.cited);
  if (!canBeAsked(grammar, source)) return link;
  const cited = book.resolve(source, speaker);
  if (cited === entity) return link;
  const citedAgency = cited.kind === "agency" || (cited.kind === "organisation" && cited.named);
  const speakerAgency =
    entity.kind === "agency" ||
    entity.kind === "document" ||
    entity.kind === "organisation" ||
    entity.kind === "government";
  if (citedAgency && !speakerAgency) return { ...link, channels: [cited, ...link.channels], garbled: true };
  return { ...link, entity: cited, channels: [...link.channels, entity] };
}

/** `citing an interview with minister Orlan`: the minister. */
function behindInterview(grammar: Grammar, phrase: Range): Range {
  const noun = grammar.nounAt(phrase.from);
  const { words } = grammar.a;
  if (noun === undefined || words[noun.head] !== "interview" || words[noun.end] !== "with") return phrase;
  return grammar.phraseAfter(noun.end + 1, grammar.sentenceEnd(phrase.from)) ?? phrase;
}

/** `citing the sensitivity of the matter`, `citing security reasons` cite nobody. */
function canBeAsked(grammar: Grammar, phrase: Range): boolean {
  const noun = grammar.nounAt(phrase.from);
  const head = noun !== undefined && noun.head < phrase.to ? noun.head : phrase.to - 1;
  const word = grammar.a.words[head]!;
  const written = grammar.a.text.slice(grammar.a.tokens.start[head]!, grammar.a.tokens.end[head]!);
  return (
    written !== word ||
    !isNoun(grammar.a.tags[head]!) ||
    kindOfNoun(word) !== undefined ||
    isPersonRole(word) ||
    isUtterance(word)
  );
}

/** `The claim that A`: whoever said most nearly the same before, among the last so many attributions. */
function earlierSpeaker(
  grammar: Grammar,
  raw: RawAttribution,
  links: readonly Link[],
  self: number,
): Entity | null {
  const wanted = stems(grammar, raw.content);
  let best: Entity | null = null;
  let most = 0;
  for (let i = Math.max(0, self - ANAPHORA_LINKS); i < self; i++) {
    const link = links[i]!;
    if (link.entity === null) continue;
    let shared = 0;
    for (const stem of stems(grammar, link.raw.content)) if (wanted.has(stem)) shared++;
    if (shared === 0 || shared < most || (shared === most && best !== null)) continue;
    best = link.entity;
    most = shared;
  }
  return best;
}

function stems(grammar: Grammar, ranges: readonly Range[]): Set<string> {
  const found = new Set<string>();
  for (const range of ranges) {
    for (let at = range.from; at < range.to; at++) {
      const word = grammar.a.words[at]!;
      if (word.length > 3 && grammar.a.tags[at]! <= 14 && grammar.a.tags[at] !== 11)
        found.add(word.slice(0, 5));
    }
  }
  return found;
}

/** What one agency carried of a speaker, it carried in the sentences around as well. */
function shareCarriers(grammar: Grammar, links: readonly Link[], parent: readonly number[]): Link[] {
  const sentence = (link: Link): number =>
    grammar.a.sentenceOf[link.raw.cue[0]?.from ?? link.raw.content[0]!.from]!;
  return links.map((link, i) => {
    if (link.channels.length > 0 || link.entity === null || parent[i]! >= 0) return link;
    const near = links
      .slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS)
      .find(
        (other) =>
          other.entity === link.entity &&
          other.channels.length > 0 &&
          Math.abs(sentence(other) - sentence(link)) <= CARRIER_REACH,
      );
    return near === undefined ? link : { ...link, channels: near.channels };
  });
}

/** Ids by name; equal slugs (two unnamed residents) get a number. The order of entities is the order of the text. */
function entityIds(entities: readonly Entity[]): Map<Entity, string> {
  const ids = new Map<Entity, string>();
  const taken = new Set<string>([NARRATOR, UNATTRIBUTED]);
  const next = new Map<string, number>();
  for (const entity of entities) {
    const base = slug(entity.key ?? entity.name.replace(/^(?:the|a|an)\s+/i, ""));
    let id = base;
    let n = next.get(base) ?? 2;
    for (; taken.has(id); n++) id = `${base}-${n}`;
    next.set(base, n);
    taken.add(id);
    ids.set(entity, id);
  }
  return ids;
}

/** The chain of one attribution: the voice of the document, then whoever each enclosing attribution adds, from outside in. */
function chainOf(
  links: readonly Link[],
  parent: readonly number[],
  ids: ReadonlyMap<Entity, string>,
  i: number,
  voice: readonly string[],
): string[] {
  const path: Link[] = [];
  for (let at = i; at >= 0 && path.length < DEEPEST_CHAIN; at = parent[at]!) path.push(links[at]!);
  const chain = [...voice];
  for (const link of path.reverse()) {
    const added = [...link.channels, ...(link.entity === null ? [] : [link.entity])].map(
      (entity) => ids.get(entity)!,
    );
    if (link.entity === null) added.push(UNATTRIBUTED);
    for (const id of added) {
      // Nobody stands behind himself: a source met again ends the chain where it stood first.
      const seen = chain.indexOf(id);
      if (seen >= 0) chain.length = seen;
      chain.push(id);
    }
  }
  return chain;
}

function toAttribution(
  analysis: Analysis,
  link: Link,
  chain: readonly string[],
  parent: number,
): Attribution {
  const { raw } = link;
  return {
    content: raw.content.map((range) => spanOf(analysis, range)),
    cue: raw.cue.map((range) => spanOf(analysis, range)),
    sourceSpan: raw.source === null ? null : spanOf(analysis, raw.source),
    chain,
    class: raw.class,
    base: raw.base,
    negated: raw.negated,
    tokens: raw.content,
    garbled: link.garbled,
    weasel: raw.weasel || link.entity === null,
    parent,
  };
}

export function spanOf(analysis: Analysis, range: Range): TextSpan {
  return textSpan(analysis.text, analysis.tokens.start[range.from]!, analysis.tokens.end[range.to - 1]!);
}

/** Sources that stand in a chain, narrator first, in the order in which the text first names them. */
function sourcesOf(
  analysis: Analysis,
  entities: readonly Entity[],
  ids: Map<Entity, string>,
  attributions: readonly Attribution[],
  voice: readonly string[],
): Source[] {
  const used = new Set([...voice, ...attributions.flatMap((attribution) => attribution.chain)]);
  const sources: Source[] = [
    {
      id: NARRATOR,
      name: "the document’s own voice",
      kind: "narrator",
      named: true,
      affiliation: null,
      party: null,
      mentions: [],
    },
  ];
  for (const entity of entities) {
    const id = ids.get(entity)!;
    if (!used.has(id)) continue;
    const mentions = dedupe(entity.mentions.map((range) => spanOf(analysis, range)));
    sources.push({
      id,
      name: entity.name,
      kind: entity.kind,
      named: entity.named,
      affiliation: entity.affiliation,
      party: entity.party,
      mentions,
    });
  }
  if (used.has(UNATTRIBUTED)) {
    sources.push({
      id: UNATTRIBUTED,
      name: "nobody in particular",
      kind: "unnamed",
      named: false,
      affiliation: null,
      party: null,
      mentions: [],
    });
  }
  return sources;
}

function dedupe(spans: readonly TextSpan[]): TextSpan[] {
  const seen = new Set<number>();
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => !seen.has(span.start) && seen.add(span.start));
}
