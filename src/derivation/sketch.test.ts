import { expect, it } from "vitest";
import { type Sketch, Sketcher } from "./sketch.ts";

const LONG = Array.from({ length: 400 }, (_, i) => `word${i}`).join(" ");

function sketch(text: string): { narration: number[]; quotes: number[]; words: number } {
  const { narration, narrationCount, quotes, quoteCount, words }: Sketch = new Sketcher().sketch(text);
  return {
    narration: [...narration.subarray(0, narrationCount)],
    quotes: [...quotes.subarray(0, quoteCount)],
    words,
  };
}

it("keeps about a quarter of the shingles", () => {
  const { narration, words } = sketch(LONG);
  expect(words).toBe(400);
  expect(narration.length).toBeGreaterThan(70);
  expect(narration.length).toBeLessThan(130);
});

it("gives what a long text repeats once", () => {
  const round = sketch(LONG).narration;
  const { narration } = sketch(`${LONG}. `.repeat(100));
  expect(narration.length).toBeLessThan(1.1 * round.length);
  expect(narration.slice(0, round.length)).toEqual(round);
});

it("gives the same for other cases, accents, spaces and marks", () => {
  expect(sketch(LONG.toUpperCase().replaceAll(" ", ",\n "))).toEqual(sketch(LONG));
});

it("gives a part of a text a part of its sketch", () => {
  const whole = new Set(sketch(LONG).narration);
  const part = sketch(LONG.split(" ").slice(100, 200).join(" ")).narration;
  expect(part.length).toBeGreaterThan(10);
  expect(part.every((key) => whole.has(key))).toBe(true);
});

it("has no shingle across two paragraphs", () => {
  const words = LONG.split(" ");
  const parted = words.map((word, i) => (i % 4 === 3 ? `${word}.\n\n` : `${word} `)).join("");
  expect(sketch(parted).narration).toEqual([]);
  expect(sketch(parted.replaceAll(".\n\n", "\n")).narration.length).toBeGreaterThan(70);
});

it.each(["“…”", '"…"', "„…“", "«…»"])("keeps the words between %s apart", (marks) => {
  const [open, close] = marks.split("…");
  const said = LONG.slice(0, 600);
  const around = `Before it nine other words stood here ${open}${said}${close} and behind it were some more words.`;
  const { narration, quotes } = sketch(around);
  expect(quotes.length).toBeGreaterThan(8);
  expect(narration).toEqual(sketch(around.replace(`${open}${said}${close} `, "")).narration);
});

it("leaves a name between marks in the narration, and ends a quotation with its paragraph", () => {
  const words = LONG.split(" ");
  words[50] = `“${words[50]}`;
  words[51] = `${words[51]}”`;
  expect(sketch(words.join(" "))).toEqual(sketch(LONG));
  const open = `“${LONG.slice(0, 300)}.\n\n${LONG}`;
  expect(sketch(open).narration).toEqual(sketch(LONG).narration);
});

it("keeps at least one shingle of every quotation that has one", () => {
  for (let n = 0; n < 50; n++)
    expect(sketch(`“Some ${n} few words said once”`).quotes.length).toBeGreaterThan(0);
});
