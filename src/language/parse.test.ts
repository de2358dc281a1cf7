import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse } from "./analysis.ts";
import { parse } from "./parse.ts";
import { relationName } from "./relations.ts";
import { StandIns } from "./stand-ins.ts";
import { englishModel } from "./test-model.ts";
import { anyText } from "./test-texts.ts";
import { isTree } from "./tree.ts";

const model = englishModel();

test("heads are token numbers of the document", () => {
  const analysis = analyse("It rained. The mayor left the town.", model);
  const { heads, relations } = parse(analysis, model);
  expect(analysis.words.slice(3)).toEqual(["the", "mayor", "left", "the", "town", "."]);
  expect([...heads.subarray(3)]).toEqual([4, 5, -1, 7, 5, 5]);
  expect([...relations.subarray(3)].map(relationName)).toEqual([
    "det",
    "nsubj",
    "root",
    "det",
    "obj",
    "punct",
  ]);
});

test("made with the analysis or afterwards, the parse is the same", () => {
  const text = "Officials in Marl denied it. The bridge, they said, was open.";
  const together = analyse(text, model, undefined, true);
  const apart = analyse(text, model);
  expect(parse(together, model)).toBe(together.parse);
  expect(parse(apart, model)).toEqual(together.parse);
  expect(apart.tags).toEqual(together.tags);
});

test("every sentence of any text is one tree", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const analysis = analyse(text, model);
      const { heads } = parse(analysis, model);
      const { count, first } = analysis.sentences;
      for (let s = 0; s < count; s++) {
        const from = first[s]!;
        const local = heads.slice(from, first[s + 1]!).map((head) => (head < 0 ? -1 : head - from));
        expect(local.every((head) => head < local.length)).toBe(true);
        expect(isTree(local, local.length)).toBe(true);
      }
    }),
    { numRuns: 500, seed: 20310304 },
  );
});

test("whichever side’s name stands in a text, its tags and trees are the same", () => {
  const sides = ["tolvaria", "kesmor"];
  const standIns = new StandIns(sides.map((side) => [side, "tolvaria"]));
  const text = (one: string, other: string): string =>
    `${one} said that ${other} had shelled the town. A pro-${one} official denied it.`;
  const [first, second] = [text("Tolvaria", "Kesmor"), text("Kesmor", "Tolvaria")].map((each) => {
    const analysis = analyse(each, model, standIns);
    return { tags: analysis.tags, ...parse(analysis, model) };
  });
  expect(second).toEqual(first);
});

test("sentences longer than asked for are left flat, with one root, the others parsed as ever", () => {
  const text = "The old bridge over the river is open again today. It stands.";
  const some = analyse(text, model, undefined, 5);
  const all = analyse(text, model, undefined, true);
  const last = all.sentences.first[1]!;
  expect([...some.parse!.heads.subarray(0, last)]).toEqual([-1, ...Array<number>(last - 1).fill(0)]);
  expect(some.parse!.heads.subarray(last)).toEqual(all.parse!.heads.subarray(last));
  expect(some.tags).toEqual(all.tags);
});
