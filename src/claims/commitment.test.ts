import { expect, test } from "vitest";
import { firstOf, readText } from "../reading/test-context.ts";
import { chainFactuality, foretells } from "./commitment.ts";

/** How the innermost source commits. */
function stance(text: string): string | undefined {
  const { chain, factuality } = firstOf(text);
  return factuality[chain.at(-1)!];
}

test.for([
  ["Ida Fenwell said the bridge was open.", "CT+"],
  ["Ida Fenwell said the bridge was not open.", "CT+"],
  ["Ida Fenwell denied that the bridge was open.", "CT-"],
  ["Ida Fenwell denied a report that the bridge was open.", "CT-"],
  ["Ida Fenwell rejected claims that the bridge was open.", "CT-"],
  ["Ida Fenwell estimated that four tonnes had leaked.", "PR+"],
  ["Ida Fenwell doubts that the bridge is open.", "PR-"],
  ["Ida Fenwell believes that the bridge is open.", "PR+"],
  ["Ida Fenwell predicted that the town would fall.", "PR+"],
  ["Ida Fenwell warned that the dam would break.", "PR+"],
  ["Ida Fenwell warned that the dam had cracked.", "CT+"],
  ["Ida Fenwell said the bridge may be open.", "PS+"],
  ["Ida Fenwell said the bridge might be open.", "PS+"],
  ["Ida Fenwell said the bridge would probably be open.", "PR+"],
  ["Ida Fenwell said the bridge is probably open.", "PR+"],
  ["Ida Fenwell said the bridge seemed to be open.", "PR+"],
  ["Ida Fenwell said the bridge could not be found.", "CT+"],
  ["Ida Fenwell said the shots could be heard at night.", "CT+"],
  ["Ida Fenwell said the bridge would be open by noon.", "CT+"],
  ["Ida Fenwell says the bridge would be open by noon.", "PR+"],
  ["Ida Fenwell said the loss would be a heavy blow.", "PR+"],
  ["Ida Fenwell said that if the dam broke, the town would drown.", "PR+"],
  ["Ida Fenwell promised that the bridge would be open.", "CT+"],
  ["Ida Fenwell claims to have seen the list.", "CT+"],
  ["“Ask the people of the town,” Ida Fenwell said.", "Uu"],
  ["Ida Fenwell did not say that the bridge was open.", "Uu"],
  ["Ida Fenwell refused to confirm that the bridge was open.", "Uu"],
  ["Ida Fenwell declined to say whether the bridge was open.", "Uu"],
  ["Ida Fenwell asked whether the bridge was open.", "Uu"],
  ["Ida Fenwell demanded that the bridge be opened.", "Uu"],
  ["Ida Fenwell called for an inspection of the bridge.", "Uu"],
  ["Ida Fenwell promised to open the bridge.", "CT+"],
  ["Ida Fenwell suspects that a battery missed its target.", "PR+"],
  ["Ida Fenwell did not dispute that the bridge was open.", "CT+"],
  ["Ida Fenwell said she would decide by Monday.", "CT+"],
  ["Ida Fenwell says the capture would end the war.", "PR+"],
  ["Ida Fenwell said a worn blade was the likely cause.", "PR+"],
  ["Ida Fenwell said it was possible that the bridge was open.", "PS+"],
  ["Ida Fenwell reported that the damage pointed to a charge placed inside it.", "PR+"],
  ["Ida Fenwell said it was unlikely that the bridge would open.", "PR+"],
  ["“I do not know whose charge it was,” Ida Fenwell said.", "Uu"],
  ["Ida Fenwell said it was unclear who held the bridge.", "Uu"],
  ["Ida Fenwell said neither bridge could be reached.", "CT+"],
  ["Ida Fenwell said the rail was due for replacement.", "CT+"],
  ["Ida Fenwell said the train was due to leave.", "PR+"],
] as const)("%s: %s", ([text, wanted]) => {
  expect(stance(text)).toBe(wanted);
});

test("a negation inside the content is its polarity, not the stance", () => {
  expect(firstOf("Ida Fenwell said the bridge was not open.").proposition.polarity).toBe("-");
  expect(firstOf("Ida Fenwell denied that the bridge was open.").proposition.polarity).toBe("+");
});

test("who calls a figure something does not simply hold it", () => {
  const text = "Ida Fenwell called the figure of seventeen dead “arithmetic for export”.";
  const { attestations } = readText(text);
  const own = attestations.find(({ content }) => content[0]!.text.startsWith("the figure"))!;
  expect(own.factuality[own.chain.at(-1)!]).toBe("Uu");
});

test("what is unlikely is probably not so", () => {
  const { polarity } = firstOf("Ida Fenwell said it was unlikely that the bridge was open.").proposition;
  expect(polarity).toBe("-");
});

test("whoever calls a report an invention denies what it says", () => {
  const text =
    "The Rooks said that Vellish forces had captured Aldbrook. Ida Fenwell called the report an invention.";
  const { attestations, relations } = readText(text);
  const denial = attestations.find(({ content }) => content[0]!.text.startsWith("the report"))!;
  expect(denial.factuality[denial.chain.at(-1)!]).toBe("CT-");
  expect(relations).toContainEqual({ from: denial.id, to: attestations[0]!.id, type: "denies" });
});

test("the narrator commits to what it says in its own voice", () => {
  const narrated = (text: string) => readText(text).attestations[0]?.factuality;
  expect(narrated("The bridge over the river is open.")).toEqual({ narrator: "CT+" });
  expect(narrated("The bridge over the river may be open.")).toEqual({ narrator: "PS+" });
});

test("nobody but the innermost and those who carried it commits", () => {
  expect(chainFactuality(["narrator", "a", "b", "c"], 2, "CT-")).toEqual({
    narrator: "Uu",
    a: "Uu",
    b: "CT-",
    c: "CT-",
  });
});

test("the narrator that stands behind nobody else commits itself", () => {
  expect(chainFactuality(["narrator"], 1, "PR+")).toEqual({ narrator: "PR+" });
});

test("a warning of what has happened foretells nothing", () => {
  const main = { start: 0, end: 1, head: 0, finite: true, passive: false, negated: false, modal: -1 };
  expect(foretells({ class: "predict", base: "warn", cue: [] }, { future: false, main })).toBe(false);
  expect(foretells({ class: "predict", base: "warn", cue: [] }, { future: true, main })).toBe(true);
  expect(foretells({ class: "predict", base: "expect", cue: [] }, { future: false, main })).toBe(true);
  expect(foretells({ class: "want", base: "demand", cue: [] }, { future: false, main })).toBe(true);
});
