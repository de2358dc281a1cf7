import { expect, test } from "vitest";
import { observedIn } from "./observation.ts";

const observed = (text: string, publisher: string | null = "Tally Group"): string[] =>
  observedIn(text, publisher).map(({ start, end }) => text.slice(start, end));

test("the paragraphs in which the publisher's own people saw something", () => {
  const text = `This is what a two-person Tally Group team saw for itself at the mill.

The team counted nine carts. None had a wheel.

The ministry said that the mill was closed. The claim remains untested.`;
  expect(observed(text)).toEqual(text.split("\n\n").slice(0, 2));
});

test.each([
  ["Our correspondent saw two bridges.", "Sundial"],
  ["A reporter for the Lantern visited the school.", "Orvel Lantern"],
  ["A Lantern photographer watched the convoy pass.", "Orvel Lantern"],
  ["This newspaper’s reporters counted forty tents.", null],
  ["We saw no smoke over the harbour.", "Sundial"],
])("%s", (text, publisher) => {
  expect(observed(text, publisher)).toEqual([text]);
});

test.each([
  "A team of the ministry counted nine carts.",
  "The monitoring group Candle said its own team had counted nine carts.",
  "“Our team counted nine carts,” a spokeswoman said.",
  "Tally Group reporters could not establish who fired.",
  "Nine carts were counted at the mill.",
])("is not its own observation: %s", (text) => {
  expect(observed(text)).toEqual([]);
});

test.each(["our team and the ", "«", "„", "“"])("takes linear time on an endless line of %s", (piece) => {
  const start = performance.now();
  observedIn(`We saw it. ${piece.repeat(200_000)}`, "Tally Group");
  expect(performance.now() - start).toBeLessThan(2000);
});
