import { z } from "zod";
import {
  BEARINGS,
  CONFIDENCE,
  CREDIBILITY,
  gradesOf,
  LIKELIHOOD,
  RELIABILITY,
} from "../../ledger/grading.ts";
import { documentIdSchema } from "./span-schema.ts";

const written = {
  id: z.string(),
  author: z.string().describe("The person who wrote it."),
  time: z.string().describe("When, ISO 8601 in UTC."),
  supersedes: z.string().nullable().describe("What its author replaced by it."),
  supersededBy: z.string().nullable().describe("What its author replaced it by."),
};

export const assessmentSchema = z
  .object({
    ...written,
    reliability: z
      .object({ source: z.string(), grade: z.enum(gradesOf(RELIABILITY)) })
      .nullable()
      .describe("Of a source in this matter, Admiralty scale; F: cannot be judged."),
    credibility: z
      .enum(gradesOf(CREDIBILITY))
      .nullable()
      .describe("Admiralty scale; 6: cannot be judged, which is no number between others."),
    likelihood: z.enum(gradesOf(LIKELIHOOD)).nullable().describe("ICD 203."),
    confidence: z.enum(gradesOf(CONFIDENCE)).nullable().describe("In the judgement, ICD 203."),
    note: z.string().nullable(),
    evidence: z.array(z.string()).describe("Ids of evidence it rests on."),
  })
  .describe("A person's judgement of a claim.");

export const evidenceSchema = z
  .object({
    ...written,
    bearing: z.enum(BEARINGS),
    file: z
      .object({
        sha256: z.string(),
        bytes: z.int().nonnegative(),
        name: z.string(),
        mediaType: z.string(),
        exif: z.record(z.string(), z.string()).nullable().describe("As the file states it: not checked."),
        c2pa: z.boolean().describe("Whether it carries a C2PA manifest, which is not checked."),
      })
      .nullable(),
    url: z.string().nullable(),
    capture: documentIdSchema.nullable().describe("The capture of the URL in this ledger."),
    location: z
      .object({
        latitude: z.number(),
        longitude: z.number(),
        precision: z.number().positive().describe("Radius in metres."),
      })
      .nullable(),
    observed: z.object({ start: z.string(), end: z.string() }).nullable(),
    note: z.string().nullable(),
    declaration: z
      .object({ observer: z.string(), key: z.string(), signature: z.string() })
      .nullable()
      .describe("Somebody's signed word to have seen it for himself; counts as a root."),
  })
  .describe("What a person attached to a claim.");
