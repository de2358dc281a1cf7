import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";
import { namesPublisher } from "./publisher.ts";

test("the publisher’s own name, its initials and its name less a generic word mean the publisher", () => {
  expect(namesPublisher("Norwire", "Norwire")).toBe(true);
  expect(namesPublisher("VNA", "Vellish News Agency")).toBe(true);
  expect(namesPublisher("APV", "Agency of the Press of Vell")).toBe(true);
  expect(namesPublisher("the Sedge agency", "Sedge Wire")).toBe(true);
  expect(namesPublisher("the Mercury", "The Ferrow and District Mercury")).toBe(true);
});

test("another outlet’s name does not, nor a generic word alone", () => {
  expect(namesPublisher("Corrapost", "Norwire")).toBe(false);
  expect(namesPublisher("VNB", "Vellish News Agency")).toBe(false);
  expect(namesPublisher("the agency", "Sedge Wire")).toBe(false);
  expect(namesPublisher("News Agency", "The News")).toBe(false);
  expect(namesPublisher("Norwire", null)).toBe(false);
});

test("a dateline with the publisher’s short name adds no link", () => {
  const text = "VARN (VNA) — Ida Fenwell said the road was mined.";
  expect(attributed(text, { publisher: "Vellish News Agency" })).toEqual([
    "Ida Fenwell [said] the road was mined",
  ]);
  expect(attributed(text, { publisher: "Sedge Gazette" })).toEqual([
    "VNA > Ida Fenwell [said] the road was mined",
  ]);
});
