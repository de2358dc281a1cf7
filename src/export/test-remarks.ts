import type { Assessment, Evidence } from "../ledger/remark.ts";
import type { LedgerView } from "../ledger/view.ts";
import { CLAIM, VIEW } from "./test-view.ts";

/* The hand-made ledger with what people wrote about its claim, for the tests of this room. */

export const ASSESSMENT: Assessment = {
  id: "s-1",
  author: "Ines Tarm",
  time: "2031-03-06T08:00:00.000Z",
  supersededBy: null,
  reliability: { source: "dorin-vask", grade: "B" },
  credibility: "3",
  likelihood: "likely",
  confidence: "low",
  note: "One witness, no footage.",
  evidence: [],
  supersedes: null,
};

export const EVIDENCE: Evidence = {
  id: "e-1",
  author: "Ines Tarm",
  time: "2031-03-06T09:00:00.000Z",
  supersededBy: null,
  supersedes: null,
  bearing: "supports",
  file: null,
  url: "https://maren.example/footage",
  capture: null,
  location: { latitude: 12.34567, longitude: -45.6789, precision: 20 },
  observed: { start: "2031-03-04", end: "2031-03-04" },
  note: "The barrier is down.",
  declaration: null,
};

/** The claim as one person judged it. */
export function judged(assessment: Partial<Assessment>): LedgerView {
  const claim = { ...CLAIM, assessments: [{ ...ASSESSMENT, ...assessment }], evidence: [EVIDENCE] };
  return { ...VIEW, claims: () => [claim], claim: (id) => (claim.id.startsWith(id) ? claim : undefined) };
}
