import { expect, test } from "vitest";
import { attributed } from "../reading/test-context.ts";

test("whoever is told by somebody only passes it on", () => {
  expect(attributed("Ida Fenwell said she had been told by a colleague that the road was mined.")).toEqual([
    "Ida Fenwell [said] she had been told by a colleague that the road was mined",
    "Ida Fenwell > a colleague [had been told by] the road was mined",
  ]);
});

test("what somebody was told, and nobody says by whom, is nobody’s in particular", () => {
  expect(attributed("Residents were told that the bridge was open.")).toEqual([
    "unattributed [were told] the bridge was open",
  ]);
  expect(attributed("Residents were told to leave the town.")).toEqual([
    "unattributed [were told] to leave the town",
  ]);
});

test("words that somebody is reported to have said are still his", () => {
  expect(attributed("“The bridge is open,” Ida Fenwell is reported to have said.")).toEqual([
    "Ida Fenwell [is reported to have said] The bridge is open",
  ]);
});

test("a relative clause closes what is believed of somebody", () => {
  expect(attributed("The gunmen, who are believed to be abroad, have left the town.")[0]).toBe(
    "unattributed [are believed] The gunmen … to be abroad",
  );
});

test("a figure that is put so by one and otherwise by another is two contents", () => {
  expect(
    attributed("Turnout was put at 63 percent by the ministry and at 52 percent by Ida Fenwell."),
  ).toEqual([
    "the ministry [was put] Turnout … at 63 percent",
    "Ida Fenwell [was put] Turnout … at 52 percent",
  ]);
});
