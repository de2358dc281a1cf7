import type { Claim } from "../ledger/claim.ts";
import type { LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, type Passage, titleOf, wordsOf } from "./casebook.ts";
import { escapeHtml } from "./escape.ts";
import { htmlPage, webLink } from "./html-page.ts";
import { documentIri, webAddress } from "./ids.ts";
import { remarkCards } from "./remark-cards.ts";
import { count, factualityInWords, relationInWords, rootsInWords } from "./words.ts";

const STYLE = `
.report { max-width: 44rem; margin: 0 auto; }
.report article { padding: 1.4rem 0; }
.report article p { margin: .5rem 0; }
sup { font: .7em system-ui, -apple-system, "Segoe UI", sans-serif; line-height: 0; }
sup a { text-decoration: none; padding: 0 .1em; }
.notes { padding-left: 2.2em; list-style: decimal; font-size: .88rem; }
.notes li { margin: 0 0 .7rem; }
.notes .where { display: block; color: var(--soft); font: .92em/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
.back { text-decoration: none; }
@media print { @page { size: A4; margin: 20mm 18mm; } .report { max-width: none; } .back { display: none; } h2 { break-after: avoid; } .notes { font-size: 8.5pt; } .report article { break-inside: avoid-page; } }
`;

/**
 * The claims as a report to be read on paper: each in prose, with numbered notes behind that give the quote, the chain, the
 * outlet, the address, the archived bytes, the time of capture and the beginning of the hash.
 */
export function footnoteReport(view: LedgerView): string {
  const book = new Casebook(view);
  const notes = new Notes(book);
  const claims = book.claims.map((claim) => claimHtml(claim, book, notes));
  const lead = `${count(book.claims.length, "claim")} from ${count(book.documents.length, "document")}. A root range counts how many people or channels would have to be wrong for a claim to lose all its support. Whether a claim holds is for people to judge.`;
  const body = `<div class="report">
<header>
<h1>Who says what</h1>
<p class="lead">${lead}</p>
</header>
<main>
${claims.join("\n")}
<section>
<h2>Notes</h2>
<ol class="notes">
${notes.html()}
</ol>
</section>
</main>
<footer>As of ${escapeHtml(book.madeAt)} · ledger head <code>${escapeHtml(view.head())}</code></footer>
</div>`;
  return htmlPage("Who says what", body, STYLE);
}

/** The notes of a report, numbered as they are first asked for; the same passage is one note. */
class Notes {
  readonly #book: Casebook;
  readonly #items: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(book: Casebook) {
    this.#book = book;
  }

  /** The mark of a passage's note. */
  mark(passage: Passage): string {
    const key = `${passage.document.id}#${passage.attestation.id}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return `<sup><a href="#n${known}">${known}</a></sup>`;
    const number = this.#items.length + 1;
    this.#numbers.set(key, number);
    this.#items.push(this.#item(passage, number));
    return `<sup><a id="r${number}" href="#n${number}">${number}</a></sup>`;
  }

  html(): string {
    return this.#items.join("\n");
  }

  #item(passage: Passage, number: number): string {
    const { document, attestation } = passage;
    const url = webAddress(document.url);
    const where = [
      escapeHtml(this.#book.chainInWords(passage)),
      escapeHtml([outletOf(document), titleOf(document), document.published ?? "undated"].join(", ")),
      ...(url === null ? [] : [webLink(url, escapeHtml(url))]),
      `archived as ${escapeHtml(documentIri(document.id))}`,
      `captured ${escapeHtml(document.captured)}`,
      `SHA-256 <code>${escapeHtml(document.id.replace("sha256:", "").slice(0, 16))}</code>`,
    ];
    return `<li id="n${number}">“${escapeHtml(wordsOf(attestation.content))}” <a class="back" href="#r${number}" aria-label="back to the text">↩</a><span class="where">${where.join(" · ")}</span></li>`;
  }
}

function claimHtml(claim: Claim, book: Casebook, notes: Notes): string {
  // Voices without a name are the ledger's one a document; on paper they read as one.
  const said = [
    ...Map.groupBy(
      book.passages(claim),
      ({ speaker, factuality }) => `${book.name(speaker)} ${factuality.at(-1)}`,
    ),
  ];
  const supporters = said.map(([, passages]) => {
    const [first] = passages;
    const value = first?.factuality.at(-1) ?? null;
    const words = `${book.name(first?.speaker ?? "")} ${value === null ? "is quoted" : factualityInWords(value)}`;
    return `${escapeHtml(words)}${passages.map((passage) => notes.mark(passage)).join(" ")}`;
  });
  const against = book
    .disputes(claim)
    .map(
      ({ dispute, passage }) =>
        `${escapeHtml(`${book.name(dispute.source)} ${relationInWords(dispute.relation)}`)}${passage === undefined ? "" : notes.mark(passage)}`,
    );
  const remarks = remarkCards(claim, book.view.notes?.(claim.id) ?? [], (id) => book.name(id)).map(
    ({ by, title, lines, text }) => {
      const words = [title, ...lines, text].filter((line) => line !== "");
      return `<p>${escapeHtml(words.join("; "))} <span class="meta">(${escapeHtml(by)})</span></p>`;
    },
  );
  const facts = [claim.id, claim.type, claim.place, claim.time?.start].filter((fact) => fact != null);
  return `<article id="${escapeHtml(claim.id)}">
<h2>${escapeHtml(claim.text)}</h2>
<p class="meta">${escapeHtml(facts.join(" · "))}</p>
<p>${capitalised(supporters.join("; "))}.</p>
<p class="roots">${escapeHtml(rootsInWords(claim.roots))}</p>
${against.length === 0 ? "" : `<p>${capitalised(against.join("; "))}.</p>\n`}${remarks.join("\n")}</article>`;
}

function capitalised(html: string): string {
  return html.charAt(0).toUpperCase() + html.slice(1);
}
