import { bearingInWords, evidenceFacts, gradesInWords, writtenInWords } from "../export/remark-words.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Note } from "../ledger/remark.ts";
import type { Io } from "./io.ts";
import { style } from "./style.ts";
import { printable, wrap } from "./wrap.ts";

/** What people judged, attached and noted, each with who wrote it and when. Empty where nobody did. */
export function remarksView(
  { assessments, evidence }: Pick<Claim, "assessments" | "evidence">,
  notes: readonly Note[],
  nameOf: (source: string) => string,
  io: Io,
): string[] {
  const { bold, dim } = style(io.colour);
  const wrapped = (text: string, indent = "    "): string[] =>
    wrap(printable(text), io.columns - indent.length).map((line) => indent + line);
  const headed = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", bold(title), ...lines];
  const replaced = (one: { readonly id: string; readonly supersededBy: string | null }): string =>
    one.supersededBy === null ? one.id : `${one.id}, replaced by ${one.supersededBy}`;
  return [
    ...headed(
      "What people judge",
      assessments.flatMap((one) => [
        ...wrapped(`${writtenInWords(one)} (${replaced(one)})`, "  "),
        ...gradesInWords(one, nameOf).flatMap((grade) => wrapped(grade)),
        ...(one.note === null ? [] : wrapped(one.note)),
        ...(one.evidence.length === 0 ? [] : wrapped(`rests on ${one.evidence.join(", ")}`).map(dim)),
      ]),
    ),
    ...headed(
      "Evidence attached",
      evidence.flatMap((one) => [
        ...wrapped(`${bearingInWords(one)}: ${writtenInWords(one)} (${replaced(one)})`, "  "),
        ...(one.note === null ? [] : wrapped(one.note)),
        ...evidenceFacts(one).flatMap((fact) => wrapped(fact).map(dim)),
      ]),
    ),
    ...headed(
      "Notes",
      notes.flatMap((one) => [...wrapped(writtenInWords(one), "  "), ...wrapped(one.text)]),
    ),
  ];
}
