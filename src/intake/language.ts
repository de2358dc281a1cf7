/** Beginning of a text that its language is told by: more adds time, not certainty. */
const SAMPLE_UNITS = 2000;

/** Words that make up a fifth or more of any English prose and of no other language's. */
const ENGLISH = new Set(
  "the of and to in that is was for on with as by at from it be are were has have had said an not".split(" "),
);

/** Share of such words from which a text is taken to be English without loading the detector. */
const ENGLISH_SHARE = 0.2;
/** Share below which no English text of some length stays. */
const NO_ENGLISH_SHARE = 0.05;
/** Fewer words can be anything. */
const ENOUGH_WORDS = 20;
/** How much likelier than English another language has to be where the words are few: names look Swedish or Finnish. */
const CLEAR = 0.1;

interface Sample {
  readonly text: string;
  readonly words: number;
  /** Of them, the share that is common in English alone. */
  readonly english: number;
}

/**
 * The language of a text, as a BCP 47 code: the stated one, unless the words are plainly English where another is stated, or
 * plainly of another where English is, as with pages whose template states the wrong one.
 */
export async function languageOf(stated: string | null, text: string): Promise<string> {
  const sample = sampleOf(text);
  if (stated === null) return detect(sample);
  if (sample.words < ENOUGH_WORDS) return stated;
  if (/^en\b/i.test(stated)) return sample.english < NO_ENGLISH_SHARE ? detect(sample, stated) : stated;
  return sample.english >= ENGLISH_SHARE ? "en" : stated;
}

/**
 * The language a text is written in, as a BCP 47 code. Plain English is told by its commonest words; everything
 * else by the n-gram detector (eld), loaded when first needed. `en` when the text is too short to tell.
 */
export function detectLanguage(text: string): Promise<string> {
  return detect(sampleOf(text));
}

function sampleOf(whole: string): Sample {
  const text = whole.slice(0, SAMPLE_UNITS);
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return { text, words: words.length, english: words.length === 0 ? 0 : english / words.length };
}

async function detect({ text, words, english }: Sample, otherwise = "en"): Promise<string> {
  if (words >= ENOUGH_WORDS && english >= ENGLISH_SHARE) return "en";
  const { eld } = await import("eld/small");
  const guess = eld.detect(text);
  if (guess.language === "" || !guess.isReliable()) return otherwise;
  const scores: Readonly<Record<string, number>> = guess.getScores();
  const lead = (scores[guess.language] ?? 0) - (scores.en ?? 0);
  return words < ENOUGH_WORDS && lead < CLEAR ? otherwise : guess.language;
}
