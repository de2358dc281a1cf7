import { expect, test } from "vitest";
import { claimsSearch, parseQuery } from "./query.ts";

const asked = async (text: string) =>
  claimsSearch(parseQuery(text), async (_, name) => name.toLowerCase().replaceAll(" ", "-"));

test("operators become the parameters of the list of claims, the other words its words", async () => {
  expect(await asked('bridge source:"Osk Marden" place:Hask type:Attack party:Tolvar')).toBe(
    "q=bridge&source=osk-marden&place=hask&type=attack&party=Tolvar",
  );
  expect(await asked("disputed: roots:<2")).toBe("disputed=yes&roots=..1");
  expect(await asked("disputed:no")).toBe("disputed=no");
});

test("before leaves its day out and after keeps it, as precise as they are given", async () => {
  expect(await asked("after:2031-03-01 before:2031-03-01")).toBe("since=2031-03-01&until=2031-02-28");
  expect(await asked("before:2031-03")).toBe("until=2031-02");
  expect(await asked("before:2031-01")).toBe("until=2030-12");
  expect(await asked("before:2031")).toBe("until=2030");
});

test("roots are compared, or given as a range", async () => {
  for (const [typed, range] of [
    ["2", "2..2"],
    ["=2", "2..2"],
    ["<=2", "..2"],
    [">2", "3.."],
    [">=2", "2.."],
    ["1-3", "1..3"],
    ["1..3", "1..3"],
  ] as const)
    expect(new URLSearchParams(await asked(`roots:${typed}`)).get("roots"), typed).toBe(range);
});

test("what means nothing is told, and what only looks like an operator stays a word", () => {
  expect(parseQuery("roots:many before:soon source: disputed:perhaps roots:<0").wrong).toEqual([
    "roots:many",
    "before:soon",
    "source:",
    "disputed:perhaps",
    "roots:<0",
  ]);
  expect(parseQuery("https://post.example/a colour:blue 10:30")).toMatchObject({
    words: "https://post.example/a colour:blue 10:30",
    operators: [],
    wrong: [],
  });
  expect(parseQuery('"Weir Bridge" source:"Osk').words).toBe("Weir Bridge");
});
