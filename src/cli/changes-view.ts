import { bearingInWords, gradesInWords, writtenInWords } from "../export/remark-words.ts";
import { count, relationInWords } from "../export/words.ts";
import type { Changes, RootsChange } from "../ledger/changes.ts";
import type { WordChange } from "../ledger/word-diff.ts";
import type { Io } from "./io.ts";
import { style } from "./style.ts";
import { printable, quoted, wrap } from "./wrap.ts";

/** Unchanged words shown on either side of a change. */
const WORDS_AROUND = 6;

/** What a ledger learnt between two moments, on a terminal. */
export function changesView(changes: Changes, nameOf: (source: string) => string, io: Io): string {
  const { bold, dim } = style(io.colour);
  const wrapped = (text: string, indent = "  "): string[] =>
    wrap(printable(text), io.columns - indent.length).map((line) => indent + line);
  const section = (title: string, entries: readonly (readonly string[])[]): string[] =>
    entries.length === 0 ? [] : [bold(`${title} (${entries.length})`), ...entries.flat(), ""];
  const claim = (one: { readonly id: string; readonly text: string }): string[] => [
    ...wrapped(quoted(one.text)),
    dim(`    ${one.id}`),
  ];
  const lines = [
    ...section(
      "New documents",
      changes.documents.map(({ file, id, title }) =>
        wrapped([file ?? id, title].filter((part) => part).join(" · ")),
      ),
    ),
    ...section(
      "Edited articles",
      changes.edits.map(({ before, after, words, silent }) => [
        ...wrapped(`${after.url ?? after.file ?? after.id}${silent ? ", without saying so" : ""}`),
        ...wrapped(`captured ${before.captured} and ${after.captured}`, "    ").map(dim),
        ...wrapped(wordsInLine(words), "    "),
      ]),
    ),
    ...section("New claims", changes.claims.map(claim)),
    ...section(
      "Roots",
      changes.roots.map((one) => [
        ...claim(one),
        ...rootsReasons(one, nameOf).flatMap((why) => wrapped(why, "    ")),
      ]),
    ),
    ...section(
      "New denials and contradictions",
      changes.disputes.map(({ dispute, ...one }) => [
        ...claim(one),
        ...wrapped(`${nameOf(dispute.source)} ${relationInWords(dispute.relation)}`, "    "),
      ]),
    ),
    ...section(
      "Corrections",
      changes.corrections.map(({ dispute, ...one }) => [
        ...claim(one),
        ...wrapped(`${nameOf(dispute.source)} ${relationInWords(dispute.relation)}`, "    "),
      ]),
    ),
    ...section(
      "What people judged",
      changes.assessments.map(({ assessment, ...one }) => [
        ...claim(one),
        ...wrapped(writtenInWords(assessment), "    "),
        ...[...gradesInWords(assessment, nameOf), assessment.note ?? ""]
          .filter((line) => line !== "")
          .flatMap((line) => wrapped(line, "    ")),
      ]),
    ),
    ...section(
      "Evidence attached",
      changes.evidence.map(({ evidence, ...one }) => [
        ...claim(one),
        ...wrapped(`${bearingInWords(evidence)}: ${writtenInWords(evidence)}`, "    "),
      ]),
    ),
  ];
  return lines.length === 0 ? "Nothing changed.\n" : `${lines.slice(0, -1).join("\n")}\n`;
}

/** `from 1 to 1–2`, and what moved beneath it. */
function rootsReasons(change: RootsChange, nameOf: (source: string) => string): string[] {
  const { before, after, originatorsGained, originatorsLost, unassessable, documents, observations } = change;
  const names = (ids: readonly string[]): string => ids.map(nameOf).join(", ");
  const range = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string =>
    lower === upper ? String(lower) : `${lower}–${upper}`;
  const reasons = [
    originatorsGained.length > 0 ? `now also on the word of ${names(originatorsGained)}` : "",
    originatorsLost.length > 0 ? `no longer on the word of ${names(originatorsLost)}` : "",
    observations.length > 0 ? `${count(observations.length, "observation")} declared` : "",
    unassessable.before === unassessable.after
      ? ""
      : `origins that cannot be assessed: ${unassessable.before} before, ${unassessable.after} now`,
    documents.before === documents.after
      ? ""
      : `documents: ${documents.before} before, ${documents.after} now`,
  ].filter((reason) => reason !== "");
  const why = reasons.length > 0 ? reasons : ["who took it from whom is seen otherwise now"];
  return [`from ${range(before)} to ${range(after)}: ${why.join("; ")}`];
}

/** The changed words in a line, `[-removed-]` and `{+added+}`, with a few words around them. */
export function wordsInLine(words: readonly WordChange[]): string {
  return words
    .map(({ kind, text }, i) => {
      const trimmed = text.trim();
      if (kind === "removed") return `[-${trimmed}-]`;
      if (kind === "added") return `{+${trimmed}+}`;
      const list = trimmed.split(/\s+/);
      const [first, last] = [i === 0, i === words.length - 1];
      if (list.length <= WORDS_AROUND * (first || last ? 1 : 2)) return trimmed;
      if (first) return `… ${list.slice(-WORDS_AROUND).join(" ")}`;
      if (last) return `${list.slice(0, WORDS_AROUND).join(" ")} …`;
      return `${list.slice(0, WORDS_AROUND).join(" ")} … ${list.slice(-WORDS_AROUND).join(" ")}`;
    })
    .join(" ");
}
