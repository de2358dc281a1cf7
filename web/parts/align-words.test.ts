import fc from "fast-check";
import { expect, test } from "vitest";

import { alignWords } from "./align-words.ts";

test("words that were left out, put in or changed stand out, whatever their case and marks", () => {
  expect(
    alignWords("Troops blew up the bridge, he said.", "His troops blew up the old Bridge he said"),
  ).toEqual([
    { kind: "there", text: "His " },
    { kind: "same", text: "Troops blew up the " },
    { kind: "there", text: "old " },
    { kind: "same", text: "bridge, he said." },
  ]);
});

test("what stands here can be read off to the letter, and what stands there but for shared words", () => {
  const text = fc
    .array(fc.constantFrom("the", "bridge", "Bridge,", "was", "hit", "“", "١٢"))
    .map((list) => list.join(" "));
  fc.assert(
    fc.property(text, text, (here, there) => {
      const runs = alignWords(here, there);
      const of = (...kinds: string[]) =>
        runs
          .filter(({ kind }) => kinds.includes(kind))
          .map((run) => run.text)
          .join("");
      expect(of("same", "here")).toBe(here);
      expect(of("same", "there").split(/\s+/u).filter(Boolean)).toHaveLength(
        there.split(/\s+/u).filter(Boolean).length,
      );
    }),
  );
});

test("the same text is one run, and nothing is nothing", () => {
  expect(alignWords("as it was", "as it was")).toEqual([{ kind: "same", text: "as it was" }]);
  expect(alignWords("", "")).toEqual([]);
});
