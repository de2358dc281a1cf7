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

test.for([
  ["Neither version could be checked.", "Neither version could be checked"],
  ["The agency could not establish whether they matched.", "could not establish"],
  ["It was not immediately clear where they were filmed.", "not immediately clear"],
  ["Norwire was unable to examine the records.", "unable to examine"],
  ["We do not know who fired.", "We do not know who"],
  ["That part we can’t confirm.", "can’t confirm"],
  ["The mission is not in a position to verify the figures.", "not in a position to verify"],
  ["Norwire has not been able to contact the rebels.", "not been able to contact"],
  ["Our staff could not enter the building.", "could not enter"],
  ["He offered no evidence for this.", "offered no evidence"],
] as const)("what could not be checked: %s", ([text, words]) => {
  expect(noticed("no-independent-verification", text)).toEqual([words]);
});

test("what somebody else does not know is no remark of the document", () => {
  expect(noticed("no-independent-verification", "“We do not know who fired,” Ida Fenwell said.")).toEqual([]);
});

test.for([
  "The army said the bridge was open.",
  "The mayor said the bridge was open.",
  "The town’s prosecutors said the bridge was open.",
  "The leaflet says the bridge is open.",
  "HOST: The bridge is open.\n\nGUEST: It is not.",
])("no unnamed source: %s", (text) => {
  expect(noticed("unnamed-source", text)).toEqual([]);
});

test.for([
  ["Two members of the council said the bridge was open.", "Two members of the council"],
  ["Vesna K. said the bridge was open.", "Vesna K."],
  ["Ida Fenwell, a fighter with the call sign Finch, said the bridge was open.", "Ida Fenwell"],
  ["The officer who led them said the bridge was open.", "The officer"],
] as const)("an unnamed source: %s", ([text, words]) => {
  expect(noticed("unnamed-source", text)).toEqual([words]);
});

test("nobody in particular is remarked upon once, with all that it is made to say", () => {
  const text = "The bridge is reportedly open. The dam is allegedly cracked.";
  expect(readText(text).notices.map(({ spans }) => spans.map((span) => span.text))).toEqual([
    ["reportedly", "allegedly"],
  ]);
});

test("a correction in the document’s own words", () => {
  expect(noticed("correction", "On Tuesday we reported that the bridge was open. It is not.")).toEqual([
    "On Tuesday we reported",
  ]);
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
