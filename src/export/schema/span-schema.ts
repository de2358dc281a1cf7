import { z } from "zod";

/** Words of a document with their place in its text. */
export const textSpanSchema = z
  .object({
    start: z.int().nonnegative().describe("First UTF-16 code unit in the document's text."),
    end: z.int().nonnegative().describe("One behind the last UTF-16 code unit."),
    text: z.string().describe("The exact words: the document's text from start to end."),
  })
  .describe("A stretch of a document's normalised text.");

export const documentIdSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .describe("SHA-256 of the original bytes.");

export const daySchema = z.string().describe("Calendar day in UTC, YYYY-MM-DD.");

export const timeIntervalSchema = z
  .object({ start: daySchema, end: daySchema })
  .describe("Calendar days in UTC, both included.");

/** A share or probability. */
export const shareSchema = z.number().min(0).max(1);
