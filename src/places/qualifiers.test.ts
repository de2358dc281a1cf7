import { expect, test } from "vitest";
import { readText } from "../reading/test-context.ts";

const found = (text: string): string[] =>
  readText(text).places.flatMap(({ qualifiers = [] }) =>
    qualifiers.map(({ kind, text: words, kilometres, azimuth }) =>
      [kind, words, kilometres, azimuth].filter((part) => part !== undefined).join(" | "),
    ),
  );

test.for([
  ["Fighting went on near Aldbrook.", "near | near Aldbrook"],
  ["Drones struck 5 km west of Aldbrook.", "distance | 5 km west of Aldbrook | 5 | 270"],
  [
    "Drones struck three miles north-east of Aldbrook.",
    "distance | three miles north-east of Aldbrook | 4.828 | 45",
  ],
  ["Drones struck about 20 kilometres from Aldbrook.", "distance | 20 kilometres from Aldbrook | 20"],
  ["Smoke rose south of Aldbrook.", "direction | south of Aldbrook | 180"],
  ["The northern part of Aldbrook was dark.", "part | northern part of Aldbrook"],
  ["Central Aldbrook was dark.", "part | Central Aldbrook"],
  ["Troops stood on the outskirts of Aldbrook.", "outskirts | outskirts of Aldbrook"],
  ["Troops stood on Aldbrook’s outskirts.", "outskirts | Aldbrook’s outskirts"],
  ["The Aldbrook direction was calm.", "axis | Aldbrook direction"],
])("%s: %s", ([text, qualifier]) => {
  expect(found(text!)).toEqual([qualifier]);
});

test("a mention of the place as such has none, and the reading no list", () => {
  expect(readText("Rain fell in Aldbrook.").places[0]).not.toHaveProperty("qualifiers");
});

test.for(["Mill Quarter of Aldbrook", "people of Aldbrook", "mayor of Aldbrook"])(
  "%s is no part",
  (phrase) => {
    expect(found(`The ${phrase} stayed.`)).toEqual([]);
  },
);
