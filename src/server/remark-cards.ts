import { bearingInWords, evidenceFacts, gradesInWords, writtenInWords } from "../export/remark-words.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Note } from "../ledger/remark.ts";

/** One thing a person wrote about a claim, in words: always with who and when. */
export interface RemarkCard {
  readonly kind: "assessment" | "evidence" | "note";
  readonly id: string;
  /** `Ines Tarm, 2031-03-06 08:00 UTC`. */
  readonly by: string;
  /** How evidence bears on the claim; empty for the rest. */
  readonly title: string;
  /** Grades of an assessment, facts of evidence. */
  readonly lines: readonly string[];
  /** In the person's own words; empty where there are none. */
  readonly text: string;
  readonly supersededBy: string | null;
  /** Ids of evidence it rests on. */
  readonly evidence: readonly string[];
}

/** What people judged, attached and noted of a claim, each kind in the order it was written. */
export function remarkCards(
  claim: Claim,
  notes: readonly Note[],
  nameOf: (source: string) => string,
): RemarkCard[] {
  return [
    ...claim.assessments.map((one) => ({
      ...{ kind: "assessment" as const, id: one.id, by: writtenInWords(one), title: "" },
      ...{ lines: gradesInWords(one, nameOf), text: one.note ?? "" },
      ...{ supersededBy: one.supersededBy, evidence: one.evidence },
    })),
    ...claim.evidence.map((one) => ({
      ...{ kind: "evidence" as const, id: one.id, by: writtenInWords(one), title: bearingInWords(one) },
      ...{ lines: evidenceFacts(one), text: one.note ?? "", supersededBy: one.supersededBy, evidence: [] },
    })),
    ...notes.map((one) => ({
      ...{ kind: "note" as const, id: one.id, by: writtenInWords(one), title: "", lines: [] },
      ...{ text: one.text, supersededBy: null, evidence: [] },
    })),
  ];
}
