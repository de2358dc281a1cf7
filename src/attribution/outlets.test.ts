import { expect, test } from "vitest";
import { attributed, readText } from "../reading/test-context.ts";

test("a lone name that is told things is an outlet, and carries them", () => {
  expect(attributed("Ida Fenwell told Corvex that the dam was cracked.")).toEqual([
    "Corvex > Ida Fenwell [told] the dam was cracked",
  ]);
});

test("somebody with a first name, a title or a role is none", () => {
  expect(attributed("Jonas Marrick left. Ida Fenwell told Marrick that the dam was cracked.")).toEqual([
    "Ida Fenwell [told] the dam was cracked",
  ]);
  expect(attributed("Orlan, a doctor, left. Ida Fenwell told Orlan that the dam was cracked.")).toEqual([
    "Ida Fenwell [told] the dam was cracked",
  ]);
});

test("an outlet told once by its noun is the same under its bare name", () => {
  const { sources } = readText("The daily Kopuz said the dam was cracked. The bridge was open, Kopuz said.");
  expect(sources.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["narrator narrator", "kopuz agency"]);
});

test.for([
  "Speaking to Corvex, Ida Fenwell said the dam was cracked.",
  "In a video shared by the channel Corvex, Ida Fenwell said the dam was cracked.",
  "Ida Fenwell told a correspondent of the daily Corvex that the dam was cracked.",
])("how the words came: %s", (text) => {
  const { attestations } = readText(text);
  expect(attestations.map(({ chain }) => chain.join(" > "))).toContain("narrator > corvex > ida-fenwell");
});

test("the publication itself, the press and a town carry nothing", () => {
  expect(attributed("Ida Fenwell told this newspaper that the dam was cracked.")).toEqual([
    "Ida Fenwell [told] the dam was cracked",
  ]);
  expect(attributed("Ida Fenwell told the media that the dam was cracked.")).toEqual([
    "Ida Fenwell [told] the dam was cracked",
  ]);
});
