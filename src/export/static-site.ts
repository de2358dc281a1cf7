import { shortDocumentId } from "../intake/document-id.ts";
import type { Span } from "../language/span.ts";
import type { Claim } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerSource, LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, type Passage, titleOf } from "./casebook.ts";
import { escapeHtml } from "./escape.ts";
import { atomFeed } from "./feeds.ts";
import { htmlPage, webLink } from "./html-page.ts";
import { webAddress } from "./ids.ts";
import { markedSentence } from "./marked-sentence.ts";
import { markedText } from "./marked-text.ts";
import { remarkCards } from "./remark-cards.ts";
import { sentenceSpans } from "./sentence-spans.ts";
import { count, factualityInWords, relationInWords, rootRange, rootsInWords } from "./words.ts";

const STYLE = `
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 0 0 2rem; font: .9rem system-ui, -apple-system, "Segoe UI", sans-serif; }
nav a[aria-current] { color: inherit; text-decoration: none; font-weight: 600; }
.claims li { border-top: 1px solid var(--line); padding: .8rem 0; margin: 0; }
.claims a { color: inherit; }
.text { white-space: pre-wrap; max-width: 42rem; margin: 1.5rem 0; }
main h2 { margin: 2.2rem 0 .6rem; }
.text mark { padding: 0; }
.text span:target + mark, .text span:target { outline: 2px solid var(--accent); }
:target { scroll-margin-top: 2rem; }
table { display: block; overflow-x: auto; }
`;

/**
 * The ledger as a folder of pages that link to one another and to nothing else: the claims, each with who says it and who
 * disputes it; the documents with their texts, each quote marked where it stands; the sources; a feed. It can be put on any
 * server, a stick or a desk.
 */
export function staticSite(view: LedgerView): ReadonlyMap<string, string> {
  const book = new Casebook(view);
  const site = new Site(book);
  return new Map([
    ["index.html", site.claimList()],
    ...book.claims.map((claim) => [`claims/${claim.id}.html`, site.claim(claim)] as const),
    ["documents.html", site.documentList()],
    ...book.documents.map((document) => [documentPath(document), site.document(document)] as const),
    ["sources.html", site.sourceList()],
    ["feed.atom", atomFeed(view)],
  ]);
}

function documentPath({ id }: DocumentSummary): string {
  return `documents/${shortDocumentId(id, 16)}.html`;
}

class Site {
  readonly #book: Casebook;
  readonly #sentences = new Map<string, Span[]>();

  constructor(book: Casebook) {
    this.#book = book;
  }

  claimList(): string {
    const { claims, documents } = this.#book;
    const items = claims.map((claim) => {
      const disputed = new Set(claim.disputedBy.map(({ source }) => this.#book.name(source)));
      const facts = [
        rootsInWords(claim.roots),
        count(claim.documents, "document"),
        ...(disputed.size === 0 ? [] : [`disputed by ${[...disputed].join(", ")}`]),
      ];
      return `<li><a href="claims/${claim.id}.html">${escapeHtml(claim.text)}</a><p class="meta">${escapeHtml(facts.join(" · "))}</p></li>`;
    });
    return this.#page(
      "Claims and their roots",
      `<p class="lead">${count(claims.length, "claim")} from ${count(documents.length, "document")}. A root range counts how many people or channels would have to be wrong for a claim to lose all its support. Whether a claim holds is for people to judge.</p>
<ul class="claims">${items.join("\n")}</ul>`,
      "index.html",
    );
  }

  claim(claim: Claim): string {
    const book = this.#book;
    const cut = claim.roots.cut.map((id) => book.name(id));
    const said = book.passages(claim).map((passage) => {
      const value = passage.factuality.at(-1) ?? null;
      return this.#quote(passage, value === null ? "" : factualityInWords(value));
    });
    const disputes = book
      .disputes(claim)
      .map(({ dispute, passage }) =>
        passage === undefined
          ? `<li><p class="meta">${escapeHtml(`${book.name(dispute.source)} ${relationInWords(dispute.relation)}`)}</p></li>`
          : this.#quote(passage, relationInWords(dispute.relation)),
      );
    const remarks = remarkCards(claim, book.view.notes?.(claim.id) ?? [], (id) => book.name(id)).map(
      ({ by, title, lines, text }) =>
        `<li>${escapeHtml([title, ...lines, text].filter((line) => line !== "").join("; "))} <span class="meta">(${escapeHtml(by)})</span></li>`,
    );
    const list = (heading: string, items: readonly string[], kind = ""): string =>
      items.length === 0
        ? ""
        : `<section${kind}><h2>${heading}</h2>\n<ul>${items.join("\n")}</ul></section>\n`;
    return this.#page(
      claim.text,
      `<p class="roots">${escapeHtml(rootsInWords(claim.roots))}</p>
${cut.length === 0 ? "" : `<p>All of its support rests on ${escapeHtml(cut.join(" and "))}.</p>\n`}<p class="meta">${escapeHtml([claim.id, claim.type, claim.place, claim.time?.start].filter((fact) => fact != null).join(" · "))}</p>
${list("Who says so", said)}${list("Who disputes it", disputes, ' class="against"')}${list("What people say of it", remarks)}`,
      "",
      "../",
    );
  }

  documentList(): string {
    const rows = this.#book.documents.map(
      (document) =>
        `<tr><td><a href="${documentPath(document)}">${escapeHtml(titleOf(document))}</a></td><td>${escapeHtml(document.publisher ?? "")}</td><td>${escapeHtml(document.published ?? "")}</td><td>${document.attestations}</td></tr>`,
    );
    return this.#page(
      "Documents",
      `<table><thead><tr><th>Title</th><th>Publisher</th><th>Published</th><th>Attestations</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`,
      "documents.html",
    );
  }

  document(document: DocumentSummary): string {
    const reading = this.#book.reading(document.id);
    const url = webAddress(document.url);
    const facts = [
      escapeHtml(outletOf(document)),
      escapeHtml(document.published ?? "undated"),
      ...(url === null ? [] : [webLink(url, escapeHtml(url))]),
      `captured ${escapeHtml(document.captured)}`,
      `SHA-256 <code>${escapeHtml(document.id.replace("sha256:", ""))}</code>`,
    ];
    const shown = new Set(this.#book.claims.map(({ id }) => id));
    const rows = this.#book.passagesOf(document.id).map((passage) => {
      const { id } = passage.attestation;
      const claim = this.#book.view.claimOf(document.id, id);
      const linked =
        claim !== undefined && shown.has(claim) ? `<a href="../claims/${claim}.html">${claim}</a>` : "";
      const firm = passage.factuality.map((value) => value ?? "").join(" → ");
      return `<tr><td><a href="#${escapeHtml(id)}">${escapeHtml(id)}</a></td><td>${escapeHtml(this.#book.chainInWords(passage))}</td><td>${escapeHtml(firm)}</td><td>${linked}</td></tr>`;
    });
    const text = reading === undefined ? "" : markedText(reading.document.text, reading.attestations);
    const language = escapeHtml(reading?.document.language ?? "en");
    return this.#page(
      titleOf(document),
      `<p class="meta">${facts.join(" · ")}</p>
<div class="text" lang="${language}" dir="auto">${text}</div>
<h2>Who speaks in it</h2>
<table><thead><tr><th></th><th>Chain</th><th>Commits</th><th>Claim</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`,
      "",
      "../",
    );
  }

  sourceList(): string {
    const claims = Map.groupBy(
      this.#book.claims.flatMap((claim) => claim.roots.originators.map((source) => ({ source, claim }))),
      ({ source }) => source,
    );
    const items = this.#book.sources
      .filter(({ kind }) => kind !== "narrator")
      .map((source) =>
        sourceItem(
          source,
          (claims.get(source.id) ?? []).map(({ claim }) => claim),
        ),
      );
    return this.#page("Sources", items.join("\n"), "sources.html");
  }

  #quote(passage: Passage, firm: string): string {
    const { document, reading, attestation } = passage;
    const sentences = this.#sentences.get(document.id) ?? sentenceSpans(reading.document.text);
    this.#sentences.set(document.id, sentences);
    const chain = escapeHtml(`${this.#book.chainInWords(passage)}${firm === "" ? "" : `: ${firm}`}`);
    const where = escapeHtml(
      [outletOf(document), titleOf(document), document.published ?? "undated"].join(" · "),
    );
    return `<li><p class="meta">${chain}</p><blockquote dir="auto">${markedSentence(reading.document.text, attestation, sentences)}</blockquote><cite><a href="../${documentPath(document)}#${escapeHtml(attestation.id)}">${where}</a></cite></li>`;
  }

  #page(title: string, content: string, here: string, up = ""): string {
    const link = (path: string, name: string): string =>
      `<a href="${up}${path}"${path === here ? ' aria-current="page"' : ""}>${name}</a>`;
    const body = `<nav>${link("index.html", "Claims")} ${link("documents.html", "Documents")} ${link("sources.html", "Sources")}</nav>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
<footer>As of ${escapeHtml(this.#book.madeAt)} · ledger head <code>${escapeHtml(this.#book.view.head())}</code></footer>`;
    return htmlPage(title, body, STYLE);
  }
}

function sourceItem(source: LedgerSource, claims: readonly Claim[]): string {
  const facts = [
    source.kind,
    source.named ? null : "not named",
    source.affiliation,
    source.party === null ? null : `party ${source.party}`,
    `${count(source.attestations, "attestation")} in ${count(source.documents, "document")}`,
  ];
  const items = claims.map(
    ({ id, text, roots }) =>
      `<li><a href="claims/${id}.html">${escapeHtml(text)}</a> <span class="meta">roots ${escapeHtml(rootRange(roots))}</span></li>`,
  );
  return `<section id="${escapeHtml(source.id)}"><h2>${escapeHtml(source.name)}</h2>
<p class="meta">${escapeHtml(facts.filter((fact) => fact !== null).join(" · "))}</p>
<ul>${items.join("\n")}</ul></section>`;
}
