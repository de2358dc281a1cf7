import { shortDocumentId } from "../intake/document-id.ts";
import type { Span } from "../language/span.ts";
import type { Claim, ClaimAttestation, Dispute } from "../ledger/claim.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import type { Attestation, Reading } from "../reading/reading.ts";
import { escapeHtml } from "./escape.ts";
import { markedSentence } from "./marked-sentence.ts";
import { remarkCards } from "./remark-cards.ts";
import { REPORT_STYLE } from "./report-style.ts";
import { sentenceSpans } from "./sentence-spans.ts";
import { count, factualityInWords, relationInWords, rootsInWords } from "./words.ts";

/**
 * The whole ledger as one HTML file that needs nothing else: no script, no font, no request. Everything that comes
 * from documents is escaped. The same ledger gives the same bytes.
 */
export function htmlReport(ledger: LedgerView, options: { readonly title?: string } = {}): string {
  const title = options.title ?? "Claims and their roots";
  const report = new Report(ledger);
  const claims = ledger.claims();
  const documents = ledger.documents();
  const lead = `${count(claims.length, "claim")} from ${count(documents.length, "document")}: who says it, through whom, and who disputes it. A root range counts how many people or channels would have to be wrong for a claim to lose all its support. Whether a claim holds is for people to judge.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${lead}</p>
</header>
<main>
${claims.map((claim) => report.claim(claim)).join("\n")}
<section>
<h2>Documents</h2>
${documentsTable(documents)}
</section>
</main>
<footer>Ledger head <code>${escapeHtml(ledger.head())}</code></footer>
</body>
</html>
`;
}

/** One place where something is said, ready to be shown. */
interface Passage {
  readonly quote: string;
  readonly chain: string;
  readonly firmness: string;
  readonly citation: string;
}

/** Remembers readings and sentences, so that a document is looked up once however often it is quoted. */
class Report {
  readonly #ledger: LedgerView;
  readonly #names: ReadonlyMap<string, string>;
  readonly #readings = new Map<string, Reading | undefined>();
  readonly #attestations = new Map<string, ReadonlyMap<string, Attestation>>();
  readonly #sentences = new Map<string, Span[]>();

  constructor(ledger: LedgerView) {
    this.#ledger = ledger;
    this.#names = new Map(ledger.sources().map((source) => [source.id, source.name]));
  }

  claim(claim: Claim): string {
    const disputes = claim.disputedBy;
    return `<article id="${escapeHtml(claim.id)}">
<h2>${escapeHtml(claim.text)}</h2>
<p class="roots">${escapeHtml(capitalised(rootsInWords(claim.roots)))}</p>
${this.#cut(claim)}
<p class="meta">${claimFacts(claim)}</p>
<div class="sides${disputes.length === 0 ? " alone" : ""}">
<section><h3>Who says so</h3>
<ul>${this.#grouped(claim.attestations.map((attestation) => this.#attested(attestation)))}</ul></section>
${disputes.length === 0 ? "" : `<section class="against"><h3>Who disputes it</h3>\n<ul>${this.#grouped(disputes.map((dispute) => this.#disputed(dispute)))}</ul></section>`}
</div>
${this.#remarks(claim)}</article>`;
  }

  /** What people judged and attached, each with who wrote it and when. */
  #remarks(claim: Claim): string {
    const cards = remarkCards(claim, this.#ledger.notes?.(claim.id) ?? [], (id) => this.#name(id));
    if (cards.length === 0) return "";
    const items = cards.map(({ title, by, lines, text, supersededBy }) => {
      const words = [
        ...(title === "" ? [] : [title]),
        ...lines,
        ...(text === "" ? [] : [text]),
        ...(supersededBy === null ? [] : [`replaced by ${supersededBy}`]),
      ];
      return `<li>${escapeHtml(words.join("; "))} <span class="meta">(${escapeHtml(by)})</span></li>`;
    });
    return `<section><h3>What people say of it</h3>\n<ul>${items.join("\n")}</ul></section>\n`;
  }

  #cut(claim: Claim): string {
    if (claim.roots.cut.length === 0) return "";
    const names = claim.roots.cut.map((id) => escapeHtml(this.#name(id)));
    return `<p>All of its support rests on ${names.join(" and ")}.</p>`;
  }

  #name(id: string): string {
    return this.#names.get(id) ?? id;
  }

  #reading(document: string): Reading | undefined {
    if (!this.#readings.has(document)) this.#readings.set(document, this.#ledger.reading(document));
    return this.#readings.get(document);
  }

  #attestationsOf(reading: Reading): ReadonlyMap<string, Attestation> {
    const found = this.#attestations.get(reading.document.id);
    if (found) return found;
    const byId = new Map(reading.attestations.map((attestation) => [attestation.id, attestation]));
    this.#attestations.set(reading.document.id, byId);
    return byId;
  }

  #attested(attestation: ClaimAttestation): Passage {
    const innermost = attestation.chain.at(-1) ?? "";
    const value = attestation.factuality[innermost];
    return {
      quote: this.#quote(attestation.document, attestation.attestation),
      chain: attestation.chain.map((id) => this.#name(id)).join(" → "),
      firmness: value === undefined ? "" : factualityInWords(value),
      citation: this.#citation(attestation.document, attestation.attestation),
    };
  }

  #disputed(dispute: Dispute): Passage {
    const at = dispute.attestation.lastIndexOf("#");
    const [document, id] = [dispute.attestation.slice(0, at), dispute.attestation.slice(at + 1)];
    return {
      quote: this.#quote(document, id),
      chain: this.#name(dispute.source),
      firmness: relationInWords(dispute.relation),
      citation: this.#citation(document, id),
    };
  }

  /** The sentence with the attested words marked; the narrator's sentence stays readable without the marks. */
  #quote(document: string, id: string): string {
    const reading = this.#reading(document);
    const attestation = reading && this.#attestationsOf(reading).get(id);
    if (!reading || !attestation) return "";
    const sentences = this.#sentences.get(document) ?? sentenceSpans(reading.document.text);
    this.#sentences.set(document, sentences);
    return markedSentence(reading.document.text, attestation, sentences);
  }

  #citation(document: string, attestation: string): string {
    const stated = this.#reading(document)?.document;
    const parts = [stated?.publisher, stated?.title, stated?.published, stated?.file].filter((part) => part);
    return `${parts.map((part) => escapeHtml(String(part))).join(" · ")} · <code>${shortId(document)}</code> ${escapeHtml(attestation)}`;
  }

  /** Passages of the same words by the same chain stand once, with every place they were found. */
  #grouped(passages: readonly Passage[]): string {
    const groups = Map.groupBy(passages, ({ quote, chain, firmness }) =>
      JSON.stringify([quote, chain, firmness]),
    );
    return [...groups.values()]
      .map((group) => {
        const [first] = group;
        if (!first) return "";
        const cites = group.map(({ citation }) => `<cite>${citation}</cite>`).join("");
        return `<li><p class="meta">${escapeHtml(first.chain)}${first.firmness ? `: ${escapeHtml(first.firmness)}` : ""}</p><blockquote>${first.quote}</blockquote>${cites}</li>`;
      })
      .join("\n");
  }
}

function claimFacts(claim: Claim): string {
  const time =
    claim.time &&
    (claim.time.start === claim.time.end ? claim.time.start : `${claim.time.start} to ${claim.time.end}`);
  return [claim.id, claim.type, claim.place, time, count(claim.documents, "document")]
    .filter((fact) => fact !== null && fact !== "")
    .map((fact) => escapeHtml(String(fact)))
    .join(" · ");
}

function documentsTable(documents: readonly DocumentSummary[]): string {
  const rows = documents.map((each) => {
    const title = escapeHtml(each.title ?? each.file ?? "untitled");
    // Only web addresses become links; intake drops others, and an old ledger may still hold one.
    const linked =
      each.url && /^https?:\/\//i.test(each.url)
        ? `<a href="${escapeHtml(each.url)}" rel="noreferrer">${title}</a>`
        : title;
    return `<tr><td><code>${shortId(each.id)}</code></td><td>${linked}</td><td>${escapeHtml(each.publisher ?? "")}</td><td>${escapeHtml(each.published ?? "")}</td><td>${escapeHtml(each.captured)}</td></tr>`;
  });
  return `<table><thead><tr><th>SHA-256</th><th>Title</th><th>Publisher</th><th>Published</th><th>Captured</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function shortId(document: string): string {
  return escapeHtml(shortDocumentId(document));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
