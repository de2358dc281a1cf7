import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { textSpan } from "../../src/language/span.ts";
import type { Attestation } from "../../src/reading/reading.ts";
import { openers, paragraphsOf } from "./segments.ts";

const text = "Officials said residents saw smoke.\n\nNobody else did.";

function attestation(id: string, content: readonly [number, number][], within = text): Attestation {
  return {
    id,
    sentence: 1,
    content: content.map(([start, end]) => textSpan(within, start, end)),
    cue: [],
    chain: ["narrator"],
    mode: "indirect",
    factuality: {},
    conditions: [],
    proposition: {
      type: "other",
      predicate: "see",
      actor: null,
      target: null,
      holder: null,
      place: null,
      time: null,
      quantity: null,
      polarity: "+",
      terms: [],
    },
  };
}

describe("paragraphsOf", () => {
  test("the narrowest attestation speaks last", () => {
    const [first] = paragraphsOf(
      text,
      [attestation("inner", [[29, 34]]), attestation("outer", [[15, 34]])],
      null,
    );
    const smoke = first!.segments.find((segment) => segment.text === "smoke")!;
    expect(smoke.said.map(({ id }) => id)).toEqual(["outer", "inner"]);
  });

  test("marks the stretch the address asks for", () => {
    const [first] = paragraphsOf(text, [], { start: 10, end: 14 });
    expect(first!.segments.filter(({ asked }) => asked).map((segment) => segment.text)).toEqual(["said"]);
  });

  test("every attestation can be opened, even one that another hides", () => {
    const all = [attestation("a", [[15, 34]]), attestation("b", [[15, 34]])];
    const ids = [...openers(paragraphsOf(text, all, null), all).values()].flat();
    expect(ids.toSorted()).toEqual(["a", "b"]);
  });

  test("marking changes no letter of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.tuple(fc.nat(), fc.nat())), (any, pairs) => {
        const all = pairs.map(([a, b], number) => {
          const [low, high] = [a % (any.length + 1), b % (any.length + 1)].toSorted((x, y) => x - y);
          return attestation(`a${number}`, [[low!, high!]], any);
        });
        const drawn = paragraphsOf(any, all, null).map(({ segments }) =>
          segments.map((segment) => segment.text).join(""),
        );
        expect(drawn).toEqual(any.split(/\n+/u).filter((line) => line !== ""));
      }),
    );
  });
});
