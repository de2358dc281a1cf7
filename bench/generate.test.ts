import { expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";
import { Generator } from "./generate.ts";

const words = (text: string): string[] => text.toLowerCase().match(/[a-z’]+/g) ?? [];

test("a document depends on the seed and its number alone", () => {
  const [first, second] = [new Generator(5), new Generator(5)];
  for (let i = 0; i < 40; i++) second.document(i);
  expect(first.document(37)).toEqual(second.document(37));
  expect(first.document(37).document.id).not.toBe(new Generator(6).document(37).document.id);
});

test("the bytes are what intake would read the document from", async () => {
  const { document, bytes } = new Generator(5).document(12);
  expect(await intake(bytes, "000012.txt")).toEqual(document);
});

test("articles have about 700 words, the commonest of them far more often than the hundredth", () => {
  const generator = new Generator(5);
  const counts = new Map<string, number>();
  let total = 0;
  for (let i = 0; i < 100; i++) {
    for (const word of words(generator.document(i).document.text)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      total++;
    }
  }
  const ranked = [...counts.values()].sort((a, b) => b - a);
  expect(total / 100).toBeGreaterThan(600);
  expect(total / 100).toBeLessThan(850);
  expect(ranked[0]! / ranked[99]!).toBeGreaterThan(30);
});

test("some articles reprint others, wholly or in part", () => {
  const generator = new Generator(5);
  const paragraphs = Array.from(
    { length: 100 },
    (_, i) => new Set(generator.document(i).document.text.split("\n\n")),
  );
  const shared = paragraphs.map((own, i) =>
    Math.max(...paragraphs.map((other, j) => (i === j ? 0 : own.intersection(other).size / own.size))),
  );
  expect(shared.filter((share) => share > 0.8).length).toBeGreaterThan(10);
  expect(shared.filter((share) => share === 0).length).toBeGreaterThan(10);
});
