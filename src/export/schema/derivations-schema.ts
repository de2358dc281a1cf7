import { z } from "zod";
import { DERIVATION_FORMAT, DERIVATION_KINDS } from "../../derivation/derivation.ts";
import { documentIdSchema, shareSchema, textSpanSchema } from "./span-schema.ts";

const passageRefSchema = z.object({
  document: documentIdSchema,
  file: z.string().nullable(),
  span: textSpanSchema,
});

export const derivationSchema = z
  .object({
    from: passageRefSchema,
    to: passageRefSchema,
    kind: z.enum(DERIVATION_KINDS),
    score: shareSchema.describe("How surely the wording is not a coincidence."),
    direction: z
      .object({ forward: shareSchema, backward: shareSchema })
      .describe("forward: that `to` took it from `from`; what is missing from 1 is both from a third."),
    why: z.array(z.string()).describe("Plain reasons."),
  })
  .describe("A passage of one document that comes from a passage of another.");

/** The public contract `hearsay.derivations/1`: who took what from whom. */
export const derivationsSchema = z
  .object({ format: z.literal(DERIVATION_FORMAT), derivations: z.array(derivationSchema) })
  .describe("Which passages come from which.");
