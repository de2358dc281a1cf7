import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";
import { genderOfWord } from "./genders.ts";

test.for([
  ["she", "f"],
  ["spokeswoman", "f"],
  ["spokesman", "m"],
  ["human", null],
  ["doctor", null],
] as const)("%s: %s", ([word, gender]) => {
  expect(genderOfWord(word)).toBe(gender);
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

const speakers = (text: string): string[] => attributed(text).map((each) => each.split(" [")[0]!);

test.for(["Ida Rahman", "Ida Friedman", "Ida King", "Norman Orlan", "Ida Orlan"])(
  "a name tells no gender: %s",
  (name) => {
    expect(
      speakers(
        `${name}, a teacher, said the bridge was open. “It has been open for days,” she said. She said the road was closed.`,
      ),
    ).toEqual(Array(3).fill(name));
  },
);

test("a title in front of a name tells it", () => {
  expect(
    speakers(
      "Ms Ida Orlan said the bridge was open. Councilman Marl Bort said the road was closed. “The school is shut,” she said.",
    ).at(-1),
  ).toBe("Ida Orlan");
});

test("a relative tells nothing of whoever stands before him", () => {
  expect(
    speakers(
      "Ida Orlan said the bridge was open. Orlan’s husband left the town. “It is closed again,” she said.",
    ).at(-1),
  ).toBe("Ida Orlan");
});
