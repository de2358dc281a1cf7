import { expect, test } from "vitest";
import type { Document } from "../intake/document.ts";
import { readText } from "./test-context.ts";

const GERMAN = "Die Brücke von Orvel ist am Montag eingestürzt, sagte der Sprecher des Ministeriums.";
const ENGLISH = "The bridge at Orvel fell on Monday, Ivo Tarn said.";

const remarks = (stated: Partial<Document>) =>
  readText(ENGLISH, stated)
    .notices.filter(({ spans }) => spans.length === 0)
    .map(({ code }) => code);

test("out of a language without a pack nothing is read but that it is one", () => {
  const reading = readText(GERMAN, { language: "de-AT" });
  expect(reading.document.text).toBe(GERMAN);
  expect(reading.attestations).toEqual([]);
  expect(reading.places).toEqual([]);
  expect(reading.notices).toEqual([
    expect.objectContaining({ code: "language-without-pack", message: expect.stringContaining("(de-AT)") }),
  ]);
});

test("English of any country is read", () => {
  expect(remarks({ language: "en-GB" })).toEqual([]);
  expect(readText(ENGLISH, { language: "en-GB" }).attestations).not.toEqual([]);
});

test("a kill is told as one, and still read", () => {
  expect(remarks({ status: "canceled" })).toEqual(["withdrawn"]);
  expect(remarks({ status: "withheld" })).toEqual(["withheld"]);
});

test("what was passed on says from whom, and whether that is sure", () => {
  const credit = { name: "Corvane Press", kind: "telegram-forward", confirmed: false, whole: true } as const;
  expect(readText(ENGLISH, { credits: [credit] }).notices[0]?.message).toBe(
    "Passed on from “Corvane Press”, as the file states, by a name that others may bear as well.",
  );
  expect(remarks({ credits: [{ ...credit, whole: false }] })).toEqual([]);
});
