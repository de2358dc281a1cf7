import { readFileSync } from "node:fs";
import { tokenise } from "../src/language/tokens.ts";
import { separated } from "./checkthat.ts";

/** A sentence that somebody marked. */
export interface HedgedSentence {
  /** In lower case. */
  readonly words: readonly string[];
  readonly uncertain: boolean;
}

/** Reads rows of a mark, `1` for certain and `-1` for uncertain, and a sentence, separated by commas. */
export function readHedged(path: string): HedgedSentence[] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/u, "");
  return separated(text, ",").flatMap(([mark, sentence]) =>
    sentence === undefined || (mark !== "1" && mark !== "-1")
      ? []
      : [{ words: wordsOf(sentence), uncertain: mark === "-1" }],
  );
}

function wordsOf(sentence: string): string[] {
  const { count, start, end } = tokenise(sentence);
  return Array.from({ length: count }, (_, at) =>
    sentence.slice(start[at]!, end[at]!).toLowerCase().replaceAll("’", "'"),
  );
}
