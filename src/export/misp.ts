import type { Claim } from "../ledger/claim.ts";
import type { Assessment } from "../ledger/remark.ts";
import type { DocumentSummary, LedgerView } from "../ledger/view.ts";
import { Casebook, outletOf, titleOf } from "./casebook.ts";
import { timestamp, uuidOf, webAddress } from "./ids.ts";
import { relationInWords, rootsInWords } from "./words.ts";

interface Tag {
  readonly name: string;
}

interface Attribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: "External analysis";
  readonly value: string;
  readonly comment: string;
  readonly to_ids: false;
  readonly timestamp: string;
  readonly Tag: readonly Tag[];
}

/**
 * The ledger as one MISP event, unpublished and for the own organisation only. Tags are labels of the scales on which people
 * judged (Admiralty, ICD 203), one for each judgement in force, never numbers: MISP gives "cannot be judged" the number of
 * the middle. The machine sets none of them.
 */
export function mispEvent(view: LedgerView): string {
  const book = new Casebook(view);
  const made = book.madeAt;
  const attributes = [
    ...book.documents.flatMap((document) => documentAttributes(document)),
    ...book.claims.flatMap((claim) => [claimAttribute(claim, book), ...disputeAttributes(claim, book)]),
  ];
  const event = {
    uuid: uuidOf(`misp event ${view.head()} ${attributes.length}`),
    info: `Claims in reporting: ${book.claims.length} claims from ${book.documents.length} documents`,
    date: made.slice(0, 10),
    timestamp: seconds(made),
    // Undefined threat level, analysis ongoing, this organisation only.
    threat_level_id: "4",
    analysis: "1",
    distribution: "0",
    published: false,
    Attribute: attributes,
  };
  return `${JSON.stringify({ Event: event }, null, 2)}\n`;
}

/** The tags of a judgement: what is left out has none, and "cannot be judged" is its own label. */
export function mispTags({ reliability, credibility, likelihood, confidence }: Assessment): Tag[] {
  const names = [
    ...(reliability === null
      ? []
      : [`admiralty-scale:source-reliability="${reliability.grade.toLowerCase()}"`]),
    ...(credibility === null ? [] : [`admiralty-scale:information-credibility="${credibility}"`]),
    // The taxonomy has no word for what cannot be judged.
    ...(likelihood === null || likelihood === "cannot-be-judged"
      ? []
      : [`estimative-language:likelihood-probability="${likelihood}"`]),
    ...(confidence === null ? [] : [`estimative-language:confidence-in-analytic-judgment="${confidence}"`]),
  ];
  return names.map((name) => ({ name }));
}

function documentAttributes(document: DocumentSummary): Attribute[] {
  const comment = `${outletOf(document)}: ${titleOf(document)}${document.published === null ? "" : `, ${document.published}`}`;
  const url = webAddress(document.url);
  return [
    attribute("sha256", document.id.replace("sha256:", ""), comment, document.captured),
    ...(url === null ? [] : [attribute("link", url, comment, document.captured)]),
  ];
}

function claimAttribute(claim: Claim, book: Casebook): Attribute {
  const inForce = claim.assessments.filter(({ supersededBy }) => supersededBy === null);
  const tags = new Map(inForce.flatMap(mispTags).map((tag) => [tag.name, tag]));
  const names = book.originators(claim).join(", ");
  const comment = `${claim.id}; ${names === "" ? "" : `on the word of ${names}; `}${rootsInWords(claim.roots)}`;
  const captured = book.passages(claim).map(({ document }) => document.captured);
  return {
    ...attribute("text", claim.text, comment, captured.sort()[0] ?? book.madeAt, claim.id),
    Tag: [...tags.values()],
  };
}

function disputeAttributes(claim: Claim, book: Casebook): Attribute[] {
  return book.disputes(claim).flatMap(({ dispute, passage }) => {
    if (passage === undefined) return [];
    const words = passage.attestation.content.map(({ text }) => text).join(" … ");
    const comment = `${book.name(dispute.source)} ${relationInWords(dispute.relation)} (${claim.id})`;
    return [attribute("text", words, comment, passage.document.captured, dispute.attestation)];
  });
}

function attribute(type: string, value: string, comment: string, at: string, about = ""): Attribute {
  return {
    uuid: uuidOf(`misp ${type} ${about} ${value} ${comment}`),
    type,
    category: "External analysis",
    value,
    comment,
    to_ids: false,
    timestamp: seconds(at),
    Tag: [],
  };
}

/** MISP counts seconds, as text. */
function seconds(time: string): string {
  return String(Math.floor(Date.parse(timestamp(time)) / 1000));
}
