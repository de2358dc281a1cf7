import { expect, test } from "vitest";
import { cpuSince } from "../intake/test-cpu.ts";
import { ClaimSearch } from "./claim-search.ts";

const search = new ClaimSearch([
  {
    id: "oaks",
    text: "Oak trees were planted at Kaspar Palace to mend its roof.",
    title: "Were Oaks Planted for a Roof?",
  },
  {
    id: "bees",
    text: "The council of Orvel keeps bees on the roof of the palace.",
    title: "Bees on a Palace Roof",
  },
  {
    id: "tram",
    text: "A tram in Marl ran without a driver for an hour.",
    title: "The Tram Without a Driver",
  },
  {
    id: "house",
    text: "A fire damaged the farmhouse of the singer Tilda Marsh.",
    title: "Farmhouse Damaged by Fire?",
  },
]);

test("the claim that a post repeats comes first", () => {
  expect(search.search("so a DRIVERLESS tram went through #Marl for an hour?!", 2)[0]!.id).toBe("tram");
  expect(search.search("They planted oaks so that the palace gets a new roof", 2)[0]!.id).toBe("oaks");
});

test("who says it counts, too", () => {
  expect(search.search("No, not my house. — Tilda Marsh (@tildam) May 2, 2031", 1)[0]!.id).toBe("house");
});

test("no more than asked for, best first, and nothing for words that no claim has", () => {
  const found = search.search("palace roof", 2);
  expect(found).toHaveLength(2);
  expect(found[0]!.score).toBeGreaterThanOrEqual(found[1]!.score);
  expect(search.search("zzz", 5)).toEqual([]);
  expect(search.plain("zzz", 5)).toEqual([]);
});

test("a word that most of very many claims have can be looked for", () => {
  const many = Array.from({ length: 130_000 }, (_, i) => ({ id: `c${i}`, text: "fell", title: "" }));
  expect(new ClaimSearch(many).search("it fell", 3)).toHaveLength(3);
});

test("a word as long as a page is looked for in no time", () => {
  const search = new ClaimSearch([{ id: "a", text: "the town fell", title: "" }]);
  const start = process.cpuUsage();
  search.search("a".repeat(200_000), 3);
  expect(cpuSince(start)).toBeLessThan(3000);
});
