import { expect, test } from "vitest";
import { readText } from "./test-context.ts";

const relations = (text: string): string[] =>
  readText(text).relations.map(({ from, type, to }) => `${from} ${type} ${to}`);

test("a denial finds what it denies by its words", () => {
  expect(
    relations(
      "Corrapost said the bridge was open. The Vellish Interior Ministry said the town had fallen. Corranian officials denied that the town had fallen.",
    ),
  ).toEqual(["a3 denies a2"]);
});

test("a denial of the claim finds what the other side said", () => {
  expect(
    relations(
      "The Vellish Interior Ministry said Aldbrook was under Vellish control. Corranian officials denied the claim.",
    ),
  ).toEqual(["a2 denies a1"]);
});

test("who dismisses reports as propaganda denies them", () => {
  expect(
    relations(
      "Tilda Ostrander said Corranian troops had shelled the market. The Rooks dismissed the reports as propaganda.",
    ),
  ).toEqual(["a2 denies a1"]);
});

test("whose report is dismissed is told by name, or it is nobody's here", () => {
  const said = "Ida Fenwell said the market was shelled. The Rooks said the bridge had fallen.";
  expect(relations(`${said} Tilda Ostrander called Fenwell’s report an invention.`)).toEqual([
    "a3 denies a1",
  ]);
  expect(relations(`${said} Tilda Ostrander called the council’s report an invention.`)).toEqual([]);
});

test("who disputes this speaks of what the same sentence tells", () => {
  const before = "Ida Fenwell said the bridge was open.";
  expect(
    relations(`${before} The clock of the log was found to run fast, but Corranian officials dispute this.`),
  ).toEqual(["a3 denies a2"]);
});

test("a side does not deny its own claims", () => {
  expect(
    relations("Vellpress said Aldbrook was calm and full. The Vellish Interior Ministry denied the claim."),
  ).toEqual([]);
});

test("two holders of one place contradict each other", () => {
  expect(
    relations(
      "The Rooks said Aldbrook was under Corranian control. Tilda Ostrander said Aldbrook was under Vellish control.",
    ),
  ).toEqual(["a2 contradicts a1"]);
});

test("holders of two places do not", () => {
  expect(
    relations(
      "The Rooks said Aldbrook was under Corranian control. Tilda Ostrander said Port Sedge was under Vellish control.",
    ),
  ).toEqual([]);
});

test("another figure for the same thing contradicts, a figure within bounds narrows", () => {
  const first = "Ida Fenwell said at least nine people were killed in the market.";
  expect(relations(`${first} Tilda Ostrander said four people were killed in the market.`)).toEqual([
    "a2 contradicts a1",
  ]);
  expect(relations(`${first} Tilda Ostrander said twelve people were killed in the market.`)).toEqual([
    "a2 narrows a1",
  ]);
  expect(relations(`${first} Tilda Ostrander said four people were wounded in the market.`)).toEqual([]);
});

test("who holds a part holds less than who holds the whole", () => {
  expect(
    relations(
      "The Rooks said Aldbrook was under Corranian control. Tilda Ostrander said Corranian troops held only the outskirts of Aldbrook.",
    ),
  ).toContain("a2 narrows a1");
});

test("a source that says the same again repeats itself", () => {
  expect(
    relations(
      "Ida Fenwell said that the market hall was destroyed. Fenwell said that the old market hall was destroyed.",
    ),
  ).toEqual(["a2 repeats a1"]);
});

test("a forecast does not repeat a report, and nobody repeats another", () => {
  expect(
    relations(
      "Ida Fenwell said that the market hall was destroyed. Fenwell said that the market hall will be destroyed. Jonas Marrick said that the market hall was destroyed.",
    ),
  ).toEqual([]);
});

test("statements about different things have no relation", () => {
  expect(
    relations("Ida Fenwell said the bridge was open. Jonas Marrick denied that the mill was sold."),
  ).toEqual([]);
});

test("a denial of the accusation finds the last one only, one of the claims all of the other side", () => {
  const said =
    "Tilda Ostrander said Corranian troops had looted the mill. Ostrander said Corranian guns had shelled the market. ";
  expect(relations(`${said}The Rooks denied the accusation.`)).toEqual(["a3 denies a2"]);
  expect(relations(`${said}The Rooks denied the accusations.`)).toEqual(["a3 denies a1", "a3 denies a2"]);
});

test("who says that there are no talks denies those that say so", () => {
  expect(
    relations(
      "Ida Fenwell said that envoys had met for talks at the mill. “There are no talks,” Tilda Ostrander said.",
    ),
  ).toContain("a2 denies a1");
});

test("nobody denies what he passes on himself", () => {
  const reading = readText(
    "Ida Fenwell said Jonas Marrick had told her that the market was open. “The market was not open,” Fenwell said.",
  );
  const passedOn = reading.attestations
    .filter((one) => one.chain.includes("ida-fenwell"))
    .map((one) => one.id);
  expect(
    reading.relations.filter(
      ({ from, to, type }) => type === "denies" && passedOn.includes(from) && passedOn.includes(to),
    ),
  ).toEqual([]);
});

test("who confirms a report says it again", () => {
  expect(relations("Ida Fenwell said the mill had burned. Jonas Marrick confirmed the report.")).toContain(
    "a2 repeats a1",
  );
});

test("a contested town may have a holder", () => {
  expect(
    relations(
      "The Rooks said Aldbrook was contested. Tilda Ostrander said Aldbrook was under Vellish control.",
    ),
  ).toEqual([]);
});

test("who dismisses the account denies all that its teller said", () => {
  expect(
    relations(
      "Ida Fenwell said the valve had been tied shut. She said her foreman had seen the wire. The Rooks dismissed the account.",
    ).filter((relation) => relation.includes("denies")),
  ).toEqual(["a3 denies a1", "a3 denies a2"]);
});
