import { expect, test } from "vitest";
import { attributed, firstOf, readText } from "../reading/test-context.ts";

test("whoever is told carries, and what he was told of stands inside", () => {
  expect(
    attributed("Jonas Marrick told Norwire that Ida Fenwell had warned that the dam was cracked."),
  ).toEqual([
    "Norwire > Jonas Marrick [told] Ida Fenwell had warned that the dam was cracked",
    "Norwire > Jonas Marrick > Ida Fenwell [had warned] the dam was cracked",
  ]);
});

test("reporters and officials who are told carry nothing", () => {
  expect(attributed("“The bridge is open,” Ida Fenwell told reporters on Tuesday.")).toEqual([
    "Ida Fenwell [told] The bridge is open",
  ]);
});

test("whom an agency cites stands behind it, wherever the citing stands", () => {
  const wanted = ["Norwire > Corrapost [said] the bridge was open"];
  expect(attributed("Norwire, citing Corrapost, said the bridge was open.")).toEqual(wanted);
  expect(attributed("Norwire said the bridge was open, citing Corrapost.")).toEqual(wanted);
  expect(attributed("Citing Corrapost, Norwire said the bridge was open.")).toEqual(wanted);
});

test("a soldier who cites an agency was carried by it, and the wording is noted as garbled", () => {
  const text = "Citing Norwire, soldier Ida Fenwell said the bridge was open.";
  expect(attributed(text)).toEqual(["Norwire > Ida Fenwell [said] the bridge was open"]);
  expect(readText(text).notices.map((notice) => notice.code)).toContain("garbled-attribution");
});

test("quoted as saying", () => {
  expect(attributed("Norwire quoted Ida Fenwell as saying that the dam was cracked.")).toEqual([
    "Norwire > Ida Fenwell [quoted … as saying] the dam was cracked",
  ]);
  expect(attributed("Ida Fenwell was quoted by Norwire as saying that the dam was cracked.")).toEqual([
    "Norwire > Ida Fenwell [was quoted … as saying] the dam was cracked",
  ]);
});

test("a statement carried by an agency, an interview with one", () => {
  expect(
    attributed("The bridge is open, the Vellish Interior Ministry said in a statement carried by Vellpress."),
  ).toEqual(["Vellpress > Vellish Interior Ministry [said] The bridge is open"]);
  expect(attributed("In an interview with Norwire, Ida Fenwell said the bridge was open.")).toEqual([
    "Norwire > Ida Fenwell [said] the bridge was open",
  ]);
});

test("a dateline that credits an agency makes it carry everything, the document’s own voice too", () => {
  const reading = readText(
    "ALDBROOK, Sept. 3 (Norwire) – The bridge is open. Ida Fenwell said the road was mined.",
  );
  expect(reading.attestations.map((each) => each.chain)).toEqual([
    ["narrator", "norwire"],
    ["narrator", "norwire", "ida-fenwell"],
  ]);
});

test("a dateline without an agency is no part of any content and carries nothing", () => {
  const reading = readText("PORT SEDGE, Sept. 3 – The bridge is open.");
  expect(reading.attestations[0]?.content[0]?.text).toBe("The bridge is open");
  expect(reading.attestations[0]?.chain).toEqual(["narrator"]);
});

test("an agency does not carry its own publication", () => {
  expect(attributed("Ida Fenwell told Norwire that the dam was cracked.", { publisher: "Norwire" })).toEqual([
    "Ida Fenwell [told] the dam was cracked",
  ]);
});

test("whoever reports from outside leaves it open; who carries passes it on; the innermost commits", () => {
  expect(firstOf("Norwire quoted Ida Fenwell as saying that the dam was cracked.").factuality).toEqual({
    narrator: "Uu",
    norwire: "CT+",
    "ida-fenwell": "CT+",
  });
});

test("whoever passes the words on is a link, outlet or not", () => {
  expect(attributed("Ida Fenwell said in a message read out by a teacher that the road was mined.")).toEqual([
    "a teacher > Ida Fenwell [said] the road was mined",
  ]);
  expect(attributed("Through a spokesman, Ida Fenwell confirmed that the road was mined.")).toEqual([
    "a spokesman > Ida Fenwell [confirmed] the road was mined",
  ]);
});

test("whom a paper refers to stands behind it", () => {
  expect(attributed("Norwire writes, referring to Ida Fenwell, that the bridge was open.")).toEqual([
    "Norwire > Ida Fenwell [writes] the bridge was open",
  ]);
});

test("what the publisher did itself is the document’s own voice", () => {
  const text = "Norwire could not establish who fired.";
  expect(attributed(text, { publisher: "Norwire" })).toEqual([]);
  expect(attributed(text, { publisher: "Corrapost" })).toEqual(["Norwire [could not establish] who fired"]);
});
