import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Document } from "../intake/document.ts";
import { intake } from "../intake/intake.ts";
import type { Claim } from "../ledger/claim.ts";
import { Ledger } from "../ledger/ledger.ts";
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

const files = readdirSync(new URL("articles/", DOSSIER)).sort();
const documents = await Promise.all(
  files.map((file) => intake(readFileSync(new URL(`articles/${file}`, DOSSIER)), file)),
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

/** The claims of a ledger of all articles, with documents under their file names and nothing in it that is a hash. */
async function claimsOf(change: (text: string) => string): Promise<unknown[]> {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-swap-"));
  try {
    using ledger = Ledger.init(join(dir, "ledger"), {
      author: "test",
      now: () => new Date("2031-04-01T00:00:00Z"),
    });
    ledger.importRegistry(JSON.parse(change(JSON.stringify(registry))));
    ledger.importPlaces(JSON.parse(change(JSON.stringify(pack))));
    const names = new Map<string, string>();
    for (const file of files) {
      const bytes = Buffer.from(change(textOf(`articles/${file}`)));
      const document = await intake(bytes, file);
      names.set(document.id, file);
      ledger.add(document, bytes);
    }
    return ledger.claims().map((claim) => withoutHashes(claim, names));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function withoutHashes(claim: Claim, names: ReadonlyMap<string, string>): unknown {
  const { expected, ...roots } = claim.roots;
  // A mean of random draws, whose order follows document ids, which are hashes: compared by its bounds alone.
  expect(expected).toBeGreaterThanOrEqual(roots.lower);
  expect(expected).toBeLessThanOrEqual(roots.upper);
  let json = JSON.stringify({ ...claim, id: null, roots }, (key, value) =>
    key === "start" || key === "end" ? (typeof value === "number" ? undefined : value) : value,
  );
  for (const [id, file] of names) {
    json = json.replaceAll(id, file);
    // Sources without a name carry the beginning of their document’s id.
    json = json.replaceAll(`@${id.slice("sha256:".length, "sha256:".length + 8)}`, `@${file}`);
  }
  return JSON.parse(json);
}

/** Everything in an order that no name or hash decides. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}

test("swapping the sides swaps the claims, their roots and disputes, and nothing else", async () => {
  const original = await claimsOf((text) => text);
  const swapped = await claimsOf(swap);
  expect(original.length).toBeGreaterThan(100);
  expect(inOrder(swapped)).not.toEqual(inOrder(original));
  expect(inOrder(swapped)).toEqual(inOrder(swapJson(original)));
});
