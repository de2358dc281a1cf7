import { expect, test } from "vitest";
import { analyse } from "../../language/analysis.ts";
import { englishModel } from "../../language/test-model.ts";
import { shippedAttribution } from "../../ledger/load-context.ts";
import { extract } from "../extract.ts";
import { Grammar, type Range } from "../grammar.ts";
import { draw } from "./draw.ts";
import { piecesOf } from "./finder.ts";

/** The parts that the shipped weights draw in a text, in words. */
function drawn(text: string, withParse = true): { source: string | null; cue: string; content: string[] }[] {
  const analysis = analyse(text, englishModel(), undefined, withParse);
  const grammar = new Grammar(analysis);
  const { start, end } = analysis.tokens;
  const words = ({ from, to }: Range): string => text.slice(start[from], end[to - 1]);
  return draw(grammar, extract(grammar), shippedAttribution()).map((found) => ({
    source: found.source === null ? null : words(found.source),
    cue: words(found.cue),
    content: piecesOf(found).map(words),
  }));
}

test("source, cue and content are drawn as the corpus has them", () => {
  expect(drawn("Ilan Dorr, a mason, also said that the bridge is safe.")).toEqual([
    { source: "Ilan Dorr, a mason,", cue: "also said", content: ["that the bridge is safe"] },
  ]);
});

test("a content may lie around its cue", () => {
  expect(drawn("“The bridge,” Ilan Dorr said, “is safe.”")).toEqual([
    { source: "Ilan Dorr", cue: "said", content: ["“The bridge,”", "“is safe.”"] },
  ]);
});

test("what stands inside a content is not drawn again", () => {
  expect(drawn("Ilan Dorr said that the mayor had denied that the bridge was safe.")).toHaveLength(1);
});

test("where nobody says anything nothing is drawn", () => {
  expect(drawn("The bridge spans the lake.")).toEqual([]);
  expect(drawn("")).toEqual([]);
});

test("without a parse there is a plain error", () => {
  expect(() => drawn("Ilan Dorr said so.", false)).toThrow("parse");
});
