import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";

const conditions = (text: string): string[] => firstOf(text).conditions.map((span) => span.text);

test.for([
  ["Ida Fenwell said the bridge would open if the mines were cleared.", "if the mines were cleared"],
  ["If confirmed, the strike was the largest of the year, Ida Fenwell said.", "If confirmed"],
  ["Ida Fenwell said the bridge would open unless it rained.", "unless it rained"],
  ["“If the rain stops, the bridge will open,” Ida Fenwell said.", "If the rain stops"],
  ["If the rain stops, Ida Fenwell said, the bridge will open.", "If the rain stops"],
  ["If the rain stops, Ida Fenwell said the bridge would open.", "If the rain stops"],
] as const)("%s", ([text, wanted]) => {
  expect(conditions(text)).toEqual([wanted]);
});

test("depends on gives each thing apart", () => {
  expect(
    conditions("The outcome depends on the weather, the river and the engineers, Ida Fenwell said."),
  ).toEqual(["the weather", "the river", "the engineers"]);
});

test.for([
  "Ida Fenwell asked if the bridge was open.",
  "Ida Fenwell said the bridge was open even if it rained.",
  "Ida Fenwell said the bridge was open.",
])("%s: no condition", (text) => {
  expect(conditions(text)).toEqual([]);
});
