import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";
import { genderOfWords } from "./genders.ts";

test("gender is told by the noun, not by whose it is", () => {
  expect(genderOfWords(["her", "son"])).toBe("m");
  expect(genderOfWords(["his", "spokeswoman"])).toBe("f");
  expect(genderOfWords(["a", "german", "doctor"])).toBe(null);
  expect(genderOfWords(["she"])).toBe("f");
});

test("a pronoun passes over whoever the text has called otherwise", () => {
  const text =
    "Ida Fenwell closed her office. Fenwell said the dam was cracked. Mr Jonas Marrick doubted that the dam was cracked. She said the road was mined.";
  expect(attributed(text)).toContain("Ida Fenwell [said] the road was mined");
});

test("whoever is only told of in the words is not the one who says them", () => {
  const text = "Ida Fenwell said the dam was cracked. A nurse had called at ten, she noted.";
  expect(attributed(text)).toContain("Ida Fenwell [noted] A nurse had called at ten");
});
