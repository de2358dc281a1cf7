import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "./align.ts";
import { wordsOf } from "./words.ts";

const words = (text: string) => wordsOf(text, 0, text.length);

function shared(a: string, b: string): [string, string] {
  const wordsA = words(a);
  const wordsB = words(b);
  const { a: inA, b: inB } = align(wordsA, wordsB)!;
  return [
    a.slice(wordsA.start[inA.start], wordsA.end[inA.end - 1]),
    b.slice(wordsB.start[inB.start], wordsB.end[inB.end - 1]),
  ];
}

describe("align", () => {
  it("finds the stretch in common inside different texts", () => {
    expect(shared("Once the old granary burnt down quickly", "We hear: the old granary burnt down.")).toEqual(
      ["the old granary burnt down", "the old granary burnt down"],
    );
  });

  it("goes over changed and added words", () => {
    const [, found] = shared(
      "port workers closed four berths along the eastern quay",
      "port workers closed four long berths on the eastern quay",
    );
    expect(found).toBe("port workers closed four long berths on the eastern quay");
  });

  it("counts changed numbers", () => {
    expect(
      align(words("nine trucks, 14 buses and a ferry"), words("nine trucks, 17 buses and a ferry"))!
        .changedNumbers,
    ).toBe(1);
  });

  it("finds nothing where no word is shared", () => {
    expect(align(words("bridges fall"), words("granaries burn"))).toBeNull();
  });

  it("matches equal words in order, and is as long one way as the other", () => {
    const text = fc
      .array(fc.constantFrom("bridge", "pier", "the", "of", "roof", "14", "9"), {
        minLength: 1,
        maxLength: 20,
      })
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const wordsA = words(a);
        const wordsB = words(b);
        const found = align(wordsA, wordsB);
        let last: readonly [number, number] = [-1, -1];
        for (const match of found?.matches ?? []) {
          expect(wordsA.hash[match[0]]).toBe(wordsB.hash[match[1]]);
          expect(match[0]).toBeGreaterThan(last[0]);
          expect(match[1]).toBeGreaterThan(last[1]);
          last = match;
        }
        expect(align(wordsB, wordsA) === null).toBe(found === null);
      }),
    );
  });
});
