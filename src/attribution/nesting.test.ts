import fc from "fast-check";
import { expect, test } from "vitest";
import { parents } from "./nesting.ts";
import { rawAttribution } from "./raw-attribution.ts";

const raw = (cue: number, from: number, to: number) =>
  rawAttribution({
    cue: [{ from: cue, to: cue + 1 }],
    source: null,
    content: [{ from, to }],
    class: "say",
    base: "say",
  });

test("a cue inside another’s content belongs to it, to the smallest of several", () => {
  expect(parents([raw(0, 1, 20), raw(5, 6, 20), raw(9, 10, 20), raw(25, 26, 30)])).toEqual([-1, 0, 1, -1]);
});

test("two that stand in each other’s content do not wait for each other", () => {
  const found = parents([raw(5, 0, 4), raw(2, 5, 9)]);
  expect(found.filter((parent) => parent < 0)).toHaveLength(1);
});

test("no attribution is its own ancestor", () => {
  const attribution = fc
    .tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 20 }))
    .map(([cue, from, size]) => raw(cue, from, from + size));
  fc.assert(
    fc.property(fc.array(attribution, { maxLength: 30 }), (raws) => {
      const found = parents(raws);
      for (let i = 0; i < raws.length; i++) {
        let steps = 0;
        for (let at = found[i]!; at >= 0; at = found[at]!) expect(steps++).toBeLessThan(raws.length);
      }
    }),
  );
});
