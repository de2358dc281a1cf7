import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuSince } from "../intake/test-cpu.ts";
import { analyse } from "./analysis.ts";
import { chainsOf, dumpCoreference, findCoreference, loadCoreference } from "./coreference.ts";
import { findMentions, mentionAt } from "./mentions.ts";
import { englishCoreference, englishMentions, englishModel } from "./test-model.ts";
import { anyText } from "./test-texts.ts";

const model = englishModel();
const mentions = englishMentions();
const weights = englishCoreference();

function chainsIn(text: string): string[][] {
  const analysis = analyse(text, model);
  const found = findMentions(analysis, model, mentions);
  return chainsOf(findCoreference(analysis, found, weights)).map((chain) =>
    chain.map((i) => mentionAt(analysis, found, i).text),
  );
}

describe("who is meant", () => {
  test.each([
    ["Marek Orlan said on Friday that the bridge was closed. He left.", ["Marek Orlan", "He"]],
    [
      "A senior official met the villagers. The official said they would be paid.",
      ["A senior official", "The official"],
    ],
    ["A senior official met the villagers. The official said they would be paid.", ["the villagers", "they"]],
    [
      "The defence ministry said the town had fallen. The ministry said no more.",
      ["The defence ministry", "The ministry"],
    ],
    ["The ministry closed the bridge. It said that nobody was hurt.", ["The ministry", "It"]],
    ["Petra Voss resigned. Ms Voss left on Monday.", ["Petra Voss", "Ms Voss"]],
    ["The mayor, Marek Orlan, resigned. Orlan is 60.", ["The mayor", "Marek Orlan", "Orlan"]],
  ])("%s: %j", (text, chain) => {
    expect(chainsIn(text)).toContainEqual(chain);
  });

  test("pronouns of two sexes never mean one person, and names have none until told", () => {
    const text = "Petra Voss met Marek Orlan in London. She told him that the talks had failed.";
    const chains = chainsIn(text);
    expect(chains.some((chain) => chain.includes("She") && chain.includes("him"))).toBe(false);
    expect(chainsIn("Petra Voss resigned. She left.")).toEqual([["Petra Voss", "She"]]);
    expect(chainsIn("Petra Voss resigned. He left.")).toEqual([["Petra Voss", "He"]]);
  });

  test("a name is found again however far back it stands", () => {
    const between = "The road to the town is long and the river is cold. ".repeat(40);
    const chains = chainsIn(`Marek Orlan left. ${between} Marek Orlan returned.`);
    expect(chains).toContainEqual(["Marek Orlan", "Marek Orlan"]);
  });

  test("nothing means what it stands inside of", () => {
    const text = "The mayor of the town of Marl left the town. The town was quiet.";
    for (const chain of chainsIn(text)) expect(chain).not.toContain("The mayor of the town of Marl");
  });
});

test("any text gives each mention one thing, numbered by first mentions", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const analysis = analyse(text, model);
      const found = findMentions(analysis, model, mentions);
      const { count, entityOf } = findCoreference(analysis, found, weights);
      expect(entityOf).toHaveLength(found.count);
      let next = 0;
      for (const entity of entityOf) {
        expect(entity).toBeLessThanOrEqual(next);
        if (entity === next) next++;
      }
      expect(count).toBe(next);
    }),
    { numRuns: 300, seed: 20310304 },
  );
});

test.each(["Orlan said he left. ", "he ", "the town of Marl, ", "Orlan "])(
  "time grows with the length of %j repeated",
  { timeout: 120_000, retry: 2 },
  (piece) => {
    const cost = (size: number): number => {
      const analysis = analyse(piece.repeat(size / piece.length), model);
      const found = findMentions(analysis, model, mentions);
      const start = process.cpuUsage();
      findCoreference(analysis, found, weights);
      return cpuSince(start);
    };
    expect(cost(40_000)).toBeLessThan(3.2 * Math.max(250, cost(20_000)));
  },
);

describe("the model file", () => {
  test("is loaded as it was dumped", () => {
    const bytes = dumpCoreference(weights);
    expect(Buffer.compare(bytes, dumpCoreference(loadCoreference(bytes)))).toBe(0);
  });

  test.each([
    ["other bytes", (bytes: Uint8Array) => bytes.fill(0, 0, 4), /HSCR/],
    ["another version", (bytes: Uint8Array) => bytes.fill(9, 7, 8), /version 9/],
    ["rows that are no power of two", (bytes: Uint8Array) => bytes.fill(3, 11, 12), /power of two/],
    ["bytes cut off", (bytes: Uint8Array) => bytes.subarray(0, 5000), /5000 bytes/],
  ])("is refused: %s", (_, spoil, message) => {
    expect(() => loadCoreference(spoil(dumpCoreference(weights)))).toThrow(message);
  });
});
