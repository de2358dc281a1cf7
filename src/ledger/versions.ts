import type { TextSpan } from "../language/span.ts";
import type { Notice } from "../reading/reading.ts";
import type { DocumentSummary } from "./view.ts";
import { type WordChange, wordDiff } from "./word-diff.ts";

/** Words by which an outlet says that it changed an article. */
const ADMITS =
  /\b(?:corrects?|corrected|corrections?|updates?|updated|amended|clarifi(?:es|ed|cation)|editor[’']s note|an earlier version|previous version)\b/i;

/** Two captures of one address, one after the other. */
export interface Edit {
  readonly before: DocumentSummary;
  readonly after: DocumentSummary;
  readonly words: readonly WordChange[];
  /** True when none of the words that were added says that anything was changed. */
  readonly silent: boolean;
}

/** An address without the parts that do not change what is shown. */
export function addressOf(url: string): string {
  return url.replace(/#.*$/s, "").replace(/\/$/, "");
}

/** What was changed between two captures of an address; undefined where the words are the same. */
export function editBetween(
  before: DocumentSummary,
  after: DocumentSummary,
  textOf: (document: string) => string,
): Edit | undefined {
  const words = wordDiff(textOf(before.id), textOf(after.id));
  const added = words.filter(({ kind }) => kind === "added");
  if (words.every(({ kind, text }) => kind === "same" || text.trim() === "")) return undefined;
  return { before, after, words, silent: !added.some(({ text }) => ADMITS.test(text)) };
}

/** What a reader of the later version should know: which words are new, and whether the outlet said so. */
export function editNotice({ before, words, silent }: Edit): Notice {
  const spans: TextSpan[] = [];
  let at = 0;
  for (const { kind, text } of words) {
    if (kind === "removed") continue;
    const start = at + (text.length - text.trimStart().length);
    if (kind === "added" && text.trim() !== "")
      spans.push({ start, end: start + text.trim().length, text: text.trim() });
    at += text.length;
  }
  const since = `since it was captured at ${before.captured}`;
  return {
    code: silent ? "silent-edit" : "edited",
    spans,
    message: silent
      ? `The article was changed ${since}, and none of the new words says so.`
      : `The article was changed ${since}, and says so.`,
  };
}
