import { expect, test } from "vitest";
import { paragraphEnds } from "./paragraphs.ts";

/** The paragraphs of a text, by the line ends found. */
function paragraphs(text: string): string[] {
  const ends = [...paragraphEnds(text), text.length];
  return ends.map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1]!, end).trim());
}

const LONG = "The council of the river districts met in Ness on Friday to hear the governor.";

test("an empty line ends a paragraph, however it is spelt", () => {
  expect(paragraphs("One\n\nTwo\r\n\r\nThree\r\rFour\n \t\nFive")).toEqual([
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
  ]);
});

test("each line end is named by its offset", () => {
  expect(paragraphEnds("Ab.\n\nCd.\r\n\r\nEf.")).toEqual([3, 8]);
});

test("the end of the text is not listed", () => {
  expect(paragraphEnds("One")).toEqual([]);
  expect(paragraphEnds("One\n")).toEqual([3]);
  expect(paragraphEnds("")).toEqual([]);
  expect(paragraphEnds("\n\n\n")).toEqual([]);
});

test("a paragraph a line", () => {
  expect(paragraphs(`${LONG}\nIt rained.\n${LONG}`)).toEqual([LONG, "It rained.", LONG]);
});

test("a full line goes on when the text is wrapped, even after a full stop", () => {
  const wrapped = `${LONG}\nNobody left, and nobody who was there that day will say what was decided\nor why.`;
  expect(paragraphs(wrapped)).toEqual([wrapped]);
});

test("a heading in wrapped text ends where it had room for more", () => {
  expect(paragraphs(`Marl falls\n${LONG}`)).toEqual(["Marl falls", LONG]);
});

test("a line that ends in a comma goes on", () => {
  expect(paragraphs(`In Marl,\n${LONG}`)).toHaveLength(1);
});

test("a question in marks goes on in lower case", () => {
  expect(paragraphs("“Why?”\nhe asked.")).toHaveLength(1);
});

test("a long address does not make other lines look short", () => {
  const text = `${LONG}\nNess and Marl voted for it; see the record of the meeting in full, at\nhttps://marl.example/${"a".repeat(120)}\nor ask.`;
  expect(paragraphs(text)).toHaveLength(1);
});
