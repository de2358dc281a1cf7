import { expect, test } from "vitest";
import { compareTimes, daysBetween, utcDay } from "./utc-day.ts";

test.for([
  ["2031-03-04T23:30:00-05:00", "2031-03-05"],
  ["2031-03-05T01:30:00+03:00", "2031-03-04"],
  ["2031-03-04T23:30:00Z", "2031-03-04"],
  ["2031-03-04T23:30:00", "2031-03-04"],
  ["2031-03", "2031-03"],
])("%s is on %s", ([time, day]) => {
  expect(utcDay(time!)).toBe(day);
});

test("times in different zones stand in the order of their moments", () => {
  const times = ["2031-03-05T01:30:00+03:00", "2031-03-04T20:00:00Z", "2031-03-04"];
  expect(times.sort(compareTimes)).toEqual([
    "2031-03-04",
    "2031-03-04T20:00:00Z",
    "2031-03-05T01:30:00+03:00",
  ]);
});

test("days are counted between whole days only", () => {
  expect([daysBetween("2031-03-04", "2031-03-01"), daysBetween("2031-03", "2031-03-09")]).toEqual([-3, null]);
});
