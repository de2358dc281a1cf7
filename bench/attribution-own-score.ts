import type { TextSpan } from "../src/language/span.ts";
import type { Attestation, Reading } from "../src/reading/reading.ts";
import {
  type GoldAnnotation,
  type GoldArticle,
  type GoldAttestation,
  locateContent,
} from "./attribution-gold.ts";
import { FOUND_AT, namesOf, sameSource } from "./score-reading.ts";

/** The notices that the set annotates. */
export const NOTICE_CODES = [
  "unnamed-source",
  "no-independent-verification",
  "loaded-term",
  "narrator-presupposes",
  "garbled-attribution",
  "correction",
  "circular-credit",
] as const;
type NoticeCode = (typeof NOTICE_CODES)[number];

/** Codes of a reading that the set writes as one. */
const SAME_CODE: Readonly<Record<string, NoticeCode>> = {
  "anonymous-source": "unnamed-source",
  "weasel-attribution": "unnamed-source",
};

interface NoticeCounts {
  readonly wanted: number;
  readonly given: number;
  /** Of the wanted, and of the given. */
  readonly found: number;
  readonly right: number;
}

/** Counts of one article; counts of several add up. */
export interface OwnCounts {
  /** Attributions of the gold file: everything but the narrator's own. */
  readonly wanted: number;
  /** Of these: found, with every letter, with the innermost source, the whole chain, its factuality. */
  readonly found: number;
  readonly exact: number;
  readonly source: number;
  readonly chain: number;
  readonly factuality: number;
  /** Found attributions to a pronoun or to nobody in that place: with the right source, of all. */
  readonly speakers: readonly [number, number];
  /** Found attributions through two sources or more: with the whole chain, of all. */
  readonly deep: readonly [number, number];
  /** Attributions of the reading, and how many of them agree with the gold file. */
  readonly given: number;
  readonly right: number;
  /** The narrator's own statements: found, of those listed. */
  readonly narrated: readonly [number, number];
  readonly notices: Readonly<Record<NoticeCode, NoticeCounts>>;
}

const NO_NOTICE: NoticeCounts = { wanted: 0, given: 0, found: 0, right: 0 };
export const NO_COUNTS: OwnCounts = {
  wanted: 0,
  found: 0,
  exact: 0,
  source: 0,
  chain: 0,
  factuality: 0,
  speakers: [0, 0],
  deep: [0, 0],
  given: 0,
  right: 0,
  narrated: [0, 0],
  notices: Object.fromEntries(NOTICE_CODES.map((code) => [code, NO_NOTICE])) as OwnCounts["notices"],
};

/** The sum of two articles' counts. */
export function addCounts(a: OwnCounts, b: OwnCounts): OwnCounts {
  const pair = (of: "speakers" | "deep" | "narrated"): [number, number] => [
    a[of][0] + b[of][0],
    a[of][1] + b[of][1],
  ];
  const notice = (code: NoticeCode): NoticeCounts => {
    const [x, y] = [a.notices[code], b.notices[code]];
    return {
      wanted: x.wanted + y.wanted,
      given: x.given + y.given,
      found: x.found + y.found,
      right: x.right + y.right,
    };
  };
  return {
    wanted: a.wanted + b.wanted,
    found: a.found + b.found,
    exact: a.exact + b.exact,
    source: a.source + b.source,
    chain: a.chain + b.chain,
    factuality: a.factuality + b.factuality,
    speakers: pair("speakers"),
    deep: pair("deep"),
    given: a.given + b.given,
    right: a.right + b.right,
    narrated: pair("narrated"),
    notices: Object.fromEntries(NOTICE_CODES.map((code) => [code, notice(code)])) as OwnCounts["notices"],
  };
}

/** Something the reading says: one attestation, or several of one chain that follow each other. */
interface Candidate {
  readonly first: Attestation;
  readonly letters: ReadonlySet<number>;
}

/** A gold attestation and what of the reading comes closest to it. */
interface Wanted {
  readonly gold: GoldAttestation;
  readonly letters: ReadonlySet<number>;
  readonly best: Candidate | null;
  readonly overlap: number;
  readonly source: boolean;
}

/**
 * Compares a reading with the gold annotation of its article. The set counts one content for one reporting word, a
 * reading may count one for each sentence or clause; so attestations of one chain that follow each other are also tried
 * together, and an attestation within a longer gold content of the same source is right.
 */
export function scoreOwn(article: GoldArticle, gold: GoldAnnotation, reading: Reading): OwnCounts {
  if (reading.document.text !== article.body)
    throw new Error(`The text of ${article.file} as read is not its body: offsets cannot be compared.`);
  const names = namesOf(gold.sources);
  const same = (id: string, wanted: string): boolean => sameSource(reading, id, wanted, names);
  const attributed = reading.attestations.filter(({ chain }) => chain.length > 1);
  const told = reading.attestations.filter(({ chain }) => chain.length === 1);
  const candidates = candidatesOf(article, attributed);
  const look = (one: GoldAttestation, among: readonly Candidate[]): Wanted =>
    closest(one, lettersOfGold(article, one), among, same);
  const wanted = gold.attestations
    .filter(({ chain }) => chain.length > 1)
    .map((one) => look(one, candidates));
  const narrated = gold.attestations
    .filter(({ chain }) => chain.length === 1)
    .map((one) => look(one, candidatesOf(article, told)));
  const found = wanted.filter(({ overlap }) => overlap >= FOUND_AT);
  const count = (test: (one: Wanted) => boolean, of = found): number => of.filter(test).length;
  const chainRight = ({ gold: { chain }, best }: Wanted): boolean =>
    best!.first.chain.length === chain.length && best!.first.chain.every((id, i) => same(id, chain[i]!));
  const open = found.filter(({ gold: { sourceSpan } }) => sourceSpan === null || PRONOUN.test(sourceSpan));
  const deep = found.filter(({ gold: { chain } }) => chain.length > 2);
  return {
    wanted: wanted.length,
    found: found.length,
    exact: count(({ overlap }) => overlap === 1),
    source: count(({ source }) => source),
    chain: count(chainRight),
    factuality: count(({ gold: one, best }) => innermostValue(best!.first) === one.factuality[one.source]),
    speakers: [count(({ source }) => source, open), open.length],
    deep: [count(chainRight, deep), deep.length],
    given: attributed.length,
    right: attributed.filter((one) => isRight(article, one, wanted, same)).length,
    narrated: [narrated.filter(({ overlap }) => overlap >= FOUND_AT).length, narrated.length],
    notices: scoreNotices(gold, reading),
  };
}

const PRONOUN = /^(?:he|she|it|they|we|i|you|who|which|whom|whose|his|her|their|its|him|them|one|another)$/i;

/** Most attestations of one chain that are tried as one content. */
const LONGEST_RUN = 16;

function candidatesOf(article: GoldArticle, attestations: readonly Attestation[]): Candidate[] {
  const byChain = Map.groupBy(attestations, ({ chain }) => chain.join(" "));
  const candidates: Candidate[] = [];
  for (const of of byChain.values()) {
    of.forEach((first, i) => {
      let letters: ReadonlySet<number> = new Set();
      for (const one of of.slice(i, i + LONGEST_RUN)) {
        letters = letters.union(lettersOf(article.body, one.content));
        candidates.push({ first, letters });
      }
    });
  }
  return candidates;
}

/** Of two that overlap nearly as well, the one with the right source: contents lie within each other. */
const NEARLY = 0.15;

function closest(
  gold: GoldAttestation,
  letters: ReadonlySet<number>,
  candidates: readonly Candidate[],
  same: (id: string, wanted: string) => boolean,
): Wanted {
  let best: Candidate | null = null;
  let [overlap, source] = [0, false];
  for (const candidate of candidates) {
    const f1 = f1Of(letters, candidate.letters);
    if (f1 === 0 || f1 < overlap - NEARLY) continue;
    const right = same(candidate.first.chain.at(-1)!, gold.source);
    if (right === source ? f1 <= overlap : right ? f1 < FOUND_AT : f1 <= overlap + NEARLY) continue;
    [best, overlap, source] = [candidate, f1, right];
  }
  return { gold, letters, best, overlap, source };
}

/** Shares its content and source with a gold attribution, or lies within a longer one of the same source. */
function isRight(
  article: GoldArticle,
  one: Attestation,
  wanted: readonly Wanted[],
  same: (id: string, wanted: string) => boolean,
): boolean {
  const letters = lettersOf(article.body, one.content);
  return wanted.some(({ gold, letters: all }) => {
    if (!same(one.chain.at(-1)!, gold.source)) return false;
    return f1Of(letters, all) >= FOUND_AT || letters.intersection(all).size >= 0.9 * letters.size;
  });
}

function innermostValue({ chain, factuality }: Attestation): string | undefined {
  return factuality[chain.at(-1)!];
}

/** A notice is found when one of its code touches its words; one that is given is right when it touches one of its code. */
function scoreNotices(gold: GoldAnnotation, reading: Reading): OwnCounts["notices"] {
  const text = reading.document.text;
  const given = reading.notices.map(({ code, spans }) => ({ code: SAME_CODE[code] ?? code, spans }));
  const wanted = gold.notices.map((notice) => {
    const start = text.indexOf(notice.text);
    return { code: notice.code, spans: [{ start, end: start + notice.text.length }] };
  });
  type Spanned = { readonly code: string; readonly spans: readonly Pick<TextSpan, "start" | "end">[] };
  const touch = (a: Spanned, b: Spanned): boolean =>
    a.code === b.code && a.spans.some((x) => b.spans.some((y) => x.start < y.end && y.start < x.end));
  return Object.fromEntries(
    NOTICE_CODES.map((code) => {
      const [w, g] = [wanted, given].map((all) => all.filter((one) => one.code === code));
      const counts: NoticeCounts = {
        wanted: w!.length,
        given: g!.length,
        found: w!.filter((one) => g!.some((other) => touch(one, other))).length,
        right: g!.filter((one) => w!.some((other) => touch(one, other))).length,
      };
      return [code, counts];
    }),
  ) as OwnCounts["notices"];
}

function lettersOfGold(article: GoldArticle, one: GoldAttestation): ReadonlySet<number> {
  const place = locateContent(article, one);
  if (place === null) throw new Error(`${article.file}, ${one.id}: the content does not occur in the body.`);
  return lettersOf(
    article.body,
    place.pieces.map(([start, end]) => ({ start, end })),
  );
}

/** Offsets of the letters and digits: blanks and marks at the edges of a content make no difference. */
function lettersOf(text: string, spans: readonly Pick<TextSpan, "start" | "end">[]): ReadonlySet<number> {
  const at = new Set<number>();
  for (const { start, end } of spans) {
    for (let i = start; i < end; i++) if (/[\p{L}\p{N}]/u.test(text[i]!)) at.add(i);
  }
  return at;
}

function f1Of(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
