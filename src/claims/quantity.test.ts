import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";
import { numberOf } from "./quantity.ts";

const quantity = (content: string) => firstOf(`Ida Fenwell said that ${content}.`).proposition.quantity;

test.for([
  ["12 people were killed", 12, 12, "kill"],
  ["at least 12 people were killed", 12, null, "kill"],
  ["more than 12 people were killed", 12, null, "kill"],
  ["no fewer than 12 people were killed", 12, null, "kill"],
  ["up to 40 houses were destroyed", null, 40, "hous"],
  ["fewer than 40 houses were destroyed", null, 40, "hous"],
  ["no more than 40 houses were destroyed", null, 40, "hous"],
  ["about 60 people were wounded", 54, 66, "wound"],
  ["between 10 and 20 people were wounded", 10, 20, "wound"],
  ["10 to 20 people were wounded", 10, 20, "wound"],
  ["two thousand people had left the town", 2000, 2000, "person"],
  ["1,400 residents had fled", 1400, 1400, "resident"],
  ["three or four soldiers were killed", 3, 4, "kill"],
  ["the blast cut the town in two and left hundreds of families without water", 200, null, "family"],
  ["Tilda Ostrander won 51.2 percent of the vote", 51.2, 51.2, "percent"],
  ["turnout was at least 60 per cent", 60, null, "percent"],
  ["more than 40% of the ballots were void", 40, null, "percent"],
  ["1.5 million people had fled", 1_500_000, 1_500_000, "person"],
  ["a dozen people were hurt", 12, 12, "wound"],
  ["dozens of people were evacuated", 24, null, "evacuat"],
  ["hundreds of houses were destroyed", 200, null, "hous"],
  ["several houses were destroyed", 3, null, "hous"],
  ["the blast killed four people", 4, 4, "kill"],
  ["four people died", 4, 4, "kill"],
  ["the team had counted nine bodies", 9, 9, "kill"],
  ["turnout was 58 percent", 58, 58, "percent"],
  ["at least 12 per cent of the ballots were spoilt", 12, null, "percent"],
  ["40 percent of 90 houses were destroyed", 40, 40, "percent"],
  ["the toll at the market was nine", 9, 9, "kill"],
  ["the bridge was hit by two glide bombs", 2, 2, "bomb"],
  ["1,400 people, not 4,000, had left the town", 1400, 1400, "person"],
] as const)("%s", ([content, min, max, unit]) => {
  expect(quantity(content)).toEqual({ min, max, unit });
});

test.for([
  "the talks lasted three hours",
  "the bridge fell on 3 March 2041",
  "the bridge was built in 2041",
  "the bridge opened at 08:15",
  "no one was hurt",
  "the two sides had met",
  "soldiers stood at one end of the bridge",
  "the bridge was open",
])("%s: counts nothing", (content) => {
  expect(quantity(content)).toBeNull();
});

test("a fate beyond a comma is somebody else’s", () => {
  expect(quantity("the driver was killed, four houses burned")?.unit).toBe("hous");
  expect(quantity("four houses burned, a driver was killed")?.unit).toBe("hous");
});

test.for([
  ["1,400", 1400],
  ["3.5", 3.5],
  ["four", 4],
  ["twenty-three", 23],
  ["08:15", undefined],
  ["1,40", undefined],
  ["constructor", undefined],
  ["bridge", undefined],
] as const)("numberOf %s is %s", ([word, value]) => {
  expect(numberOf(word)).toBe(value);
});
