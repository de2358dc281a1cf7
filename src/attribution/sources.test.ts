import { expect, test } from "vitest";
import { attributed, readText } from "../reading/test-context.ts";

/** The source whose name this is. */
function source(text: string, name: string) {
  const found = readText(text).sources.find((each) => each.name === name);
  expect(found, `${name} is a source`).toBeDefined();
  return found!;
}

const speakers = (text: string): string[] => attributed(text).map((each) => each.split(" [")[0]!);

test("pronoun, role and surname mean the person named before", () => {
  expect(
    speakers(
      "Ida Fenwell, a doctor at the clinic, said the bridge was open. She said the road was mined. The doctor said the clinic was full. Fenwell said the wards were cold.",
    ),
  ).toEqual(Array(4).fill("Ida Fenwell"));
});

test("it means the agency named before", () => {
  expect(speakers("Norwire said the bridge was open. It said the road was mined.")).toEqual([
    "Norwire",
    "Norwire",
  ]);
});

test("they means the officials named before", () => {
  expect(speakers("Officials said the bridge was open. They said the road was mined.")).toEqual([
    "Officials",
    "Officials",
  ]);
});

test("a pronoun with nobody to stand for stays an unnamed source of its own", () => {
  expect(source("“It is open,” she said.", "she").named).toBe(false);
});

test.for([
  ["Some analysts said the bridge was open. Other analysts said it was closed.", 2],
  ["A soldier said the bridge was open. Another soldier said the road was mined.", 2],
  ["A resident said the bridge was open. A resident said the road was mined.", 2],
  ["Corranian troops said the bridge was open. Corranian troops said the road was mined.", 1],
  ["Officials in Velland said the bridge was open. The officials said the road was mined.", 1],
] as const)("%s: %i sources", ([text, count]) => {
  expect(new Set(readText(text).attestations.map((each) => each.chain.at(-1))).size).toBe(count);
});

test("officials without a name are unnamed, a ministry with a name is named", () => {
  expect(source("Corranian officials said the bridge was open.", "Corranian officials").named).toBe(false);
  expect(
    source("The Vellish Interior Ministry said the bridge was open.", "Vellish Interior Ministry").named,
  ).toBe(true);
});

test.for([
  ["Corranian troops said the bridge was open.", "Corranian troops", "Corrany"],
  ["Officials in Velland said the bridge was open.", "Officials in Velland", "Velland"],
  ["Vellpress said the bridge was open.", "Vellpress", "Velland"],
  ["General Tilda Ostrander said the bridge was open.", "Tilda Ostrander", "Velland"],
  ["The Rooks said the bridge was open.", "Rook Battalion", "Corrany"],
  ["Ida Fenwell, a sergeant in the Corranian army, said the bridge was open.", "Ida Fenwell", "Corrany"],
  ["Norwire said the bridge was open.", "Norwire", null],
  ["Ida Fenwell said the bridge was open.", "Ida Fenwell", null],
] as const)("%s: the party of %s is %s", ([text, name, party]) => {
  expect(source(text, name).party).toBe(party);
});

test.for([
  ["Norwire said the bridge was open.", "Norwire", "agency"],
  ["Ida Fenwell said the bridge was open.", "Ida Fenwell", "person"],
  ["Officials said the bridge was open.", "Officials", "government"],
  ["Residents said the bridge was open.", "Residents", "group"],
  ["The Rooks said the bridge was open.", "Rook Battalion", "military"],
  ["Satellite images showed that the bridge was open.", "Satellite images", "imagery"],
  ["The report said the bridge was open.", "The report", "document"],
  ["Some analysts said the bridge was open.", "Some analysts", "unnamed"],
] as const)("%s: %s is of kind %s", ([text, name, kind]) => {
  expect(source(text, name).kind).toBe(kind);
});

test("what stands behind of and for tells the affiliation", () => {
  expect(
    source("Ida Fenwell, a doctor at the clinic, said the bridge was open.", "Ida Fenwell").affiliation,
  ).toBe("clinic");
});

test("the narrator is always the first source", () => {
  expect(readText("The bridge is open.").sources.map((each) => each.id)).toEqual(["narrator"]);
});

test.for([
  "No one at the ministry confirmed that the dam had broken.",
  "None of the officials said the road was mined.",
  "Neither of them denied that the bridge was open.",
])("%s: nobody is a source", (text) => {
  expect(attributed(text)).toEqual([]);
});

test("a name that begins with No speaks", () => {
  expect(attributed("No Borders said the road was mined.")).toHaveLength(1);
});

test("two people with one surname are two sources", () => {
  expect(
    attributed("Ida Fenwell said the bridge was open. Her nephew, Jonas Fenwell, said the road was mined."),
  ).toEqual(["Ida Fenwell [said] the bridge was open", "Jonas Fenwell [said] the road was mined"]);
});

test("who behind an apposition means the name in front of it", () => {
  expect(attributed("They met Ida Fenwell, a crane driver, who insists the road was mined.")).toEqual([
    "Ida Fenwell [insists] the road was mined",
  ]);
});
