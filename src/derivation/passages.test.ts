import { describe, expect, it } from "vitest";
import type { Document } from "../intake/document.ts";
import { passagesOf, passageWords } from "./passages.ts";

function passages(text: string) {
  const document: Document = {
    id: "sha256:0",
    file: null,
    title: null,
    publisher: null,
    url: null,
    published: null,
    language: "en",
    text,
  };
  return passagesOf({ document });
}

const cut = (text: string): [string, string][] =>
  passages(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe("passagesOf", () => {
  it("makes a passage of every paragraph", () => {
    expect(cut("The bridge fell at dawn.\n\nNobody stood on it then.")).toEqual([
      ["narration", "The bridge fell at dawn."],
      ["narration", "Nobody stood on it then."],
    ]);
  });

  it("takes a line end for wrapping unless a sentence ends there", () => {
    expect(cut("The bridge fell\nat dawn on Monday.\nNobody stood on it then.")).toEqual([
      ["narration", "The bridge fell\nat dawn on Monday."],
      ["narration", "Nobody stood on it then."],
    ]);
  });

  it("sets quotations apart, and gives narration around different ones the same identity", () => {
    const one = passages("“The roof of it went first,” the watchman told us on Monday in Orvel.");
    const two = passages("“We saw nothing at all,” the watchman told us on Monday in Orvel.");
    expect(one.map(({ kind }) => kind)).toEqual(["narration", "quote"]);
    expect(one[0]!.id).toBe(two[0]!.id);
    expect(one[1]!.id).not.toBe(two[1]!.id);
  });

  it("leaves words in distancing marks with the narration", () => {
    expect(cut("Fighters of the ‘Centre’ group told us so.")).toEqual([
      ["narration", "Fighters of the ‘Centre’ group told us so."],
    ]);
  });

  it("knows a passage again whatever its case, accents and spaces", () => {
    const [one] = passages("The café at  Orvel BURNT down.");
    const [two] = passages("the cafe at Orvel burnt down!");
    expect(one!.id).toBe(two!.id);
  });

  it("keeps quotations and narration in different keys", () => {
    const [narration] = passages("They waited for this day for years.");
    const quote = passages("He said: “They waited for this day for years.”").find(
      ({ kind }) => kind === "quote",
    );
    expect([...narration!.keys].filter((key) => quote!.keys.includes(key))).toEqual([]);
  });

  it("samples a quarter of the shingles of long passages and all of short ones", () => {
    const words = (count: number): string => Array.from({ length: count }, (_, n) => `word${n}`).join(" ");
    expect(passages(words(30))[0]!.keys).toHaveLength(26);
    const sampled = passages(words(240))[0]!.keys.length;
    expect(sampled).toBeGreaterThan(236 / 8);
    expect(sampled).toBeLessThan(236 / 2);
  });

  it("cuts endless paragraphs into pieces", () => {
    const found = passages("The bridge fell at dawn and nobody saw it. ".repeat(500));
    expect(found.length).toBeGreaterThan(10);
    expect(Math.max(...found.map(({ words }) => words))).toBeLessThanOrEqual(260);
  });

  it("gives words again from the passage alone", () => {
    const text =
      "First paragraph stands here alone.\n\nHe said “we will stay here until dawn” and left at once.";
    for (const passage of passages(text)) {
      expect(passageWords(text.slice(passage.start, passage.end), passage.kind).count).toBe(passage.words);
    }
  });

  it("takes linear time on endless lines, quotes and gaps", () => {
    const started = performance.now();
    for (const text of [
      "word ".repeat(200_000),
      '"'.repeat(300_000),
      "“a ".repeat(100_000),
      `.${" ".repeat(500_000)}`,
      "\n".repeat(500_000),
    ]) {
      passages(text);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
