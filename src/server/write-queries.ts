import { z } from "zod";
import { DECISIONS } from "../ledger/decisions.ts";
import { BEARINGS, CONFIDENCE, CREDIBILITY, gradesOf, LIKELIHOOD, RELIABILITY } from "../ledger/grading.ts";

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

/** A day, or a moment in UTC. */
const TIME = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), "a day such as 2031-03-04, or a moment of it in UTC");

/**
 * Body of `POST /claims/:id/evidence`. One of an address, a location, a note, an observer and a file has to be there.
 * `attestation` (`DOCUMENT#ATTESTATION`) says which passage of the claim it bears on, where it is not the claim as a whole.
 */
export const evidenceInput = z.strictObject({
  bearing: z.enum(BEARINGS),
  attestation: ID.regex(/.#./, "DOCUMENT#ATTESTATION").optional(),
  url: WORDS.trim()
    .max(2000)
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "an address that begins with http")
    .nullish(),
  location: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      /** Metres. */
      precision: z.number().positive().max(20_000_000),
    })
    .nullish(),
  observed: z
    .strictObject({ start: TIME, end: TIME })
    .refine(({ start, end }) => start <= end, "ends before it begins")
    .nullish(),
  note: TEXT.nullish(),
  supersedes: ID.nullish(),
  /** Who saw it for himself. Signed with the ledger's key, and counts as a root. */
  observer: ID.optional(),
});

/** Body of `POST /decisions/:id/withdrawal`. */
export const withdrawalInput = z.strictObject({ reason: TEXT });

/** Body of what needs no more than its address. */
export const noInput = z.strictObject({});

/** Body of `POST /notes`. `subject` is the id of a claim, a document or a source. */
export const noteInput = z.strictObject({ subject: ID, text: TEXT });

/** Body of `POST /decisions`: two claims by their ids, or passages as `DOCUMENT#ATTESTATION`. */
export const decisionInput = z.strictObject({
  decision: z.enum(DECISIONS),
  one: ID,
  other: ID,
  reason: TEXT,
});
