import { expect, test } from "vitest";
import { findQuotes } from "./quotes.ts";

/** Runs as `depth:text inside`, with `…` behind what was never closed and `+` before what takes up an earlier one. */
function quoted(text: string): string[] {
  return findQuotes(text).map(
    ({ start, end, depth, closed, continues }) =>
      `${continues ? "+" : ""}${depth}:${text.slice(start, end)}${closed ? "" : "…"}`,
  );
}

const CASES: readonly (readonly [what: string, text: string, runs: readonly string[]])[] = [
  ["straight", '"We left," he said.', ["0:We left,"]],
  ["curly", "“We left,” he said.", ["0:We left,"]],
  ["two in a line", '"Yes," he said. "No."', ["0:Yes,", "0:No."]],
  ["over sentences", "“We left. They stayed,” he said.", ["0:We left. They stayed,"]],
  ["after a colon without a space", 'He said:"Yes."', ["0:Yes."]],
  ["after a bracket", 'Orlan ("the mayor") left.', ["0:the mayor"]],
  ["between dashes", 'the city—"our city"—fell', ["0:our city"]],
  ["closed behind a dash", '"We left—", he said.', ["0:We left—"]],
  ["broken off with a dash", "“We —” he said.", ["0:We —"]],
  ["ellipsis inside", '"... and then," he said', ["0:... and then,"]],
  ["guillemets", "« Nous partons », dit Orlan. «Oui.»", ["0: Nous partons ", "0:Oui."]],
  ["reversed guillemets", "»Wir gehen«, sagte er. »Ja.«", ["0:Wir gehen", "0:Ja."]],
  ["German", "„Wir gehen“, sagte er. „Ja.“", ["0:Wir gehen", "0:Ja."]],
  ["German single", "Er sagte: ‚Wir gehen‘, und ging.", ["0:Wir gehen"]],
  ["Polish", "„Idziemy” – powiedział.", ["0:Idziemy"]],
  ["Swedish", "”Vi går”, sade han.", ["0:Vi går"]],
  ["opened and closed by the same curly mark", "“We left,“ he said.", ["0:We left,"]],
  ["two single marks", "''We left,'' he said.", ["0:We left,"]],
  ["backticks", "``We left,'' he said.", ["0:We left,"]],
  ["single", "‘We left,’ he said.", ["0:We left,"]],
  ["single, straight", "'We left,' he said.", ["0:We left,"]],
  ["nested", "“He said ‘go’ and left,” she said.", ["0:He said ‘go’ and left,", "1:go"]],
  ["nested the other way", "‘He said “go” twice,’ she said.", ["0:He said “go” twice,", "1:go"]],
  ["nested, straight", "\"He said 'go' and left,\" she said.", ["0:He said 'go' and left,", "1:go"]],
  ["closed together", "“He said ‘go.’” Nobody did.", ["0:He said ‘go.’", "1:go."]],
  ["opened together", "“‘Go,’ he said,” she told us.", ["0:‘Go,’ he said,", "1:Go,"]],
  [
    "the inner one never closed",
    "“He said ‘go and left,” she said.",
    ["0:He said ‘go and left,", "1:go and left,…"],
  ],
  ["never closed", "“We left, he said.", ["0:We left, he said.…"]],
  ["opened twice", "“We left. “They stayed,” he said.", ["0:We left. …", "0:They stayed,"]],
  ["scare quotes", "the ‘republic’ and its 'army'", ["0:republic", "0:army"]],
  ["apostrophes", "Orlan’s men don't know the city’s edge", []],
  ["a plural possessive alone", "the officers’ families and the bosses' cars", []],
  [
    "a plural possessive inside",
    "‘The officers’ families left,’ he said.",
    ["0:The officers’ families left,"],
  ],
  ["a closing mark behind an s", "the ‘heroes’ and the ‘traitors’ of Marl", ["0:heroes", "0:traitors"]],
  ["rock ’n’ roll", "rock ’n’ roll and rock 'n' roll", []],
  ["dropped letters", "’Twas late, get 'em, in the ’90s and the '80s and the ‘70s", []],
  ["dropped letters inside", "‘Get ’em out,’ he said.", ["0:Get ’em out,"]],
  ["feet and inches", 'a 6\'2" man and a 10" pipe', []],
  ["an abbreviation’s possessive inside", "‘The U.S.’s envoy left,’ he said.", ["0:The U.S.’s envoy left,"]],
  ["a stray closing mark", "We left,” he said. “They stayed,” she said.", ["0:They stayed,"]],
  ["empty marks", '"" and “” and ‘’', []],
  ["nothing", "", []],
];

test.each(CASES)("%s", (_, text, runs) => {
  expect(quoted(text)).toEqual(runs);
});

test("a stray mark spoils its own paragraph only", () => {
  expect(quoted('He " left.\n\n"We stayed," she said.')).toContain("0:We stayed,");
});

test("a quotation over paragraphs is reopened and closed once", () => {
  expect(quoted("“We left.\n\n“Nobody saw us.\n\n“It rained,” he said.\n\n“No.”")).toEqual([
    "0:We left.…",
    "+0:Nobody saw us.…",
    "+0:It rained,",
    "0:No.",
  ]);
});

test("straight marks are reopened too", () => {
  expect(quoted('"We left.\n\n"It rained," he said.')).toEqual(["0:We left.…", "+0:It rained,"]);
});

test("a paragraph that opens with another kind of mark takes nothing up", () => {
  expect(quoted("“We left.\n\n‘It rained,’ he said.")).toEqual(["0:We left.…", "0:It rained,"]);
});

test("a paragraph that opens without a mark ends the carrying", () => {
  expect(quoted("“We left.\n\nIt rained.\n\n“No,” he said.")).toEqual(["0:We left.…", "0:No,"]);
});

test("wrapped lines do not cut a quotation, even after a full stop", () => {
  const text = [
    "The governor was brief. “We left the town at dawn, and nobody saw us go.",
    "They stayed behind because the bridge had been closed since the morning,”",
    "he said.",
  ].join("\n");
  expect(findQuotes(text).map(({ closed }) => closed)).toEqual([true]);
});

test("marks and insides are told by offsets", () => {
  expect(findQuotes("a ''b'' c")).toEqual([
    { open: 2, start: 4, end: 5, close: 7, closed: true, continues: false, depth: 0 },
  ]);
});

test("deep nesting is cut off", () => {
  expect(findQuotes("„a".repeat(50)).length).toBeLessThan(5);
});
