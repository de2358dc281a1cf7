import type { Confidence, Credibility, Likelihood, Reliability } from "../src/ledger/grading.ts";

/*
 * The words of the scales on which a person judges, as the scales have them. They stand in the form in which a person
 * chooses and nowhere else.
 */

/** Admiralty scale, of a source in this matter. */
export const reliabilityGrades = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "cannot be judged",
} as const satisfies Readonly<Record<Reliability, string>>;

/** Admiralty scale, of the information. */
export const credibilityGrades = {
  "1": "confirmed by other sources",
  "2": "probably true",
  "3": "possibly true",
  "4": "doubtful",
  "5": "improbable",
  "6": "cannot be judged",
} as const satisfies Readonly<Record<Credibility, string>>;

/** ICD 203. */
export const likelihoodGrades = {
  "almost-no-chance": "almost no chance",
  "very-unlikely": "very unlikely",
  unlikely: "unlikely",
  "roughly-even-chance": "roughly even chance",
  likely: "likely",
  "very-likely": "very likely",
  "almost-certain": "almost certain",
  "cannot-be-judged": "cannot be judged",
} as const satisfies Readonly<Record<Likelihood, string>>;

/** ICD 203. */
export const confidenceGrades = {
  low: "low",
  moderate: "moderate",
  high: "high",
} as const satisfies Readonly<Record<Confidence, string>>;
