import { expect, test } from "vitest";
import { importKatottg } from "./katottg.ts";

const HEAD =
  "Перший рівень;Другий рівень;Третій рівень;Четвертий рівень;Додатковий рівень;Категорія об’єкта;Назва об’єкта";
const register = {
  name: "register.csv",
  text: [
    HEAD,
    "UA90000000000011111;;;;;O;Арлійська",
    "UA90000000000011111;UA90020000000022222;;;;P;Ставринський",
    "UA90000000000011111;UA90020000000022222;UA90020010000033333;;;H;Ставринська",
    "UA90000000000011111;UA90020000000022222;UA90020010000033333;UA90020010010044444;;M;Ставрин",
    "UA90000000000011111;UA90020000000022222;UA90020010000033333;UA90020010020055555;;C;Підгірне",
    "UA90000000000011111;UA90020000000022222;UA90020010000033333;UA90020010010044444;UA90020010010166666;B;Північний",
  ].join("\n"),
};
const coordinates = {
  name: "points.tsv",
  text: "pcode\tname_en\tname_uk\tlat\tlon\nUA9002001001\tStavryn Old\tСтаврин\t48.12345678\t30.5\n",
};
const renamings = {
  name: "renamings.json",
  text: JSON.stringify({
    UA90020010010044444: [
      ["2016-05", "КРАСНИЙ КУТ"],
      ["2018", "Ставрин"],
    ],
  }),
};
const places = importKatottg({ register, coordinates, renamings });
const names = (id: string): string[] =>
  places.find((place) => place.id === id)!.names.map(({ text }) => text);

test("every line is a place within the one above it", () => {
  expect(places.map(({ kind, within }) => [kind, within?.slice(0, 6) ?? null])).toEqual([
    ["admin", null],
    ["admin", "UA9000"],
    ["admin", "UA9002"],
    ["settlement", "UA9002"],
    ["settlement", "UA9002"],
    ["part", "UA9002"],
  ]);
});

test("a town has its name, its romanisation, its former name and the one coordinates come with", () => {
  expect(names("UA90020010010044444")).toEqual([
    "Ставрин",
    "Stavryn",
    "Красний Кут",
    "Krasnyi Kut",
    "Stavryn Old",
  ]);
});

test("a former name held at most until the edition without it", () => {
  const town = places.find(({ id }) => id === "UA90020010010044444")!;
  expect(town.names[0]).toMatchObject({ status: "official", from: "2018", to: null });
  expect(town.names[2]).toMatchObject({ status: "former", from: null, to: "2018", source: "renamings" });
});

test("points are kept to a tenth of a metre, with their precision", () => {
  expect(places[3]).toMatchObject({ lat: 48.123457, lon: 30.5, precision: 1000 });
  expect(places[4]).toMatchObject({ lat: null, lon: null });
});

test("seats are larger than other places of their category", () => {
  expect(places.map(({ size }) => size)).toEqual([undefined, undefined, undefined, 7, 1, undefined]);
});

test("areas have the name of their seat in English, former ones too", () => {
  expect(names("UA90020000000022222")).toEqual([
    "Ставринський район",
    "Stavrynskyi raion",
    "Stavryn district",
    "Krasnyi Kut district",
    "Stavryn raion",
    "Krasnyi Kut raion",
  ]);
  expect(names("UA90000000000011111")).toContain("Arliisk region");
});

test("a file with other columns is refused by name", () => {
  expect(() => importKatottg({ register: { name: "x.csv", text: "a;b\n1;2" } })).toThrow(
    'x.csv has no column "Перший рівень"',
  );
});
