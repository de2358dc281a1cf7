import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";

test("in front of its content", () => {
  expect(attributed("According to Ida Fenwell, the bridge was open.")).toEqual([
    "Ida Fenwell [According to] the bridge was open",
  ]);
});

test("behind its content", () => {
  expect(attributed("The bridge was open, according to Ida Fenwell.")).toEqual([
    "Ida Fenwell [according to] The bridge was open",
  ]);
});

test("amid its content", () => {
  expect(attributed("The bridge, according to Ida Fenwell, was open.")).toEqual([
    "Ida Fenwell [according to] The bridge … was open",
  ]);
});

test("behind two clauses it holds for the second only", () => {
  expect(attributed("The bridge is open, but the road is mined, according to Ida Fenwell.")).toEqual([
    "Ida Fenwell [according to] the road is mined",
  ]);
});

test("a statement by somebody stands for whoever made it", () => {
  expect(attributed("According to a statement by the Rooks, the bridge was open.")).toEqual([
    "Rook Battalion [According to a statement by] the bridge was open",
  ]);
});

test("in the words and in the view of somebody", () => {
  expect(attributed("The road, in the words of Ida Fenwell, is a trap.")[0]).toBe(
    "Ida Fenwell [in the words of] The road … is a trap",
  );
  expect(attributed("Ida Fenwell spoke of the fire. In her view, the store was set alight.")).toContain(
    "Ida Fenwell [In … view] the store was set alight",
  );
});

test("behind a conjunction it holds for what follows only", () => {
  expect(attributed("The bridge is open, and according to Ida Fenwell the road is mined.")).toEqual([
    "Ida Fenwell [according to] the road is mined",
  ]);
});

test("reports that nobody is said to have made are nobody’s", () => {
  expect(attributed("The bridge is open, according to unconfirmed reports.")).toEqual([
    "unattributed [according to unconfirmed reports] The bridge is open",
  ]);
});
