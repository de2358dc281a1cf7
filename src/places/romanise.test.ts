import { expect, test } from "vitest";
import { romaniseUkrainian } from "./romanise.ts";

test.for([
  ["Згорани", "Zghorany"],
  ["Єнакієве", "Yenakiieve"],
  ["Знам’янка", "Znamianka"],
  ["Їжакевич", "Yizhakevych"],
  ["Нова Юр’ївка", "Nova Yurivka"],
  ["Щербухи-2", "Shcherbukhy-2"],
])("%s is %s", ([name, roman]) => {
  expect(romaniseUkrainian(name!)).toBe(roman);
});
