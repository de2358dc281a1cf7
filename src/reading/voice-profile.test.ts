import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reading } from "./reading.ts";
import { document, readText } from "./test-context.ts";
import { voiceProfile } from "./voice-profile.ts";

const letters = (text: string): number => [...text.matchAll(/[\p{L}\p{N}]/gu)].length;

test("what nobody else is said to have said is the document's own voice", () => {
  const text = "The bridge was open. It rained.";
  expect(voiceProfile(readText(text))).toEqual({
    all: letters(text),
    narrator: letters(text),
    named: 0,
    unnamed: 0,
    quoted: 0,
    paraphrased: 0,
    parties: [],
  });
});

test("named and unnamed sources, quotation marks and other words are told apart", () => {
  const profile = voiceProfile(
    readText("“The bridge is open,” Ida Fenwell said. A resident said it rained."),
  );
  expect(profile.quoted).toBe(letters("The bridge is open"));
  expect(profile.named).toBe(letters("The bridge is open"));
  expect(profile.unnamed).toBe(letters("it rained"));
  expect(profile.paraphrased).toBe(letters("it rained"));
  expect(profile.narrator).toBe(profile.all - profile.named - profile.unnamed);
});

test("within what somebody says of another the other speaks", () => {
  const text = "Ida Fenwell said that Jon Varr had denied it.";
  const at = (words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    text: words,
  });
  const said = (chain: string[], words: string) => ({ chain, content: [at(words)] });
  const source = (id: string, party: string) => ({ id, named: true, party });
  const reading = {
    document: document(text),
    attestations: [said(["narrator", "a"], "Jon Varr had denied it"), said(["narrator", "a", "b"], "it")],
    sources: [source("a", "Velland"), source("b", "Ostria")],
  } as unknown as Reading;
  expect(voiceProfile(reading).parties).toEqual([
    { party: "Velland", said: letters("Jon Varr had denied") },
    { party: "Ostria", said: 2 },
  ]);
});

test("the parts add up on any text", () => {
  const piece = fc.constantFrom("“", "”", "Ida Fenwell said ", "it rained", ". ", "\n", "officials claimed ");
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "grapheme" })), { maxLength: 20 }), (pieces) => {
      const { all, narrator, named, unnamed, quoted, paraphrased } = voiceProfile(readText(pieces.join("")));
      expect(narrator + named + unnamed).toBe(all);
      expect(quoted + paraphrased).toBe(named + unnamed);
    }),
    { numRuns: 100 },
  );
});
