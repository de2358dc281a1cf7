import { expect, test } from "vitest";
import { detectLanguage, languageOf } from "./language.ts";

const ENGLISH =
  "The bridge at Orvel fell on Monday, the ministry said, and it was not clear whether anybody was on it at the time of the fall.";
const GERMAN =
  "Die Brücke von Orvel ist am Montag eingestürzt, sagte der Sprecher des Ministeriums, und drei Menschen wurden nach Angaben der Polizei dabei verletzt.";

test.each([
  ["Drone strike kills 12 in Velmar market", "en"],
  ["Bridge falls", "en"],
  ["Brücke eingestürzt", "de"],
  ["Мост в Орвеле рухнул", "ru"],
  [GERMAN, "de"],
  [ENGLISH, "en"],
  ["12:30", "en"],
])("%s is %s", async (text, language) => {
  expect(await detectLanguage(text)).toBe(language);
});

test("a stated language counts", async () => {
  expect(await languageOf("de", GERMAN)).toBe("de");
  expect(await languageOf("en-GB", ENGLISH)).toBe("en-GB");
  expect(await languageOf("uk", "12")).toBe("uk");
});

test("a stated language that the words contradict does not", async () => {
  expect(await languageOf("de", ENGLISH)).toBe("en");
  expect(await languageOf("en", GERMAN)).toBe("de");
});
