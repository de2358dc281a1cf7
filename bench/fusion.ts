import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { table } from "./table.ts";

/** Dong, Berti-Équille and Srivastava 2009: rate of copying, prior of a pair, false values a book could have. */
const COPY_RATE = 0.8;
const PRIOR = 0.2;
const FALSE_VALUES = 100;
const FIRST_ACCURACY = 0.8;
const ROUNDS = 6;
/** Sellers with fewer books in common tell nothing of each other. */
const COMMON_BOOKS = 5;
/** Keeps a value that nobody else gives from being impossible. */
const HALF = 0.5;

/** Whether discounting copies, as the independence weight of the roots does, tells right values better than a vote. */
export const FUSION: Question = {
  name: "fusion",
  asks: "Does discounting dependent sellers find the authors of books better than counting sellers?",
  usage: "--books DIR",
  options: { books: { type: "string" } },
  operands: 0,
  answer,
};

/** Which seller says what of a book: authors' surnames, sorted, as one string. */
type Listings = ReadonlyMap<string, ReadonlyMap<string, string>>;

function answer(asked: Asked): Answer {
  const folder = textOf(asked, "books");
  const files = ["book.txt", "book_golden.txt"].map((name) => join(folder ?? "", name));
  const missing = files.find((file) => !existsSync(file));
  if (folder === undefined)
    return { skipped: "fusion: give --books DIR with book.txt and book_golden.txt; skipped." };
  if (missing !== undefined) return { skipped: `fusion: there is no file ${missing}; skipped.` };
  const [books, golden] = files.map((file) => readFileSync(file, "utf8")) as [string, string];
  const listings = listingsIn(books);
  const gold = goldIn(golden);
  const sellers = new Set([...listings.values()].flatMap((said) => [...said.keys()]));
  const vote = new Map([...listings].map(([book, said]) => [book, best(votes(said))]));
  const aware = copyAware(listings);
  const right = (found: ReadonlyMap<string, string>): number =>
    [...gold].filter(([book, authors]) => found.get(book) === authors).length;
  const rows = [
    ["vote", right(vote)],
    ["copying-aware", right(aware.truth)],
  ] as const;
  return {
    lines: [
      `${listings.size} books of ${sellers.size} sellers; ${gold.size} books with known authors, compared by surnames; ${FALSE_VALUES} false values`,
      ...table([
        ["", "exact author sets", "share"],
        ...rows.map(([name, count]) => [name, String(count), `${((100 * count) / gold.size).toFixed(0)} %`]),
      ]),
      `${aware.dependent} pairs of sellers more likely dependent than not`,
    ],
    figures: { books: listings.size, gold: gold.size, vote: right(vote), aware: right(aware.truth) },
  };
}

function listingsIn(text: string): Listings {
  const listings = new Map<string, Map<string, string>>();
  for (const line of text.split("\n")) {
    const [seller = "", isbn = "", , authors = ""] = line.split("\t");
    const surnames = surnamesOf(authors);
    if (surnames === "" || authors.includes("Not Available")) continue;
    const book = isbnOf(isbn);
    const said = listings.get(book) ?? new Map<string, string>();
    if (!said.has(seller)) said.set(seller, surnames);
    listings.set(book, said);
  }
  return listings;
}

function goldIn(text: string): Map<string, string> {
  const rows = text.split("\n").map((line) => line.split("\t"));
  return new Map(
    rows.flatMap(([isbn = "", authors = ""]) =>
      authors.trim() === "" ? [] : [[isbnOf(isbn), surnamesOf(authors)]],
    ),
  );
}

/** ISBN-10 and ISBN-13 of one book differ in prefix and check digit. */
function isbnOf(isbn: string): string {
  const digits = isbn.trim();
  return digits.length === 13 ? digits.slice(3, 12) : digits.slice(0, 9);
}

/** `Last, First; Last, First`, `First Last and First Last`, `Last` and what lies between. */
function surnamesOf(authors: string): string {
  const plain = authors
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\([^)]*\)/gu, " ");
  const parts = plain.split(/;|&|\/|\band\b/u).flatMap(people);
  const surnames = parts.map((name) => name.replaceAll(/[^\p{L}]/gu, "")).filter((name) => name.length > 1);
  return [...new Set(surnames)].sort().join(" ");
}

function people(part: string): string[] {
  const pieces = part.split(",").map((piece) => piece.trim().split(/\s+/u).filter(Boolean));
  const filled = pieces.filter((words) => words.length > 0);
  if (filled.length < 2) return filled.map((words) => words.at(-1)!);
  if (filled.every((words) => words.length > 1)) return filled.map((words) => words.at(-1)!);
  return filled.filter((_, at) => at % 2 === 0).map((words) => words.join(""));
}

function votes(said: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of said.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function best(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

/** Accuracy of sellers and authors of books, each from the other, a few rounds long, copies discounted. */
function copyAware(listings: Listings): { truth: Map<string, string>; dependent: number } {
  const accuracy = new Map<string, number>();
  let truth = new Map([...listings].map(([book, said]) => [book, best(votes(said))]));
  const dependence = dependences(listings);
  for (let round = 0; round < ROUNDS; round++) {
    truth = new Map([...listings].map(([book, said]) => [book, best(weighted(said, accuracy, dependence))]));
    const tally = new Map<string, [number, number]>();
    for (const [book, said] of listings) {
      for (const [seller, value] of said) {
        const [right, all] = tally.get(seller) ?? [0, 0];
        tally.set(seller, [right + Number(value === truth.get(book)), all + 1]);
      }
    }
    // Two listings that are thought up keep sellers of one book from certainty.
    for (const [seller, [right, all]] of tally)
      accuracy.set(seller, (right + 2 * FIRST_ACCURACY) / (all + 2));
  }
  return { truth, dependent: [...dependence.values()].filter((probability) => probability > 0.5).length };
}

/** The guide's independence weight: whoever comes later counts by what is not copied from those before. */
function weighted(
  said: ReadonlyMap<string, string>,
  accuracy: ReadonlyMap<string, number>,
  dependence: ReadonlyMap<string, number>,
): Map<string, number> {
  const of = (seller: string): number => accuracy.get(seller) ?? FIRST_ACCURACY;
  const sums = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const [seller, value] of [...said].sort(([a], [b]) => of(b) - of(a) || (a < b ? -1 : 1))) {
    const earlier = before.get(value) ?? [];
    const own = earlier.reduce(
      (product, other) => product * (1 - COPY_RATE * (dependence.get(pairOf(seller, other)) ?? 0)),
      1,
    );
    const odds = Math.log((FALSE_VALUES * of(seller)) / (1 - of(seller)));
    sums.set(value, (sums.get(value) ?? 0) + own * odds);
    before.set(value, [...earlier, seller]);
  }
  return sums;
}

/**
 * Probability that one of two sellers copies, by the log-likelihood ratio that derivations are scored with: what few
 * others say tells most, what everybody says next to nothing, and what the two say differently speaks against it.
 */
function dependences(listings: Listings): Map<string, number> {
  const tallies = new Map<string, { books: number; odds: number }>();
  for (const said of listings.values()) {
    const all = [...said];
    const counts = votes(said);
    for (const [at, [seller, value]] of all.entries()) {
      for (const [other, theirs] of all.slice(at + 1)) {
        const key = pairOf(seller, other);
        const tally = tallies.get(key) ?? { books: 0, odds: Math.log(PRIOR / (1 - PRIOR)) };
        const share = (counts.get(value)! - 2 + HALF) / (all.length - 2 + 1);
        tally.books++;
        tally.odds +=
          value === theirs
            ? Math.log((COPY_RATE + (1 - COPY_RATE) * share) / share)
            : Math.log(1 - COPY_RATE);
        tallies.set(key, tally);
      }
    }
  }
  return new Map(
    [...tallies].flatMap(([key, { books, odds }]) =>
      books < COMMON_BOOKS ? [] : [[key, 1 / (1 + Math.exp(-odds))] as const],
    ),
  );
}

function pairOf(one: string, other: string): string {
  return one < other ? `${one}\t${other}` : `${other}\t${one}`;
}
