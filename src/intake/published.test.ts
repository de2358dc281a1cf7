import { expect, test } from "vitest";
import { normalisePublished } from "./published.ts";

test.each([
  ["2031", "2031"],
  ["2031-03", "2031-03"],
  ["2031-03-04", "2031-03-04"],
  ["2031-03-04T08:15:00Z", "2031-03-04T08:15:00Z"],
  ["2031-03-04T08:15", "2031-03-04T08:15:00Z"],
  ["2031-03-04 08:15:09.123+02:00", "2031-03-04T06:15:09Z"],
  ["2031-03-04T00:30:00+0200", "2031-03-03T22:30:00Z"],
  ["Tue, 04 Mar 2031 08:15:00 -0500", "2031-03-04T13:15:00Z"],
  ["4 March 2031", "2031-03-04"],
  ["March 4th, 2031, 8:15 p.m. GMT", "2031-03-04T20:15:00Z"],
  ["Tuesday, 4 March 2031 at 08:15 UTC", "2031-03-04T08:15:00Z"],
])("%s is %s", (stated, expected) => {
  expect(normalisePublished(stated)).toBe(expected);
});

test.each([
  "",
  "yesterday",
  "2031-02-29",
  "2031-13-01",
  "2031-00-10",
  "2031-03-04T25:00:00Z",
  "2031-03-04T08:75:00Z",
  "31 June 2031",
  "4 Smarch 2031",
  "03/04/2031",
  "0000-01-01",
  "2031-03-04T08:15:00+99:00",
])("“%s” gives no date", (stated) => {
  expect(normalisePublished(stated)).toBeNull();
});

test("a leap day is a day", () => {
  expect(normalisePublished("2032-02-29")).toBe("2032-02-29");
});
