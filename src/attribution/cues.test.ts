import { expect, test } from "vitest";
import { attributed, firstOf, narrated } from "../reading/test-context.ts";

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

test("a joined verb that reports begins a content of its own", () => {
  expect(
    attributed("Ida Fenwell said the sheets had been altered, and called for the count to be stopped."),
  ).toEqual([
    "Ida Fenwell [said] the sheets had been altered",
    "Ida Fenwell [called for] the count to be stopped",
  ]);
});

test("what somebody makes of the content behind a comma is his, not the speaker’s", () => {
  expect(attributed("Ida Fenwell said 212 men were held, a number she says she drew from letters.")).toEqual([
    "Ida Fenwell [said] 212 men were held",
    "Ida Fenwell [says] a number … she drew from letters",
  ]);
});

test("an aside between a verb and its that belongs to neither", () => {
  expect(attributed("Ida Fenwell maintained, in a letter to the court, that the road was mined.")).toEqual([
    "Ida Fenwell [maintained] the road was mined",
  ]);
});

test("neither confirming nor denying is one act, and leaves it open", () => {
  const text = "Ida Fenwell would neither confirm nor deny that the road was mined.";
  expect(attributed(text)).toEqual(["Ida Fenwell [would neither confirm nor deny] the road was mined"]);
  expect(Object.values(firstOf(text).factuality).at(-1)).toBe("Uu");
});

test("a number alone is a content", () => {
  expect(attributed("The ministry said 40,000. Ida Fenwell said 4,000.")).toEqual([
    "The ministry [said] 40,000",
    "Ida Fenwell [said] 4,000",
  ]);
});

test("what somebody has from somebody else is that one’s", () => {
  expect(attributed("Ida Fenwell has heard the figure from a doctor.")).toEqual([
    "a doctor [has heard … from] the figure",
  ]);
});

test("a denial of having done something, and a belief about a thing", () => {
  expect(attributed("Ida Fenwell denied having fired.")).toEqual(["Ida Fenwell [denied] having fired"]);
  expect(attributed("Ida Fenwell believes it to be empty.")).toEqual([
    "Ida Fenwell [believes] it to be empty",
  ]);
});

test("whoever seems to believe does", () => {
  expect(attributed("Ida Fenwell seems to believe that the road was mined.")).toEqual([
    "Ida Fenwell [seems to believe] the road was mined",
  ]);
});

test("a verb shares the subject of the one it is joined to, past what that one reports", () => {
  expect(
    attributed(
      "Ida Fenwell did not rule out that some guns had been there before the truce, and promised a written answer.",
    ),
  ).toContain("Ida Fenwell [promised] a written answer");
});
