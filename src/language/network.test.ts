import { expect, test } from "vitest";
import { plainKernel, vectorKernel } from "./kernel.ts";
import { lexemesOf } from "./lexemes.ts";
import { LONGEST, Network, type Wording } from "./network.ts";
import { englishModel } from "./test-model.ts";
import { tokenise } from "./tokens.ts";
import { isTree } from "./tree.ts";

const { model } = englishModel().network;

function wordingOf(text: string): Wording {
  const tokens = tokenise(text);
  const { word, shape } = lexemesOf(text, tokens);
  const words = Array.from({ length: tokens.count }, (_, i) =>
    text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase().replaceAll("’", "'"),
  );
  return { words, word, shape };
}

interface Read {
  readonly tags: Uint8Array;
  readonly heads: Int32Array;
  readonly relations: Uint8Array;
}

function readAll(network: Network, wording: Wording): Read {
  const count = wording.words.length;
  const read = {
    tags: new Uint8Array(count),
    heads: new Int32Array(count),
    relations: new Uint8Array(count),
  };
  network.tag(wording, 0, count, read.tags);
  network.parse(wording, 0, count, read.heads, read.relations, 0);
  return read;
}

const PROSE =
  "Officials in Marl said on Monday that the bridge over the Kesh, which had been closed since March, would not reopen before 2031; residents who had fled to Orlan’s western districts disputed that.";

test("with vectors and without, every tag, head and relation is the same", () => {
  const [plain, ...others] = [
    plainKernel,
    (bytes: number) => vectorKernel(bytes, 1)!,
    (bytes: number) => vectorKernel(bytes, 2)!,
  ].map((make) => new Network(model, make));
  for (const text of [PROSE, "No.", "€ 😀 \ud83d “ ” -- 3,400.50 http://a.example", "x ".repeat(60)])
    for (const other of others)
      expect(readAll(other, wordingOf(text))).toEqual(readAll(plain!, wordingOf(text)));
});

test("what was read before changes nothing, even when the kept words overflow", () => {
  const network = new Network(model);
  const first = readAll(network, wordingOf(PROSE));
  for (let round = 0; round < 45; round++) {
    // Half of them come again in the next round, so that some are kept and moved.
    const many = Array.from({ length: LONGEST }, (_, i) => `w${round + (i & 1)}q${i >> 1}`).join(" ");
    readAll(network, wordingOf(many));
  }
  expect(readAll(network, wordingOf(PROSE))).toEqual(first);
});

test("a sentence beyond the longest is still one tree", () => {
  const wording = wordingOf("the dog barked and ".repeat(LONGEST / 2));
  const { heads } = readAll(new Network(model), wording);
  expect(wording.words.length).toBeGreaterThan(LONGEST);
  expect(isTree(heads, heads.length)).toBe(true);
});

test("an empty sentence asks for nothing", () => {
  const { tags, heads } = readAll(new Network(model), wordingOf(""));
  expect([tags.length, heads.length]).toEqual([0, 0]);
});
