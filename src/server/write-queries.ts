import { z } from "zod";
import { DECISIONS } from "../ledger/decisions.ts";
import { CONFIDENCE, CREDIBILITY, gradesOf, LIKELIHOOD, RELIABILITY } from "../ledger/grading.ts";

/** Characters of a note or reason. */
const LONGEST = 10_000;
/** JSON may spell half a character (`\ud800`), which the log cannot keep. */
const WORDS = z.string().refine((text) => text.isWellFormed(), "holds half of a surrogate pair");
const ID = WORDS.trim().min(1).max(300);
const TEXT = WORDS.trim().min(1).max(LONGEST);

/** Body of `POST /claims/:id/assessments`: every field may be left out, one has to be there. */
export const assessmentInput = z.strictObject({
  reliability: z.strictObject({ source: ID, grade: z.enum(gradesOf(RELIABILITY)) }).nullish(),
  credibility: z.enum(gradesOf(CREDIBILITY)).nullish(),
  likelihood: z.enum(gradesOf(LIKELIHOOD)).nullish(),
  confidence: z.enum(gradesOf(CONFIDENCE)).nullish(),
  note: TEXT.nullish(),
  evidence: z.array(ID).max(100).optional(),
  supersedes: ID.nullish(),
});

/** Body of `POST /notes`. `subject` is the id of a claim, a document or a source. */
export const noteInput = z.strictObject({ subject: ID, text: TEXT });

/** Body of `POST /decisions`: two claims by their ids, or passages as `DOCUMENT#ATTESTATION`. */
export const decisionInput = z.strictObject({
  decision: z.enum(DECISIONS),
  one: ID,
  other: ID,
  reason: TEXT,
});
