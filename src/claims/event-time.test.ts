import { expect, test } from "vitest";
import { firstOf } from "../reading/test-context.ts";

// Published on Thursday, 4 September 2042.
const time = (content: string, published: string | null = "2042-09-04") => {
  const found = firstOf(`Ida Fenwell said that ${content}.`, { published }).proposition.time;
  return found === null ? null : `${found.start} ${found.end}`;
};

test.for([
  ["the bridge was hit today", "2042-09-04 2042-09-04"],
  ["the bridge was hit yesterday", "2042-09-03 2042-09-03"],
  ["the bridge was hit overnight", "2042-09-03 2042-09-04"],
  ["the bridge was hit on Tuesday", "2042-09-02 2042-09-02"],
  ["the bridge was hit on Thursday", "2042-09-04 2042-09-04"],
  ["the bridge will open on Tuesday", "2042-09-09 2042-09-09"],
  ["the bridge will open tomorrow", "2042-09-05 2042-09-05"],
  ["the bridge was hit on 3 March 2041", "2041-03-03 2041-03-03"],
  ["the bridge was hit on March 3, 2041", "2041-03-03 2041-03-03"],
  ["the bridge was hit in March 2041", "2041-03-01 2041-03-31"],
  ["the bridge was hit on 3 March", "2042-03-03 2042-03-03"],
  ["the bridge was hit three days ago", "2042-09-01 2042-09-01"],
  ["the bridge was hit two weeks ago", "2042-08-18 2042-08-24"],
  ["the bridge was hit a month ago", "2042-07-26 2042-08-15"],
  ["the bridge was hit earlier this week", "2042-09-01 2042-09-04"],
  ["the bridge will open this week", "2042-09-04 2042-09-07"],
  ["the bridge was hit this month", "2042-09-01 2042-09-04"],
  ["the bridge was hit last week", "2042-08-22 2042-09-03"],
  ["the bridge was hit last month", "2042-08-01 2042-08-31"],
  ["the bridge was built last year", "2041-01-01 2041-12-31"],
  ["the bridge was built in 2039", "2039-01-01 2039-12-31"],
  ["the bridge has been shut since Monday", "2042-09-01 2042-09-04"],
] as const)("%s: %s", ([content, wanted]) => {
  expect(time(content)).toBe(wanted);
});

test("a date without a year is the last one before the day of publication, in forecasts the next one after", () => {
  expect(time("the bridge was hit on 28 December", "2042-01-05")).toBe("2041-12-28 2041-12-28");
  expect(time("the bridge will open on 3 January", "2042-12-28")).toBe("2043-01-03 2043-01-03");
  expect(time("the bridge will open on 3 March", "2042-01-05")).toBe("2042-03-03 2042-03-03");
});

test("a day that no month has is no time", () => {
  expect(time("the bridge was hit on 31 February 2041")).toBeNull();
});

test("a content without a time has none", () => {
  expect(time("the bridge was hit")).toBeNull();
});

test("without a day of publication only full dates are known", () => {
  expect(time("the bridge was hit yesterday", null)).toBeNull();
  expect(time("the bridge was hit on 3 March", null)).toBeNull();
  expect(time("the bridge was hit on 3 March 2041", null)).toBe("2041-03-03 2041-03-03");
});
