import type { Claim } from "../ledger/claim.ts";
import { CREDIBILITY, LIKELIHOOD } from "../ledger/grading.ts";
import type { Assessment } from "../ledger/remark.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { Casebook, datedAt, outletOf, titleOf } from "./casebook.ts";
import { documentIri, ledgerIri, TERMS, webAddress } from "./ids.ts";
import { gradesInWords } from "./remark-words.ts";
import { rootRange } from "./words.ts";

const CONTEXT = ["https://schema.org", { hearsay: TERMS }] as const;

/**
 * The ledger's claims as schema.org `Claim`, with the documents they appear in. A `ClaimReview` stands here only where a
 * person wrote an assessment, under that person's name: it quotes the grade, and nothing is made up where there is none.
 * schema.org has no relation between claims, so who disputes what stands in terms of our own.
 */
export function schemaOrg(view: LedgerView): string {
  const book = new Casebook(view);
  const graph = [
    ...book.claims.map((claim) => claimNode(claim, book)),
    ...book.documents.map(articleNode),
    ...book.claims.flatMap((claim) =>
      claim.assessments
        .filter(({ supersededBy }) => supersededBy === null)
        .flatMap((assessment) => reviewNode(assessment, claim, book)),
    ),
  ];
  return `${JSON.stringify({ "@context": CONTEXT, dateModified: book.madeAt, "@graph": graph }, null, 2)}\n`;
}

type Node = Readonly<Record<string, unknown>>;

function claimNode(claim: Claim, book: Casebook): Node {
  const documents = claim.attestations.flatMap(({ document }) => book.document(document) ?? []);
  const inOrder = [...new Set(documents)].sort((a, b) =>
    datedAt(a) < datedAt(b) ? -1 : datedAt(a) > datedAt(b) ? 1 : 0,
  );
  const [first] = inOrder;
  const languages = new Set(inOrder.flatMap(({ id }) => book.reading(id)?.document.language ?? []));
  return {
    "@id": ledgerIri("claim", claim.id),
    "@type": "Claim",
    identifier: claim.id,
    text: claim.text,
    author: claim.roots.originators.map((id) => agentNode(id, book)),
    inLanguage: [...languages].sort(),
    ...(first?.published != null && { datePublished: first.published }),
    appearance: inOrder.map(reference),
    ...(first !== undefined && { firstAppearance: reference(first) }),
    ...(claim.place !== null && { contentLocation: { "@type": "Place", identifier: claim.place } }),
    ...(claim.time !== null && { temporalCoverage: `${claim.time.start}/${claim.time.end}` }),
    "hearsay:roots": rootRange(claim.roots),
    "hearsay:unassessable": claim.roots.unassessable,
    "hearsay:disputedBy": book.disputes(claim).map(({ dispute, passage }) => ({
      "hearsay:relation": dispute.relation,
      author: agentNode(dispute.source, book),
      ...(passage !== undefined && { citation: reference(passage.document) }),
    })),
  };
}

function agentNode(id: string, book: Casebook): Node {
  const source = book.source(id);
  const type = source?.kind === "person" || source?.kind === "unnamed" ? "Person" : "Organization";
  return { "@id": ledgerIri("source", id), "@type": type, name: book.name(id) };
}

function articleNode(document: DocumentSummary): Node {
  const url = webAddress(document.url);
  return {
    "@id": documentIri(document.id),
    "@type": "Article",
    headline: titleOf(document),
    publisher: { "@type": "Organization", name: outletOf(document) },
    ...(document.published !== null && { datePublished: document.published }),
    ...(url !== null && { url }),
    dateCreated: document.captured,
    identifier: {
      "@type": "PropertyValue",
      propertyID: "SHA-256",
      value: document.id.replace("sha256:", ""),
    },
  };
}

/**
 * A person's grade as a rating: the Admiralty scale from 5 (`improbable`) to 1, turned round so that more is more; where
 * there is none, the likelihood from 1 to 7. What cannot be judged has no number, and so no review.
 */
function reviewNode(assessment: Assessment, claim: Claim, book: Casebook): Node[] {
  const rating = ratingOf(assessment);
  if (rating === undefined) return [];
  return [
    {
      "@id": ledgerIri("assessment", assessment.id),
      "@type": "ClaimReview",
      claimReviewed: claim.text,
      itemReviewed: { "@id": ledgerIri("claim", claim.id) },
      author: { "@type": "Person", name: assessment.author },
      datePublished: assessment.time,
      url: ledgerIri("assessment", assessment.id),
      reviewRating: { "@type": "Rating", ...rating },
      reviewBody: [...gradesInWords(assessment, (id) => book.name(id)), assessment.note ?? ""]
        .filter((line) => line !== "")
        .join("; "),
    },
  ];
}

const LIKELIHOODS = [
  "almost-no-chance",
  "very-unlikely",
  "unlikely",
  "roughly-even-chance",
  "likely",
  "very-likely",
  "almost-certain",
];

function ratingOf({ credibility, likelihood }: Assessment): Node | undefined {
  if (credibility !== null && credibility !== "6")
    return {
      ratingValue: 6 - Number(credibility),
      bestRating: 5,
      worstRating: 1,
      alternateName: CREDIBILITY[credibility],
    };
  const at = likelihood === null ? -1 : LIKELIHOODS.indexOf(likelihood);
  if (likelihood === null || at < 0) return undefined;
  return {
    ratingValue: at + 1,
    bestRating: LIKELIHOODS.length,
    worstRating: 1,
    alternateName: LIKELIHOOD[likelihood],
  };
}

function reference(document: DocumentSummary): Node {
  return { "@id": documentIri(document.id) };
}
