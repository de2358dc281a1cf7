/** Beginning of a text that its language is told by: more adds time, not certainty. */
const SAMPLE_UNITS = 2000;

/** Words that make up a fifth or more of any English prose and of no other language's. */
const ENGLISH = new Set(
  "the of and to in that is was for on with as by at from it be are were has have had said an not".split(" "),
);

/** Share of such words from which a text is taken to be English without loading the detector. */
const ENGLISH_SHARE = 0.2;

/**
 * The language a text is written in, as a BCP 47 code. Plain English is told by its commonest words; everything
 * else by the n-gram detector (eld), loaded when first needed. `en` when the text is too short to tell.
 */
export async function detectLanguage(text: string): Promise<string> {
  const sample = text.slice(0, SAMPLE_UNITS);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length >= 20 && english >= words.length * ENGLISH_SHARE) return "en";
  const { eld } = await import("eld/small");
  const guess = eld.detect(sample);
  return guess.language !== "" && guess.isReliable() ? guess.language : "en";
}
