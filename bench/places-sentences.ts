import type { Place } from "../src/places/place.ts";
import type { Context } from "../src/reading/context.ts";
import { read } from "../src/reading/read.ts";
import { documentFromText } from "./places-document.ts";

/** What a careful reader took from one sentence. */
export interface GoldSentence {
  readonly text: string;
  readonly places: readonly GoldMention[];
  /** Names in it that are no places: of people, papers, firms. */
  readonly absent?: readonly string[];
}

export interface GoldMention {
  readonly text: string;
  /** Id of the place; null where no pack has it or the sentence leaves it open. */
  readonly place: string | null;
  /** The sentence leaves it open between several places. */
  readonly ambiguous?: true;
  readonly qualifier?: string;
}

export interface SentencesScore {
  readonly sentences: number;
  readonly mentions: number;
  /** Mentions that were found with exactly these words. */
  readonly found: number;
  /** Mentions with a record that have exactly this record. */
  readonly records: readonly [right: number, of: number];
  /** Mentions with another record than theirs: the wrong answers. */
  readonly wrong: number;
  /** Those a careful reader leaves open, left open. */
  readonly open: readonly [right: number, of: number];
  readonly qualifiers: readonly [right: number, of: number];
  /** Mentions without a qualifier that were given one. */
  readonly extraQualifiers: number;
  /** Names that are no places and were kept out. */
  readonly absent: readonly [right: number, of: number];
  /** Mentions beyond those a careful reader marked. */
  readonly extra: number;
  /** `sentence: what is wrong`. */
  readonly faults: readonly string[];
}

/** Sentences of a JSON-lines file. */
export function readSentences(text: string): GoldSentence[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as GoldSentence);
}

/** Reads every sentence as a document of its own and compares the places. */
export function scoreSentences(sentences: readonly GoldSentence[], context: Context): SentencesScore {
  const count = { mentions: 0, found: 0, wrong: 0, extra: 0, extraQualifiers: 0 };
  const records: [number, number] = [0, 0];
  const open: [number, number] = [0, 0];
  const qualifiers: [number, number] = [0, 0];
  const absent: [number, number] = [0, 0];
  const faults: string[] = [];
  const tally = (pair: [number, number], right: boolean): void => {
    pair[1]++;
    if (right) pair[0]++;
  };
  for (const sentence of sentences) {
    const { places } = read(documentFromText(sentence.text), context);
    const fault = (what: string): void => void faults.push(`${sentence.text} – ${what}`);
    for (const gold of sentence.places) {
      count.mentions++;
      const start = sentence.text.indexOf(gold.text);
      const end = start + gold.text.length;
      const place = places.find(({ mentions }) =>
        mentions.some((each) => each.start === start && each.end === end),
      );
      if (place === undefined) fault(`${gold.text} is not found`);
      else count.found++;
      const record = recordOf(place);
      if (gold.place !== null) {
        tally(records, record === gold.place);
        if (record !== null && record !== gold.place) {
          count.wrong++;
          fault(`${gold.text} is ${record}, not ${gold.place}`);
        } else if (place !== undefined && record === null)
          fault(`${gold.text} is left open, not ${gold.place}`);
      } else {
        tally(open, record === null && place !== undefined);
        if (record !== null) {
          count.wrong++;
          fault(`${gold.text} is ${record}, not left open`);
        }
      }
      const given = place?.qualifiers?.find((each) => each.start <= start && each.end >= end)?.kind;
      if (gold.qualifier !== undefined) {
        tally(qualifiers, given === gold.qualifier);
        if (given !== gold.qualifier) fault(`${gold.text} is ${given ?? "plain"}, not ${gold.qualifier}`);
      } else if (given !== undefined) {
        count.extraQualifiers++;
        fault(`${gold.text} is ${given}, not plain`);
      }
    }
    for (const name of sentence.absent ?? []) {
      const start = sentence.text.indexOf(name);
      const there = places.some(({ mentions }) =>
        mentions.some((each) => each.start <= start && each.end >= start + name.length),
      );
      tally(absent, !there);
      if (there) fault(`${name} is no place`);
    }
    const marked = sentence.places.map(({ text }) => text);
    for (const { mentions } of places)
      for (const mention of mentions) {
        if (
          marked.includes(mention.text) ||
          (sentence.absent ?? []).some((name) => mention.text.includes(name))
        )
          continue;
        count.extra++;
        fault(`${mention.text} is not marked`);
      }
  }
  return { sentences: sentences.length, ...count, records, open, qualifiers, absent, faults };
}

/** The record a place was given, if any. */
function recordOf(place: Place | undefined): string | null {
  return place !== undefined && place.candidates[0]?.id === place.id ? place.id : null;
}
