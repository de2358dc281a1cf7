import { describe, expect, test } from "vitest";
import { cpuSince } from "../intake/test-cpu.ts";
import { analyse } from "./analysis.ts";
import { parse } from "./parse.ts";
import { englishModel } from "./test-model.ts";

const model = englishModel();
const MEGABYTE = 1_000_000;
const SIZE = MEGABYTE;
/** Processor milliseconds a megabyte may take; the worst of these inputs takes about a third of it. */
const LIMIT = 2000;
/** Twice the input may take this many times as long: twice when linear, four times when quadratic. */
const DOUBLED = 3.2;
/** What is over in this many milliseconds is too short to compare. */
const NOISE = 250;

function cost(text: string): number {
  const start = process.cpuUsage();
  expect(analyse(text, model).text).toBe(text);
  return cpuSince(start);
}

function filled(piece: string, size = SIZE): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

const INPUTS: readonly (readonly [what: string, whole: () => string, half: () => string])[] = [
  ["one word of 1 MB", () => filled("x"), () => filled("x", SIZE / 2)],
  ["100,000 opening quotation marks", () => "“".repeat(100_000), () => "“".repeat(50_000)],
  ["100,000 quotations left open", () => "“Go ".repeat(100_000), () => "“Go ".repeat(50_000)],
  ["200,000 line ends", () => "\n".repeat(200_000), () => "\n".repeat(100_000)],
  ["1 MB of spaces between two words", () => `a${filled(" ")}b`, () => `a${filled(" ", SIZE / 2)}b`],
  ...["a.", ". ", "“", "'"].map((piece) => repeated(piece, SIZE)),
  ...[
    "ab.",
    " 'a",
    "„",
    "s' b ",
    "a\n",
    "the ",
    "“a\n\n",
    "😀",
    "[1]",
    "http://",
    "\u202e",
    "\u200f a",
    "e\u0301",
    "\ud83d",
    "\ude00 ",
    "!",
    "= ",
    "@a_",
    "a@b.c ",
  ].map((piece) => repeated(piece, MEGABYTE / 2)),
];

function repeated(piece: string, size: number): readonly [string, () => string, () => string] {
  return [
    `${size / MEGABYTE} MB of ${JSON.stringify(piece)}`,
    () => filled(piece, size),
    () => filled(piece, size / 2),
  ];
}

describe("time grows with the length of the text", () => {
  test.each(INPUTS)("%s", { timeout: 120_000, retry: 2 }, (_, whole, half) => {
    const text = whole();
    const shorter = cost(half());
    const longer = cost(text);
    expect(longer).toBeLessThan(LIMIT * Math.max(1, text.length / MEGABYTE));
    expect(longer).toBeLessThan(DOUBLED * Math.max(shorter, NOISE));
  });
});

describe("parsing takes time that grows with the length of the text, whatever the text", () => {
  /** Units of each input, and processor milliseconds it may take: word salad costs several times what prose does. */
  const UNITS = 20_000;
  const ALLOWED = 3000;
  test.each(["the ", "x ", "“", "1 2 ", "a\n", "and so on "])(
    "%j again and again",
    { timeout: 60_000, retry: 2 },
    (piece) => {
      const [half, whole] = [UNITS / 2, UNITS].map((size) => {
        const analysis = analyse(filled(piece, size), model);
        const start = process.cpuUsage();
        expect(parse(analysis, model).heads).toHaveLength(analysis.tokens.count);
        return cpuSince(start);
      });
      expect(whole).toBeLessThan(ALLOWED);
      expect(whole).toBeLessThan(DOUBLED * Math.max(half!, NOISE));
    },
  );
});
