import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Document } from "../intake/document.ts";
import { intake } from "../intake/intake.ts";
import { loadContext } from "../ledger/load-context.ts";
import { read } from "./read.ts";
import type { Reading } from "./reading.ts";

const DOSSIER = new URL("../../examples/dossier/", import.meta.url);

const textOf = (path: string): string => readFileSync(new URL(path, DOSSIER), "utf8");

const { pairs } = JSON.parse(textOf("swap.json")) as { pairs: [string, string][] };
const partner = new Map(
  [...pairs, ...pairs.map(([one, other]): [string, string] => [other, one])].flatMap(([one, other]) => [
    [one, other],
    // Ids are slugs of names.
    [one.toLowerCase(), other.toLowerCase()],
  ]),
);
const WORDS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...partner.keys()].join("|")})(?![\\p{L}\\p{N}])`, "gu");

/** Puts each side's name where the other's stood. Its own inverse. */
function swap(text: string): string {
  return text.replace(WORDS, (word) => partner.get(word)!);
}

function swapJson<T>(value: T): T {
  return JSON.parse(swap(JSON.stringify(value))) as T;
}

/** A reading without its offsets, which the swap may move; term lists are sorted anew, sets both times. */
function comparable(reading: Reading): unknown {
  const strip = (key: string, value: unknown): unknown => {
    if (key === "start" || key === "end") return typeof value === "number" ? undefined : value;
    return key === "terms" ? [...(value as string[])].sort() : value;
  };
  return JSON.parse(JSON.stringify({ ...reading, document: null }, strip));
}

const documents = await Promise.all(
  readdirSync(new URL("articles/", DOSSIER))
    .sort()
    .map((file) => intake(readFileSync(new URL(`articles/${file}`, DOSSIER)), file)),
);
const registry: unknown = JSON.parse(textOf("registry.json"));
const pack: unknown = JSON.parse(textOf("places.json"));
const context = loadContext([registry], [pack]);
const swappedContext = loadContext([swapJson(registry)], [swapJson(pack)]);

function swapDocument(document: Document): Document {
  const { title, publisher, text } = document;
  return {
    ...document,
    title: title === null ? null : swap(title),
    publisher: publisher === null ? null : swap(publisher),
    text: swap(text),
  };
}

test("the swap is its own inverse", () => {
  for (const { text } of documents) expect(swap(swap(text))).toBe(text);
});

test("the swap changes most articles, so that the comparison means something", () => {
  expect(documents.filter(({ text }) => swap(text) !== text).length).toBeGreaterThan(documents.length / 2);
});

test.for(documents.map((document) => [document.file, document] as const))(
  "%s: swapping the sides swaps the reading and nothing else",
  ([, document]) => {
    const original = read(document, context);
    const swapped = read(swapDocument(document), swappedContext);
    expect(comparable(swapped)).toEqual(comparable(swapJson(original)));
  },
);
