import { expect, test } from "vitest";
import { publicNames } from "./public-names.ts";

test("only persons with a role are public, by name and alias", () => {
  const sources = [
    { kind: "person", name: "Ilan Dorr", aliases: ["Dorr"], role: "mayor of Orvel" },
    { kind: "person", name: "Wilma Quast", aliases: [] },
    { kind: "agency", name: "Corvane Press", role: "agency" },
  ];
  expect([...publicNames([{ sources }, {}])]).toEqual(["ilan dorr", "dorr"]);
});
