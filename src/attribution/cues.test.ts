import { expect, test } from "vitest";
import { attributed, narrated } from "../reading/test-context.ts";

const OPEN = "Ida Fenwell [said] the bridge was open";

test("a cue in front of its content, with that and without", () => {
  expect(attributed("Ida Fenwell said that the bridge was open.")).toEqual([OPEN]);
  expect(attributed("Ida Fenwell said the bridge was open.")).toEqual([OPEN]);
});

test("a day between cue and content belongs to neither", () => {
  expect(attributed("Ida Fenwell said on Tuesday that the bridge was open.")).toEqual([OPEN]);
});

test("a cue behind its content", () => {
  expect(attributed("The bridge was open, Ida Fenwell said.")).toEqual([
    "Ida Fenwell [said] The bridge was open",
  ]);
});

test("a verb in front of its subject leaves out what only tells who speaks", () => {
  expect(attributed("The bridge is open, said Ida Fenwell, a farmer.")).toEqual([
    "Ida Fenwell [said] The bridge is open",
  ]);
});

test("a cue amid its content leaves a content of two pieces", () => {
  expect(attributed("The bridge, Ida Fenwell said, is open again.")).toEqual([
    "Ida Fenwell [said] The bridge … is open again",
  ]);
});

test("two contents that share a cue are claimed apart", () => {
  expect(attributed("Ida Fenwell said that the bridge was open and that the road was mined.")).toEqual([
    OPEN,
    "Ida Fenwell [said] the road was mined",
  ]);
});

test("but hands the word back to the document", () => {
  const text = "Ida Fenwell said the bridge was open, but the road was mined.";
  expect(attributed(text)).toEqual([OPEN]);
  expect(narrated(text)).toEqual(["the road was mined"]);
});

test("a participle goes on with the speaker of its sentence", () => {
  expect(attributed("The engineers have left, Ida Fenwell said, adding that the bridge was mined.")).toEqual([
    "Ida Fenwell [said] The engineers have left",
    "Ida Fenwell [adding] the bridge was mined",
  ]);
});

test("quantities behind a cue belong to the content", () => {
  expect(attributed("Ida Fenwell said at least 12 people were killed.")).toEqual([
    "Ida Fenwell [said] at least 12 people were killed",
  ]);
  expect(attributed("Ida Fenwell said up to 40 houses were destroyed.")).toEqual([
    "Ida Fenwell [said] up to 40 houses were destroyed",
  ]);
  expect(attributed("Ida Fenwell said about 60 people were wounded.")).toEqual([
    "Ida Fenwell [said] about 60 people were wounded",
  ]);
});

test("object and complement are one content", () => {
  expect(attributed("Ida Fenwell described the report as an invention.")).toEqual([
    "Ida Fenwell [described] the report as an invention",
  ]);
});

test("a refusal to speak is one cue with the verb it refuses", () => {
  expect(attributed("Ida Fenwell refused to confirm that the bridge was open.")).toEqual([
    "Ida Fenwell [refused to confirm] the bridge was open",
  ]);
});

test("pictures can show", () => {
  expect(attributed("Satellite images showed that the bridge was open.")).toEqual([
    "Satellite images [showed] the bridge was open",
  ]);
});

test("what nobody is made to say is the document’s own", () => {
  const text = "The bridge over the river was open.";
  expect(attributed(text)).toEqual([]);
  expect(narrated(text)).toEqual(["The bridge over the river was open"]);
});

test.for(["reportedly", "allegedly"])("%s makes nobody in particular say it", (adverb) => {
  expect(attributed(`The bridge is ${adverb} open.`)).toEqual([
    `unattributed [${adverb}] The bridge is … open`,
  ]);
});

test("the passive without an agent makes nobody in particular say it", () => {
  expect(attributed("The bridge is said to be open.")).toEqual([
    "unattributed [is said] The bridge … to be open",
  ]);
  expect(attributed("It was announced that the bridge had opened.")).toEqual([
    "unattributed [was announced] the bridge had opened",
  ]);
});
