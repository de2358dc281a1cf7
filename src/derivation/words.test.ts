import { describe, expect, it } from "vitest";
import { CONTENT, FUNCTION, NAME, NUMBER, wordsOf, wordsWithout } from "./words.ts";

function cut(text: string): string[] {
  const { count, start, end } = wordsOf(text, 0, text.length);
  return Array.from({ length: count }, (_, at) => text.slice(start[at], end[at]));
}

describe("wordsOf", () => {
  it("keeps numbers whole", () => {
    expect(cut("about 1,200.5 tonnes, 9.")).toEqual(["about", "1,200.5", "tonnes", "9"]);
  });

  it("takes 1,200 and 1200 for the same word", () => {
    const { hash } = wordsOf("1,200 1200", 0, 10);
    expect(hash[0]).toBe(hash[1]);
  });

  it("tells function words, contents, numbers and names apart", () => {
    const { kind } = wordsOf("The bridge at Orvel fell 9", 0, 26);
    expect([...kind.subarray(0, 6)]).toEqual([FUNCTION, CONTENT, FUNCTION, NAME, CONTENT, NUMBER]);
  });
});

describe("wordsWithout", () => {
  it("leaves out the holes and keeps the offsets", () => {
    const { count, start } = wordsWithout("one two three four", 0, 18, [{ start: 4, end: 13 }]);
    expect([count, start[0], start[1]]).toEqual([2, 0, 14]);
  });
});
