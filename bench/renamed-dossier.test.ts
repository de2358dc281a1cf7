import { expect, test } from "vitest";
import { otherSex, peopleOfDossier, scoreRenamed, withNames } from "./renamed-dossier.ts";

// How a text is read must not hang on whose names stand in it: invented names in the manner of several languages.

const many = (list: string): string[] => list.split(" ");
const before = await scoreRenamed(() => undefined);

const NAMES = {
  Slavic: [
    many("Bohdar Myroslava Vsevlad Zlatomir Yarena Dobrynka Ratibor Lyudomyra"),
    many("Korvachenko Halytsin Dubrovnyk Zheleznov Petryshak Volodimets Sorokenko Tymchar"),
  ],
  Arabic: [
    many("Yaseer Nawrah Khaleef Samirra Tareeq Hudaya Munzir Layyal"),
    many("Haddaoui Barakzi Qassemi Rashwani Sabbaghi Tamoudi Zarqali Jabrani"),
  ],
  Chinese: [
    many("Wenlao Jiaxue Zhongbo Liqiu Xiaoren Meizhu Haoqi Yunfei"),
    many("Zhuo Qiang Shen Ouyang Xie Lüao Tang Feng"),
  ],
};

test.each(Object.entries(NAMES))(
  "%s names move what is found and who said it by less than two points",
  async (_, [given, family]) => {
    const after = await scoreRenamed(withNames(given!, family!));
    expect(Math.abs(after.found - before.found)).toBeLessThan(0.02);
    expect(Math.abs(after.source - before.source)).toBeLessThan(0.02);
  },
);

test("single names and call signs move what is found by less than two points", async () => {
  const { family } = peopleOfDossier();
  const signs = new Map(
    family.map((name, i) => [
      name,
      many("Zephyr Kestrel Onyx Marzan Tovar Bishka Ferrum Aldo")[i % 8]! + "abcdefgh"[Math.floor(i / 8)]!,
    ]),
  );
  const after = await scoreRenamed((word) => signs.get(word));
  expect(Math.abs(after.found - before.found)).toBeLessThan(0.02);
});

test("men in the place of women move what is found and who said it by less than two points", async () => {
  const after = await scoreRenamed(otherSex);
  expect(Math.abs(after.found - before.found)).toBeLessThan(0.02);
  expect(Math.abs(after.source - before.source)).toBeLessThan(0.02);
});
