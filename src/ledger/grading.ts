/*
 * The scales on which people judge sources and claims. They are labels: "cannot be judged" is one of them and is never
 * turned into a number or set between others.
 */

/** Reliability of a source for a matter, the Admiralty scale (NATO AJP-2.1). */
export const RELIABILITY = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "reliability cannot be judged",
} as const;
export type Reliability = keyof typeof RELIABILITY;

/** Credibility of a piece of information, the Admiralty scale (NATO AJP-2.1). */
export const CREDIBILITY = {
  "1": "confirmed by other sources",
  "2": "probably true",
  "3": "possibly true",
  "4": "doubtful",
  "5": "improbable",
  "6": "truth cannot be judged",
} as const;
export type Credibility = keyof typeof CREDIBILITY;

/** Likelihood of what is claimed (ICD 203, D.6.e.2.a), apart from how sure the person is of the judgement. */
export const LIKELIHOOD = {
  "almost-no-chance": "almost no chance",
  "very-unlikely": "very unlikely",
  unlikely: "unlikely",
  "roughly-even-chance": "roughly even chance",
  likely: "likely",
  "very-likely": "very likely",
  "almost-certain": "almost certain",
  "cannot-be-judged": "likelihood cannot be judged",
} as const;
export type Likelihood = keyof typeof LIKELIHOOD;

/** Confidence in a judgement, by what it rests on (ICD 203). */
export const CONFIDENCE = {
  low: "low confidence",
  moderate: "moderate confidence",
  high: "high confidence",
} as const;
export type Confidence = keyof typeof CONFIDENCE;

/** How a piece of evidence bears on what is claimed. */
export const BEARINGS = ["supports", "contradicts", "context"] as const;
export type Bearing = (typeof BEARINGS)[number];

/** The values of a scale, in its order. */
export function gradesOf<Grade extends string>(scale: Readonly<Record<Grade, string>>): Grade[] {
  return Object.keys(scale) as Grade[];
}
