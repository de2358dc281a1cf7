import { expect, test } from "vitest";
import { isZone, publishedIn } from "./zoned.ts";

test.each([
  ["2031-07-04T08:15:00", "Europe/Berlin", "2031-07-04T06:15:00Z"],
  ["2031-01-04T08:15:00", "Europe/Berlin", "2031-01-04T07:15:00Z"],
  ["2031-01-04 08:15", "-03:30", "2031-01-04T11:45:00Z"],
  ["2031-01-04T08:15:00Z", "Europe/Berlin", "2031-01-04T08:15:00Z"],
  ["Tue, 04 Mar 2031 08:15:00 +0100", "Asia/Tokyo", "2031-03-04T07:15:00Z"],
  ["2031-03-04", "Asia/Tokyo", "2031-03-04"],
  ["2031-01-04T08:15:00", undefined, "2031-01-04T08:15:00Z"],
  ["soon", "Europe/Berlin", null],
])("%s in %s is %s", (stated, zone, expected) => {
  expect(publishedIn(stated, zone)).toBe(expected);
});

test("zones are told from anything else", () => {
  expect(["Europe/Berlin", "UTC", "+02:00", "Orvel/Nowhere", "2"].map(isZone)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
