import { existsSync, readFileSync } from "node:fs";
import { relatedUpstream, upstreamOf } from "../src/derivation/derive.ts";
import { narrowedTo } from "../src/derivation/narrowed.ts";
import type { Document } from "../src/intake/document.ts";
import { csvRecords } from "./csv.ts";
import { type Answer, type Asked, type Question, textOf } from "./question.ts";
import { table } from "./table.ts";
import { indexOf, WireRoom } from "./wire-room.ts";

/** Share of a body's word 5-grams, quotations left out, that stand in one other body. */
const SHARES = [0.1, 0.2, 0.35, 0.5, 0.8] as const;
const SHINGLE = 5;
const MINUTE = 60_000;
const START = Date.UTC(2031, 0, 1);

/** Whether reuse in real news is found, with an exhaustive comparison for the truth. */
export const REUSE: Question = {
  name: "reuse",
  asks: "How much of the reuse in a collection of news bodies is found, against comparing each with each?",
  usage: "--bodies FILE",
  options: { bodies: { type: "string" } },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer {
  const path = textOf(asked, "bodies");
  if (path === undefined || !existsSync(path))
    return {
      skipped: `reuse: ${path === undefined ? "give --bodies FILE" : `there is no file ${path}`}; skipped.`,
    };
  const bodies = [
    ...new Set(
      csvRecords(readFileSync(path, "utf8"))
        .slice(1)
        .map(([, body = ""]) => body),
    ),
  ];
  const documents = bodies.map(asDocument);
  const truth = exhaustive(bodies);
  const room = new WireRoom();
  const before = process.cpuUsage();
  const candidates = room.takeAll(documents);
  const taken = cpuSince(before);
  const whole = indexOf(documents);
  const derived = new Set<string>();
  const aligned = new Set<string>();
  let derivations = 0;
  const start = process.cpuUsage();
  for (const [number, document] of documents.entries()) {
    const ids = [document, ...candidates[number]!.map((other) => documents[other]!)].map(({ id }) => id);
    const near = narrowedTo(whole, ids);
    const numberOf = (id: string): number => Number.parseInt(id.slice("sha256:".length), 16);
    for (const id of relatedUpstream(document.id, near)) aligned.add(pairOf(numberOf(id), number));
    for (const { from, kind } of upstreamOf(document.id, near)) {
      derivations++;
      if (kind !== "quote-only") derived.add(pairOf(numberOf(from.document), number));
    }
  }
  const aligning = cpuSince(start);
  const candidatePairs = new Set(
    candidates.flatMap((others, number) => others.map((other) => pairOf(other, number))),
  );
  const rows = SHARES.map((share, at) => {
    const pairs = [...truth]
      .filter(([, one]) => one >= share && one < (SHARES[at + 1] ?? 2))
      .map(([pair]) => pair);
    const rate = (found: ReadonlySet<string>): number =>
      pairs.length === 0 ? 0 : pairs.filter((pair) => found.has(pair)).length / pairs.length;
    return { share, pairs: pairs.length, candidate: rate(candidatePairs), aligned: rate(aligned) };
  });
  const without = [...aligned].filter((pair) => (truth.get(pair) ?? 0) === 0).length;
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return {
    lines: [
      `${bodies.length.toLocaleString("en")} distinct bodies, dated a minute apart in the order of the file`,
      "",
      ...table([
        ["5-grams in common", "pairs", "candidate", "aligned"],
        ...rows.map(({ share, pairs, candidate, aligned: found }) => [
          `from ${100 * share} %`,
          String(pairs),
          percent(candidate),
          percent(found),
        ]),
      ]),
      "",
      `${aligned.size} pairs aligned, ${without} of them without a single 5-gram in common; ${derivations} derivations given, between ${derived.size} pairs`,
      `indexing and candidates ${(taken / bodies.length).toFixed(3)} ms a body, deriving ${(aligning / bodies.length).toFixed(2)} ms`,
    ],
    figures: {
      bodies: bodies.length,
      rows,
      aligned: aligned.size,
      without,
      derivations,
      pairs: derived.size,
    },
  };
}

function asDocument(text: string, number: number): Document {
  return {
    id: `sha256:${number.toString(16).padStart(64, "0")}`,
    file: null,
    title: null,
    publisher: null,
    url: null,
    published: new Date(START + number * MINUTE).toISOString().replace(".000", ""),
    language: "en",
    text,
  };
}

/** Share of the smaller body's 5-grams outside quotation marks that stand in the other, for all pairs that have one. */
function exhaustive(bodies: readonly string[]): Map<string, number> {
  const byGram = new Map<string, number[]>();
  const sizes = bodies.map((body, number) => {
    // Repeating a quotation is no reuse.
    const words =
      body
        .replaceAll(/[“"][^“”"\n]*[”"]/gu, " ")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const grams = new Set<string>();
    for (let at = 0; at + SHINGLE <= words.length; at++) grams.add(words.slice(at, at + SHINGLE).join(" "));
    for (const gram of grams) {
      const known = byGram.get(gram);
      if (known === undefined) byGram.set(gram, [number]);
      else known.push(number);
    }
    return grams.size;
  });
  const shared = new Map<string, number>();
  for (const numbers of byGram.values())
    for (const [at, one] of numbers.entries())
      for (const other of numbers.slice(at + 1))
        shared.set(pairOf(one, other), (shared.get(pairOf(one, other)) ?? 0) + 1);
  for (const [pair, count] of shared) {
    const [one = 0, other = 0] = pair.split(" ").map(Number);
    shared.set(pair, count / Math.min(sizes[one]!, sizes[other]!));
  }
  return shared;
}

function pairOf(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
