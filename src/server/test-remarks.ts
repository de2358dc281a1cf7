import type { Assessment, Evidence, Note } from "../ledger/remark.ts";
import type { Edit } from "../ledger/versions.ts";
import type { DocumentSummary } from "../ledger/view.ts";
import type { Reading } from "../reading/reading.ts";

/*
 * What invented people say of the claims of the ledger made by hand: one changed his mind, one disagrees.
 */

const blank = { reliability: null, credibility: null, likelihood: null, confidence: null, evidence: [] };

export const TEST_ASSESSMENTS: readonly Assessment[] = [
  {
    ...blank,
    ...{ id: "as-1a2b3c4d5e", author: "Ines Tarm", time: "2031-03-06T08:00:00.000Z" },
    ...{ credibility: "3", note: "One voice so far.", supersedes: null, supersededBy: "as-2b3c4d5e6f" },
  },
  {
    ...blank,
    ...{ id: "as-2b3c4d5e6f", author: "Ines Tarm", time: "2031-03-07T08:00:00.000Z" },
    ...{ credibility: "6", confidence: "low", note: null, supersedes: "as-1a2b3c4d5e", supersededBy: null },
  },
  {
    ...blank,
    ...{ id: "as-3c4d5e6f70", author: "Tol Haze", time: "2031-03-07T09:30:00.000Z" },
    ...{ likelihood: "unlikely", note: "The <b>photograph</b> shows another bridge.", supersedes: null },
    ...{ supersededBy: null, evidence: ["ev-4d5e6f7081"] },
  },
];

export const TEST_EVIDENCE: readonly Evidence[] = [
  {
    ...{ id: "ev-4d5e6f7081", author: "Tol Haze", time: "2031-03-07T09:00:00.000Z", bearing: "contradicts" },
    file: {
      ...{ sha256: "7".repeat(64), bytes: 1234, name: "bridge.jpg", mediaType: "image/jpeg" },
      ...{ exif: { make: "Tern Cam" }, c2pa: true },
    },
    ...{ url: null, capture: null, location: { latitude: 12.5, longitude: 45.25, precision: 50 } },
    ...{ observed: null, note: null, declaration: null, supersedes: null, supersededBy: null },
  },
];

export const TEST_NOTES: readonly Note[] = [
  {
    ...{ id: "no-5e6f708192", author: "Ines Tarm", time: "2031-03-08T08:00:00.000Z" },
    subject: { kind: "source", id: "vantell" },
    text: "Ask the ferry company.",
  },
];

/** The first document as if its address had been captured before with another figure. */
export function testEdits(readings: readonly Reading[]): Edit[] {
  const [first] = readings;
  if (first === undefined) return [];
  const { id, file, title, publisher, url, published } = first.document;
  const { attestations } = first;
  const after: DocumentSummary = {
    ...{ id, file, title, publisher, url, published, captured: "2031-03-09T12:00:00Z" },
    attestations: attestations.length,
  };
  return [
    {
      before: { ...after, captured: "2031-03-08T12:00:00Z" },
      after,
      words: [
        { kind: "same", text: "At least " },
        { kind: "removed", text: "twelve " },
        { kind: "added", text: "seven " },
        { kind: "same", text: "spans fell." },
      ],
      silent: true,
    },
  ];
}
