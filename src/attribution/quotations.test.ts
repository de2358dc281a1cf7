import { expect, test } from "vitest";
import { attributed, firstOf, narrated } from "../reading/test-context.ts";

test.for(["“$”", '"$"', "‘$’", "«$»"])("a quotation in %s is its speaker’s, without the marks", (marks) => {
  const text = `${marks.replace("$", "The bridge is open,")} Ida Fenwell said.`;
  expect(attributed(text)).toEqual(["Ida Fenwell [said] The bridge is open"]);
  expect(firstOf(text).mode).toBe("direct");
});

test("a quotation split by its cue is one content", () => {
  expect(attributed("“The bridge,” Ida Fenwell said, “is open.”")).toEqual([
    "Ida Fenwell [said] The bridge … is open",
  ]);
});

test("a quotation without a cue goes on from the last speaker", () => {
  expect(attributed("“The road is mined,” Ida Fenwell said. “The clinic is full.”")).toEqual([
    "Ida Fenwell [said] The road is mined",
    "Ida Fenwell [] The clinic is full",
  ]);
});

test("each sentence of a quotation is claimed apart", () => {
  expect(attributed("Ida Fenwell said: “The bridge is open. The road is mined.”")).toEqual([
    "Ida Fenwell [said] The bridge is open",
    "Ida Fenwell [said] The road is mined",
  ]);
});

test("a quotation over two paragraphs has one speaker, even one who is named at the end", () => {
  expect(attributed("“We held the bridge all night.\n\n“We will hold it again,” Ida Fenwell said.")).toEqual([
    "Ida Fenwell [] We held the bridge all night",
    "Ida Fenwell [said] We will hold it again",
  ]);
});

test("an unclosed quotation ends with its paragraph", () => {
  const text = "Ida Fenwell said: “We held the bridge.\n\nThe crowd left the square at noon.";
  expect(attributed(text)).toEqual(["Ida Fenwell [said] We held the bridge"]);
  expect(narrated(text)).toEqual(["The crowd left the square at noon"]);
});

test("quoted words inside a content make it mixed", () => {
  expect(firstOf("Ida Fenwell called the plan “a dangerous game”.").mode).toBe("mixed");
  expect(firstOf("Ida Fenwell said the bridge was open.").mode).toBe("indirect");
});

test("a word in marks is nobody’s speech", () => {
  expect(attributed("The word “harvest” was painted on a wall.")).toEqual([]);
});

test("a transcript gives every turn to its label", () => {
  const turns = attributed(
    "HOST: The bridge is open.\n\nFENWELL: The road is mined.\n\nHOST: The clinic is full.",
  );
  // Capitals are the transcript’s way to write a name.
  expect(turns.map((turn) => turn.toLowerCase())).toEqual([
    "host [:] the bridge is open",
    "fenwell [:] the road is mined",
    "host [:] the clinic is full",
  ]);
});

test("one label makes no transcript", () => {
  expect(attributed("Note: the bridge is open.\n\nThe road is mined.")).toEqual([]);
});

const INTERVIEW = [
  "Ida Fenwell has run the mill for ten years.",
  "Q: The ministry says the mill is empty. Is it?",
  "A: The mill is full.",
  "Q: And the bridge?",
  "A: The bridge is open.",
  "The ministry declined to comment.",
].join("\n\n");

test("A is whoever is interviewed, Q whoever asks; a mere question claims nothing", () => {
  const spoken = attributed(INTERVIEW);
  expect(spoken).toContain("Ida Fenwell [:] The mill is full");
  expect(spoken).toContain("Ida Fenwell [:] The bridge is open");
  expect(spoken).toContain("Q > The ministry [says] the mill is empty");
  expect(spoken.some((one) => one.includes("And the bridge"))).toBe(false);
});

test("where turns are a paragraph each, what follows the last is the document’s own voice", () => {
  expect(attributed(INTERVIEW).some((one) => one.includes("declined"))).toBe(false);
});
