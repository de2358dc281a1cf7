import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";

test("the owner of a claim is its source", () => {
  expect(attributed("Velland’s claim that residents cheered the soldiers angered many.")).toEqual([
    "Velland [claim] residents cheered the soldiers",
  ]);
});

test("an adjective of a side stands for the side", () => {
  expect(attributed("Vellish claims that the town had fallen were premature.")).toEqual([
    "Velland [claims] the town had fallen",
  ]);
});

test("the author behind the noun is its source", () => {
  expect(attributed("Ida Fenwell read a statement by the Rooks that the town had fallen.")).toContain(
    "Rook Battalion [a statement by the Rooks] the town had fallen",
  );
});

test("a statement that says is whoever made it", () => {
  expect(attributed("The bridge was mined, a statement by the Vellish Interior Ministry said.")).toEqual([
    "Vellish Interior Ministry [said] The bridge was mined",
  ]);
});

test("a claim inside what somebody rejects keeps its own source, behind the one who rejects it", () => {
  expect(attributed("Ida Fenwell rejected Velland’s claim that the town had fallen.")).toEqual([
    "Ida Fenwell [rejected] Velland’s claim that the town had fallen",
    "Ida Fenwell > Velland [claim] the town had fallen",
  ]);
});

test("the claim that points back to whoever said so before", () => {
  expect(
    attributed("Ida Fenwell said the bridge was open. Many doubted the claim that the bridge was open."),
  ).toContain("Many > Ida Fenwell [the claim] the bridge was open");
});

test("a claim that nobody made before is nobody’s", () => {
  expect(attributed("The claim that residents cheered the soldiers was old.")).toEqual([
    "unattributed [The claim] residents cheered the soldiers",
  ]);
});

test("a warning foretells", () => {
  expect(attributed("Ida Fenwell’s warning that the dam would break was ignored.")).toEqual([
    "Ida Fenwell [warning] the dam would break",
  ]);
});

test("a charge that somebody calls something is no content of the charge", () => {
  expect(attributed("Jonas Marrick spoke of theft, a charge that Ida Fenwell called a mirror.")).toEqual([
    "Jonas Marrick [spoke of] theft",
    "Ida Fenwell [called] a charge … a mirror",
  ]);
});
