import { expect, test } from "vitest";
import { analyse } from "../../language/analysis.ts";
import { englishModel } from "../../language/test-model.ts";
import { extract } from "../extract.ts";
import { Grammar, type Range } from "../grammar.ts";
import type { Found } from "./finder.ts";
import { withDrawn } from "./with-drawn.ts";

interface Parts {
  readonly cue: string;
  readonly source: string | null;
  readonly before?: string;
  readonly after?: string;
}

/** What is added to the rules’ attributions where the weights draw these parts of a text. */
function added(
  text: string,
  { cue, source, before, after }: Parts,
  rules = false,
): Record<string, unknown>[] {
  const analysis = analyse(text, englishModel(), undefined, true);
  const grammar = new Grammar(analysis);
  const { tokens } = analysis;
  const range = (words: string): Range => {
    const start = text.indexOf(words);
    const from = tokens.start.indexOf(start);
    return { from, to: tokens.end.indexOf(start + words.length) + 1 };
  };
  const found: Found = {
    head: range(cue).from,
    cue: range(cue),
    source: source === null ? null : range(source),
    before: before === undefined ? null : range(before),
    after: after === undefined ? null : range(after),
    chance: 0.9,
  };
  const ruled = rules ? extract(grammar) : [];
  const words = (part: Range | null): string | null =>
    part === null ? null : text.slice(tokens.start[part.from], tokens.end[part.to - 1]);
  return withDrawn(grammar, ruled, [found])
    .filter((raw) => !ruled.includes(raw))
    .map((raw) => ({ source: words(raw.source), content: raw.content.map(words), class: raw.class }));
}

test("the source loses its apposition, the content its marks", () => {
  expect(
    added("Ilan Dorr, a mason, quipped: “The lake is calm.”", {
      cue: "quipped",
      source: "Ilan Dorr, a mason,",
      after: "“The lake is calm.”",
    }),
  ).toEqual([{ source: "Ilan Dorr", content: ["The lake is calm"], class: "say" }]);
});

test("a content on both sides of its cue is one of two pieces", () => {
  const [only] = added("The lake, Ilan Dorr chimed, is calm now.", {
    cue: "chimed",
    source: "Ilan Dorr",
    before: "The lake",
    after: "is calm now",
  });
  expect(only?.content).toEqual(["The lake", "is calm now"]);
});

test("that and that are two contents", () => {
  const all = added("Officials hammered home that the lake is calm and that the bridge stands.", {
    cue: "hammered home",
    source: "Officials",
    after: "that the lake is calm and that the bridge stands",
  });
  expect(all.map(({ content }) => content)).toEqual([["the lake is calm"], ["the bridge stands"]]);
});

test("what the rules have a cue for is left to them", () => {
  const text = "Officials said that the lake is calm.";
  expect(added(text, { cue: "said", source: "Officials", after: "that the lake is calm" }, true)).toEqual([]);
});

test.each([
  [
    "nobody says it",
    "The lake is expected to freeze.",
    { cue: "is expected", source: null, after: "to freeze" },
  ],
  [
    "an event cannot",
    "The outpouring underpins that the lake is calm.",
    { cue: "underpins", source: "The outpouring", after: "that the lake is calm" },
  ],
  [
    "a clause only describes a thing",
    "The account colours a picture of a people that rejoices.",
    { cue: "colours", source: "The account", after: "a picture of a people that rejoices" },
  ],
  [
    "a thing is no claim",
    "Ilan Dorr cooked the fish.",
    { cue: "cooked", source: "Ilan Dorr", after: "the fish" },
  ],
] as const)("nothing is added where %s", (_, text, parts) => {
  expect(added(text, parts)).toEqual([]);
});
