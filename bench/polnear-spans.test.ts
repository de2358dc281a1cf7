import { expect, test } from "vitest";
import { attribute } from "../src/attribution/attribute.ts";
import { analyse } from "../src/language/analysis.ts";
import { loadContext } from "../src/ledger/load-context.ts";
import { ROLES } from "./brat.ts";
import { polnearSpans } from "./polnear-spans.ts";

/** Source, cue and content of a text as the corpus would mark them. */
function marked(text: string): Record<string, string[]> {
  const { model, lexicon } = loadContext();
  const analysis = analyse(text, model);
  const spans = polnearSpans(analysis, attribute(analysis, lexicon, null).attributions);
  const { start, end } = analysis.tokens;
  return Object.fromEntries(
    ROLES.map((role) => [role, spans[role].map(({ from, to }) => text.slice(start[from], end[to - 1]))]),
  );
}

test("the cue takes its adverb and its colon, the content its marks", () => {
  expect(marked("Officials also wrote: “Stay at home.”")).toEqual({
    source: ["Officials"],
    cue: ["also wrote:"],
    content: ["“Stay at home.”"],
  });
});

test("the content takes the that before it", () => {
  expect(marked("The mayor said that the bridge is safe.").content).toEqual(["that the bridge is safe"]);
});

test("contents of one cue are one piece", () => {
  expect(marked("Ilan Dorr said that the bridge is safe and that the lake is calm.").content).toEqual([
    "that the bridge is safe and that the lake is calm",
  ]);
});

test("the source takes its apposition with the comma that closes it", () => {
  expect(marked("Ilan Dorr, a mason, said that the bridge is safe.").source).toEqual(["Ilan Dorr, a mason,"]);
});

test("of according to a report by somebody, the report belongs to the source", () => {
  const { source, cue } = marked("The bridge is safe, according to a report by the ministry.");
  expect(cue).toEqual(["according to"]);
  expect(source).toEqual(["a report by the ministry"]);
});

test("what stands inside another content is not marked", () => {
  expect(marked("Ilan Dorr said that the mayor had denied that the bridge was safe.").cue).toEqual(["said"]);
});
