import { z } from "zod";
import { EVENT_TYPES } from "../../claims/proposition.ts";
import { CLAIMS_FORMAT, DISPUTE_RELATIONS } from "../../ledger/claim.ts";
import { factualitySchema } from "./reading-schema.ts";
import { assessmentSchema, evidenceSchema } from "./remarks-schema.ts";
import { documentIdSchema, textSpanSchema, timeIntervalSchema } from "./span-schema.ts";

export const rootsSchema = z
  .object({
    lower: z.number().nonnegative(),
    expected: z.number().nonnegative(),
    upper: z.number().nonnegative(),
    cut: z
      .array(z.string())
      .describe("Sources whose removal cuts all support: the explanation of the count."),
    unassessable: z
      .int()
      .nonnegative()
      .describe("Anonymous or unattributed origins; they never add to lower."),
    originators: z.array(z.string()).describe("Sources with which supporting chains begin."),
    channels: z.array(z.string()).describe("Sources through which support reaches the reader."),
    parties: z
      .record(z.string(), z.number())
      .describe("Assessable originators by party; none for no known one."),
  })
  .describe("How many people or channels would have to be wrong for the claim to lose all its support.");

export const claimAttestationSchema = z.object({
  document: documentIdSchema,
  file: z.string().nullable(),
  attestation: z.string().describe("Id in the reading of that document."),
  chain: z.array(z.string()).describe("Ledger source ids, outermost first."),
  factuality: z.record(z.string(), factualitySchema),
  span: textSpanSchema,
});

export const disputeSchema = z.object({
  source: z.string().describe("Ledger source id of whoever disputes it."),
  relation: z.enum(DISPUTE_RELATIONS),
  attestation: z.string().describe("<document id>#<attestation id> of the disputing words."),
});

export const claimSchema = z
  .object({
    id: z.string(),
    text: z.string().describe("The wording of its first attestation."),
    type: z.enum(EVENT_TYPES),
    place: z.string().nullable(),
    time: timeIntervalSchema.nullable(),
    attestations: z.array(claimAttestationSchema),
    documents: z.int().nonnegative().describe("Number of distinct documents that attest it."),
    roots: rootsSchema,
    disputedBy: z.array(disputeSchema),
    assessments: z
      .array(assessmentSchema)
      .describe("What people judge of it, side by side; superseded ones stay."),
    evidence: z.array(evidenceSchema).describe("What people attached to it."),
  })
  .describe("All attestations of the same proposition, across documents.");

/** The public contract `hearsay.claims/1`: the claims of a ledger. */
export const claimsSchema = z
  .object({ format: z.literal(CLAIMS_FORMAT), claims: z.array(claimSchema) })
  .describe("The claims of a ledger.");
