import { expect, test } from "vitest";
import { TermIndex } from "./loaded-terms.ts";
import { read } from "./read.ts";
import { document, readText, testContext } from "./test-context.ts";

/** Words that a notice of this code is about. */
const noticed = (code: string, text: string): string[] =>
  readText(text)
    .notices.filter((notice) => notice.code === code)
    .flatMap((notice) => notice.spans.map((span) => span.text));

test.for([
  ["unnamed-source", "Officials said the bridge was open.", "Officials"],
  ["party-to-conflict", "Vellpress said the bridge was open.", "Vellpress"],
  ["garbled-attribution", "Citing Norwire, soldier Ida Fenwell said the bridge was open.", "said"],
  ["weasel-attribution", "The bridge is reportedly open.", "reportedly"],
  [
    "no-independent-verification",
    "The report could not be independently verified.",
    "could not be independently verified",
  ],
  ["limited-access", "Reporters had no access to the town.", "no access to"],
  ["narrator-presupposes", "After the liberation of Aldbrook the trains ran again.", "After the liberation"],
  ["correction", "An earlier version of this article gave another figure.", "An earlier version"],
  ["loaded-term", "Ida Fenwell called them terrorists.", "terrorists"],
] as const)("%s: %s", ([code, text, words]) => {
  expect(noticed(code, text)).toEqual([words]);
});

test("a plain report is not remarked upon", () => {
  expect(readText("Ida Fenwell said the bridge was open.").notices).toEqual([]);
});

test("a loaded term is noticed as a whole word, in any case, each time", () => {
  expect(noticed("loaded-term", "The REGIME fell. The regime’s flag and its regimen stayed.")).toEqual([
    "REGIME",
    "regime",
  ]);
});

test("of overlapping terms the longest counts, once", () => {
  expect(noticed("loaded-term", "The occupying forces left.")).toEqual(["occupying forces"]);
});

test("a term inside a longer one is not noticed again", () => {
  const entry = (term: string) => ({ term, implies: "takes something for granted." });
  const terms = new TermIndex([entry("puppet regime"), entry("regime")]);
  const { notices } = read(document("The puppet regime fell."), { ...testContext(), terms });
  expect(notices.map((notice) => notice.spans.map((span) => span.text))).toEqual([["puppet regime"]]);
});

test("rare letters that change their length in lower case move no span", () => {
  expect(noticed("loaded-term", "İİİ said the regime fell.")).toEqual(["regime"]);
});

test("notices come in the order of the text", () => {
  const starts = readText(
    "The regime fell. Officials said it could not be verified. Vellpress called them terrorists.",
  ).notices.map((notice) => notice.spans[0]!.start);
  expect(starts.length).toBeGreaterThan(3);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});
