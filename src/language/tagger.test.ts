import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashWord, lexemesOf } from "./lexemes.ts";
import {
  dictionaryTag,
  dumpTagger,
  FEATURES,
  featureRows,
  loadTagger,
  type TaggerModel,
  tag,
} from "./tagger.ts";
import { tokenise } from "./tokens.ts";

const SHIPPED = join(import.meta.dirname, "..", "..", "models", "en", "tagger.bin");

/** Two tags, sixteen rows of nought, one word that is always `B`. */
function smallModel(): TaggerModel {
  return {
    tags: ["A", "B"],
    width: 2,
    mask: 15,
    weights: new Int8Array(32),
    dictionary: Int32Array.of(hashWord("marl", 0, 4)),
    dictionaryTags: Uint8Array.of(1),
  };
}

function tagsOf(model: TaggerModel, text: string): string[] {
  const tokens = tokenise(text);
  const out = new Uint8Array(tokens.count);
  tag(model, lexemesOf(text, tokens), 0, tokens.count, out);
  return [...out].map((code) => model.tags[code]!);
}

test("what is dumped loads as it was", () => {
  const model = smallModel();
  model.weights.set([5, -7], 4);
  expect(loadTagger(dumpTagger(model))).toEqual(model);
});

test("the shipped model loads, and dumps to the same bytes", () => {
  const bytes = new Uint8Array(readFileSync(SHIPPED));
  expect(Buffer.from(dumpTagger(loadTagger(bytes))).equals(bytes)).toBe(true);
});

test("bytes that lie inside a larger buffer load alike", () => {
  const bytes = dumpTagger(smallModel());
  const larger = new Uint8Array(bytes.length + 7);
  larger.set(bytes, 3);
  expect(loadTagger(larger.subarray(3, 3 + bytes.length))).toEqual(smallModel());
});

test.each([
  ["no bytes", (_: Uint8Array) => new Uint8Array(0), "they do not start with HSTG"],
  ["other bytes", (_: Uint8Array) => new Uint8Array(64), "they do not start with HSTG"],
  ["a later version", (bytes: Uint8Array) => patched(bytes, 4, 9), "version 9 cannot be read"],
  ["a missing end", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), "its header asks for 64"],
  ["rows that are no power of two", (bytes: Uint8Array) => patched(bytes, 12, 12), "must be a power of two"],
  ["no rows", (bytes: Uint8Array) => patched(bytes, 12, 0), "must be a power of two"],
  [
    "a header that asks for too much",
    (bytes: Uint8Array) => patched(bytes, 16, 0xffffffff),
    "its header asks for",
  ],
  [
    "more tags than weights",
    (_: Uint8Array) => dumpTagger({ ...smallModel(), tags: ["A", "B", "C"] }),
    "3 tags but weights for 2 only",
  ],
])("refuses %s in one sentence", (_, spoil, message) => {
  expect(() => loadTagger(spoil(dumpTagger(smallModel())))).toThrow(message);
});

function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, value);
  return copy;
}

test("a dictionary word takes its tag, others the best-scored one", () => {
  expect(tagsOf(smallModel(), "Marl fell")).toEqual(["B", "A"]);
});

test("the dictionary is found by search, at both ends and not outside", () => {
  const model = {
    ...smallModel(),
    dictionary: Int32Array.of(-5, 0, 9),
    dictionaryTags: Uint8Array.of(0, 1, 0),
  };
  expect([-5, 0, 9, -6, 4, 10].map((word) => dictionaryTag(model, word))).toEqual([0, 1, 0, -1, -1, -1]);
});

test("feature rows lie inside the table", () => {
  const text = "“Marl’s 3,400 people left,” Orlan said.";
  const tokens = tokenise(text);
  const lexemes = lexemesOf(text, tokens);
  const rows = new Int32Array(FEATURES);
  for (let i = 0; i < tokens.count; i++) {
    featureRows(rows, lexemes, i, 0, tokens.count, -1, -1, 1023);
    expect([...rows].every((row) => row >= 0 && row <= 1023)).toBe(true);
  }
});

test("the shipped model tags plain news prose", () => {
  const model = loadTagger(readFileSync(SHIPPED));
  expect(tagsOf(model, "The mayor said nobody had left the old town .").join(" ")).toBe(
    "DT NN VBD NN VBD VBN DT JJ NN .",
  );
});
