import { shortDocumentId } from "../intake/document-id.ts";
import type { Claim } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, type Passage, titleOf, wordsOf } from "./casebook.ts";
import { documentIri, webAddress } from "./ids.ts";
import { factualityInWords, rootsInWords } from "./words.ts";

/** How something in the ledger is cited, ready to be pasted. */
export interface Citation {
  readonly text: string;
  readonly markdown: string;
  /** A list of items of CSL-JSON (Citation Style Language 1.0.2), as reference managers read it: one a document. */
  readonly csl: readonly CslItem[];
}

/** Dates as CSL has them: year, month, day, as far as they are known. */
interface CslDate {
  readonly "date-parts": readonly (readonly number[])[];
}

export interface CslItem {
  readonly id: string;
  readonly type: "article-newspaper";
  readonly title: string;
  readonly "container-title"?: string;
  readonly issued?: CslDate;
  readonly accessed: CslDate;
  readonly URL?: string;
  readonly archive: string;
  readonly archive_location: string;
  readonly note?: string;
}

/**
 * A claim or a document of the ledger as a citation: a claim with its words, on whose word it stands, where it was first
 * said, who else says it and how many roots it has; a document with where it was published and its hash. Undefined for an
 * id the ledger does not have.
 */
export function citationOf(view: LedgerView, id: string): Citation | undefined {
  const claim = view.claim(id);
  if (claim !== undefined) return claimCitation(new Casebook(view), claim);
  const reading = view.reading(id);
  const document = view.documents().find((one) => one.id === reading?.document.id);
  if (document === undefined) return undefined;
  return {
    text: `${sourceOf(document, plain)}.`,
    markdown: `${sourceOf(document, marked)}.`,
    csl: [cslItem(document)],
  };
}

/** How pieces are written: an address, and words that stand out. */
interface Style {
  readonly title: (title: string, url: string | null) => string;
  readonly quote: (words: string) => string;
  readonly code: (words: string) => string;
}

const plain: Style = {
  title: (title, url) => (url === null ? `“${title}”` : `“${title}”, ${url}`),
  quote: (words) => `“${words}”`,
  code: (words) => words,
};

const marked: Style = {
  title: (title, url) => (url === null ? `*${escaped(title)}*` : `[${escaped(title)}](<${url}>)`),
  quote: (words) => `“${escaped(words)}”`,
  code: (words) => `\`${words}\``,
};

function claimCitation(book: Casebook, claim: Claim): Citation {
  const [first, ...others] = passagesByTime(book, claim);
  const words = (style: Style): string => {
    const prose = (text: string): string => (style === marked ? escaped(text) : text);
    const said =
      first === undefined ? "" : ` ${prose(saidIn(book, first))} ${sourceOf(first.document, style)}.`;
    const elsewhere = others.filter(({ document }) => document.id !== first?.document.id);
    const further = new Set(elsewhere.map(({ document }) => document.id)).size;
    const more = further === 0 ? "" : ` Also in ${further} more.`;
    const quote = first === undefined ? claim.text : wordsOf(first.attestation.content);
    return `${style.quote(quote)}${said}${more} ${capitalised(rootsInWords(claim.roots))} (${style.code(claim.id)}).`;
  };
  const documents = [first, ...others].flatMap((one) => (one === undefined ? [] : [one.document]));
  return {
    text: words(plain),
    markdown: words(marked),
    csl: [...new Map(documents.map((one) => [one.id, one])).values()].map((document) =>
      cslItem(document, `${claim.id}: ${claim.text}`),
    ),
  };
}

/** Passages by when their documents were published, one that bears no date last. */
function passagesByTime(book: Casebook, claim: Claim): Passage[] {
  const key = ({ document }: Passage): string => document.published ?? "~";
  return book.passages(claim).sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function saidIn(book: Casebook, passage: Passage): string {
  const value = passage.factuality.at(-1) ?? null;
  const firm = value === null ? "" : `, who ${factualityInWords(value)}`;
  return `On the word of ${book.chainInWords(passage)}${firm}.`;
}

function sourceOf(document: DocumentSummary, style: Style): string {
  const parts = [
    style === marked ? escaped(outletOf(document)) : outletOf(document),
    style.title(titleOf(document), webAddress(document.url)),
    document.published ?? "undated",
    `captured ${document.captured}`,
    `SHA-256 ${style.code(shortDocumentId(document.id, 16))}`,
  ];
  return parts.join(", ");
}

function cslItem(document: DocumentSummary, note?: string): CslItem {
  const url = webAddress(document.url);
  return {
    id: shortDocumentId(document.id),
    type: "article-newspaper",
    title: titleOf(document),
    ...(document.publisher !== null && { "container-title": document.publisher }),
    ...(document.published !== null && { issued: cslDate(document.published) }),
    accessed: cslDate(document.captured),
    ...(url !== null && { URL: url }),
    archive: "Hearsay ledger",
    archive_location: documentIri(document.id),
    ...(note !== undefined && { note }),
  };
}

function cslDate(time: string): CslDate {
  return { "date-parts": [time.slice(0, 10).split("-").map(Number)] };
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
