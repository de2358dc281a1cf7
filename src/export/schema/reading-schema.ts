import { z } from "zod";
import { SOURCE_KINDS } from "../../attribution/source.ts";
import { FACTUALITIES } from "../../claims/factuality.ts";
import { EVENT_TYPES, EXTENTS } from "../../claims/proposition.ts";
import { PUBLISHING_STATUSES } from "../../intake/document.ts";
import { CREDIT_KINDS } from "../../intake/stated-credit.ts";
import { QUALIFIERS } from "../../places/place.ts";
import { MODES, READING_FORMAT, RELATION_TYPES } from "../../reading/reading.ts";
import { documentIdSchema, shareSchema, textSpanSchema, timeIntervalSchema } from "./span-schema.ts";

export const statedCreditSchema = z
  .object({
    name: z.string(),
    kind: z.enum(CREDIT_KINDS),
    confirmed: z.boolean().describe("Identified by an address or id; false where only a name is given."),
    whole: z.boolean().describe("The document as a whole is theirs and was passed on."),
    url: z.string().exactOptional(),
  })
  .describe("Somebody a document has its content from.");

export const documentSchema = z
  .object({
    id: documentIdSchema,
    file: z.string().nullable().describe("The name it was fed in by, without its folder."),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    url: z.string().nullable(),
    published: z.string().nullable().describe("ISO 8601 in UTC, as precise as the document states it."),
    language: z.string().describe("BCP 47."),
    text: z.string().describe("The normalised body that every span points into."),
    byline: z
      .array(z.string())
      .exactOptional()
      .describe("Names of those who wrote it, as the file states outside of the words."),
    credits: z
      .array(statedCreditSchema)
      .exactOptional()
      .describe("Whom it has its content from, as the file states outside of the words."),
    status: z
      .enum(PUBLISHING_STATUSES)
      .exactOptional()
      .describe(
        "canceled: the notice by which its publisher took an item back. Absent for what may be used.",
      ),
  })
  .describe("One captured publication.");

export const sourceSchema = z
  .object({
    id: z.string().describe("Unique in the reading; the document's own voice is narrator."),
    name: z.string(),
    kind: z.enum(SOURCE_KINDS),
    named: z.boolean().describe("False when nobody could go and ask them."),
    affiliation: z.string().nullable(),
    party: z.string().nullable().describe("The side of the contest whose interest it shares."),
    mentions: z.array(textSpanSchema),
  })
  .describe("Whoever the document attributes something to.");

export const factualitySchema = z
  .enum(FACTUALITIES)
  .describe("Certain, probable or possible, that it is so (+) or is not so (-); CTu and Uu leave it open.");

const quantitySchema = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
});

export const propositionSchema = z
  .object({
    type: z.enum(EVENT_TYPES),
    predicate: z.string().describe("Lemma of the word that carries the event."),
    actor: z.string().nullable(),
    target: z.string().nullable(),
    holder: z.string().nullable().describe("For control: the party said to hold the place, or contested."),
    extent: z
      .enum(EXTENTS)
      .exactOptional()
      .describe("For control: how much of the place is meant, where the text says so."),
    place: z.string().nullable().describe("Id of a place of this reading."),
    time: timeIntervalSchema.nullable(),
    quantity: quantitySchema.nullable(),
    polarity: z.enum(["+", "-"]),
    terms: z.array(z.string()).describe("Folded content words, sorted, without doubles."),
  })
  .describe("What is claimed, as a frame.");

export const attestationSchema = z
  .object({
    id: z.string(),
    sentence: z.int().positive().describe("Counted from 1 over the body."),
    content: z.array(textSpanSchema).describe("One piece or more: contents can be discontinuous."),
    cue: z.array(textSpanSchema).describe("Empty in the narrator's own voice."),
    chain: z.array(z.string()).describe("Source ids, outermost first, innermost last."),
    mode: z.enum(MODES),
    factuality: z.record(z.string(), factualitySchema).describe("One value for every source of the chain."),
    conditions: z.array(textSpanSchema).describe("What it is made to hang on."),
    proposition: propositionSchema,
  })
  .describe("One chain's commitment to one proposition at one place in the document.");

export const placeSchema = z.object({
  id: z.string(),
  names: z.array(z.string()),
  mentions: z.array(textSpanSchema),
  candidates: z.array(z.object({ id: z.string(), score: shareSchema })),
  settlement: z
    .string()
    .nullable()
    .describe("Id of the settlement that it is or lies in; null for regions, countries and the like."),
  qualifiers: z
    .array(
      textSpanSchema.extend({
        kind: z.enum(QUALIFIERS),
        kilometres: z.number().nonnegative().exactOptional(),
        azimuth: z.number().min(0).lt(360).exactOptional(),
      }),
    )
    .exactOptional()
    .describe("What mentions say besides the name; the span holds the name and those words."),
});

export const relationSchema = z
  .object({ from: z.string(), to: z.string(), type: z.enum(RELATION_TYPES) })
  .describe("A relation the document itself states between two of its attestations.");

export const noticeSchema = z.object({
  code: z.string(),
  spans: z.array(textSpanSchema),
  message: z.string(),
});

/** The public contract `hearsay.reading/1`: what one document says, on whose word. */
export const readingSchema = z
  .object({
    format: z.literal(READING_FORMAT),
    document: documentSchema,
    sources: z.array(sourceSchema),
    attestations: z.array(attestationSchema),
    places: z.array(placeSchema),
    relations: z.array(relationSchema),
    notices: z.array(noticeSchema),
  })
  .describe("What one document says, on whose word.");
