import { describe, expect, it } from "vitest";
import { creditsInText } from "./credits.ts";

const outlets = (text: string): string[] =>
  creditsInText(text)
    .filter((one) => one.outlet)
    .map((one) => one.name);
const voices = (text: string): string[] =>
  creditsInText(text)
    .filter((one) => !one.outlet)
    .map((one) => one.name);

describe("creditsInText", () => {
  it.each([
    ["ORVEL, March 3 (Corvane Press) — The bridge fell.", "Corvane Press"],
    ["The bridge fell.\n\nWith reporting by Halden Wire.", "Halden Wire"],
    ["The fall was first reported by Corvane Press on Monday.", "Corvane Press"],
    ["From Corvane Press\n\nThe bridge fell.", "Corvane Press"],
  ])("reads who published it from %j", (text, name) => {
    expect(outlets(text)).toEqual([name]);
  });

  it.each([
    ["Corvane Press reported the fall.", "Corvane Press"],
    ["The bridge fell, citing Halden Wire.", "Halden Wire"],
    ["according to the news agency Corvane Press", "Corvane Press"],
    ["He told Corvane Press on Monday that it fell.", "Corvane Press"],
    ["The bridge fell, reported Corvane Press.", "Corvane Press"],
  ])("reads who is quoted from %j", (text, name) => {
    expect(voices(text)).toEqual([name]);
  });

  it("gives the name's own place", () => {
    const text = "On Monday, Corvane Press reported that Corvane Press was right.";
    const [credit] = creditsInText(text);
    expect(credit).toMatchObject({ slug: "corvane-press", start: 11, end: 24 });
    expect(text.slice(credit!.start, credit!.end)).toBe(credit!.name);
  });

  it("ends a name with its line", () => {
    expect(voices("It was seen by Corvane\nPress said nothing.")).toEqual(["Press"]);
  });

  it("finds none in plain narration", () => {
    expect(creditsInText("The bridge at Orvel fell on Monday, and Corvane Street was closed.")).toEqual([]);
  });

  it("takes linear time on endless words and gaps", () => {
    const started = performance.now();
    for (const text of [
      "A".repeat(300_000),
      "By ".repeat(100_000),
      `By${" ".repeat(300_000)}X`,
      "(".repeat(300_000),
    ])
      creditsInText(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
