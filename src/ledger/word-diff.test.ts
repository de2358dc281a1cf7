import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "./word-diff.ts";

test("a changed word is shown as removed and added", () => {
  expect(wordDiff("At least 12 people were killed.", "At least 7 people were killed.")).toEqual([
    { kind: "same", text: "At least" },
    { kind: "removed", text: " 12" },
    { kind: "added", text: " 7" },
    { kind: "same", text: " people were killed." },
  ]);
});

test("equal texts are the same, and an empty one is all removed or added", () => {
  expect(wordDiff("one two", "one two")).toEqual([{ kind: "same", text: "one two" }]);
  expect(wordDiff("", "one two")).toEqual([{ kind: "added", text: "one two" }]);
  expect(wordDiff("one two", "")).toEqual([{ kind: "removed", text: "one two" }]);
  expect(wordDiff("", "")).toEqual([]);
});

const text = fc
  .array(fc.constantFrom("a", "b", "c", "d e", "\n", "é"), { maxLength: 24 })
  .map((words) => words.join(" "));

test("the pieces make up both texts", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = wordDiff(before, after);
      const without = (kind: string): string =>
        changes.flatMap((change) => (change.kind === kind ? [] : [change.text])).join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
    }),
  );
});

test("no more is removed and added than has to be", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [a, b] = [before, after].map((one) => one.match(/\s*\S+|\s+/g) ?? []);
      const rows = Array.from({ length: (a?.length ?? 0) + 1 }, () =>
        new Array<number>((b?.length ?? 0) + 1).fill(0),
      );
      for (let i = (a?.length ?? 0) - 1; i >= 0; i--)
        for (let j = (b?.length ?? 0) - 1; j >= 0; j--)
          rows[i]![j] =
            a?.[i] === b?.[j] ? 1 + rows[i + 1]![j + 1]! : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
      const kept = wordDiff(before, after)
        .filter(({ kind }) => kind === "same")
        .reduce((sum, change) => sum + (change.text.match(/\s*\S+|\s+/g)?.length ?? 0), 0);
      expect(kept).toBe(rows[0]![0]);
    }),
  );
});
