import { expect, test } from "vitest";
import { isCalendarDate } from "./calendar-date.ts";

test.for(["2031", "2031-03", "2031-03-04", "2028-02-29"])("%s is a date", (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

test.for(["", "soon", "2031-13", "2031-13-45", "2031-02-30", "2031-02-29", "2031-3-4", "2031-03-04T10:00"])(
  "%j is none",
  (text) => {
    expect(isCalendarDate(text)).toBe(false);
  },
);
