import { expect, it } from "vitest";
import { slugOf } from "./slug.ts";

it.each([
  ["The Corvane Press", "corvane-press"],
  ["Agência Orvél", "agencia-orvel"],
  ["O’Dunne & Co.", "odunne-co"],
  ["The", "the"],
  ["—", ""],
])("slugOf(%j) is %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
