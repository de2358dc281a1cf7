import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, wordsOf } from "./casebook.ts";
import { documentIri, timestamp, uuidOf, webAddress } from "./ids.ts";
import { bearingInWords, evidenceFacts, gradesInWords } from "./remark-words.ts";
import { factualityInWords, relationInWords } from "./words.ts";

/** One thing that happened to a claim. */
export interface FeedEntry {
  /** `urn:uuid:…`, the same whenever the feed is made. */
  readonly id: string;
  readonly title: string;
  /** Plain text. */
  readonly text: string;
  /** When the ledger learnt it, ISO 8601 in UTC. */
  readonly time: string;
  readonly author: string;
  /** Where the words can be read; null for what people wrote and for what has no address. */
  readonly url: string | null;
  /** The archived bytes. */
  readonly archived: string | null;
  readonly claim: string;
  readonly place: string | null;
}

/** What a feed is of. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
}

/** So many entries are in a feed, the newest ones: readers fetch all of it every time. */
export const FEED_LENGTH = 500;

/**
 * What happened to claims, one entry each: somebody says it, somebody disputes it, a person judged or attached something.
 * `about` names what the view is narrowed to, such as a claim or a place, and tells feeds of one ledger apart.
 */
export function feedOf(view: LedgerView, about = "all claims"): Feed {
  const book = new Casebook(view);
  const entries = book.claims
    .flatMap((claim) => [...said(claim, book), ...disputed(claim, book), ...remarked(claim, book)])
    .sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? 1 : -1))
    .slice(0, FEED_LENGTH);
  return {
    id: `urn:uuid:${uuidOf(`feed ${about}`)}`,
    title: `Who says what: ${about}`,
    updated: timestamp(book.madeAt),
    entries,
  };
}

function said(claim: Claim, book: Casebook): FeedEntry[] {
  return book.passages(claim).map((passage) => {
    const { document, attestation, speaker, factuality } = passage;
    const value = factuality.at(-1) ?? null;
    return {
      id: `urn:uuid:${uuidOf(`said ${claim.id} ${document.id} ${attestation.id}`)}`,
      title: `${book.name(speaker)} ${value === null ? "is quoted" : factualityInWords(value)}: ${claim.text}`,
      text: `“${wordsOf(attestation.content)}” (${book.chainInWords(passage)})`,
      time: timestamp(document.captured),
      author: outletOf(document),
      url: webAddress(document.url),
      archived: documentIri(document.id),
      claim: claim.id,
      place: claim.place,
    };
  });
}

function disputed(claim: Claim, book: Casebook): FeedEntry[] {
  return book.disputes(claim).flatMap(({ dispute: { source, relation, attestation }, passage }) => {
    if (passage === undefined) return [];
    const { document } = passage;
    return [
      {
        id: `urn:uuid:${uuidOf(`disputed ${claim.id} ${relation} ${source} ${attestation}`)}`,
        title: `${book.name(source)} ${relationInWords(relation)}: ${claim.text}`,
        text: `“${wordsOf(passage.attestation.content)}” (${book.chainInWords(passage)})`,
        time: timestamp(document.captured),
        author: outletOf(document),
        url: webAddress(document.url),
        archived: documentIri(document.id),
        claim: claim.id,
        place: claim.place,
      },
    ];
  });
}

/** What people wrote, in their words and under their names. */
function remarked(claim: Claim, book: Casebook): FeedEntry[] {
  const entry = (
    kind: string,
    one: { id: string; author: string; time: string },
    lines: string[],
  ): FeedEntry => ({
    id: `urn:uuid:${uuidOf(`${kind} ${one.id}`)}`,
    title: `${one.author}, ${kind}: ${claim.text}`,
    text: lines.filter((line) => line !== "").join("; "),
    time: timestamp(one.time),
    author: one.author,
    url: null,
    archived: null,
    claim: claim.id,
    place: claim.place,
  });
  return [
    ...claim.assessments.map((one) =>
      entry("assessment", one, [...gradesInWords(one, (id) => book.name(id)), one.note ?? ""]),
    ),
    ...claim.evidence.map((one) =>
      entry("evidence", one, [bearingInWords(one), ...evidenceFacts(one), one.note ?? ""]),
    ),
  ];
}
