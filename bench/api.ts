import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger, type LedgerOptions } from "../src/ledger/ledger.ts";
import { type Kinds, measureLoad } from "./api-load.ts";
import { PLAIN_READER, plainDocument, SENTENCES } from "./plain-documents.ts";
import { type Answer, type Asked, type Question, textOf, wholeNumber } from "./question.ts";
import type { Random } from "./random.ts";
import { table } from "./table.ts";
import { makeWorld } from "./world.ts";

const SEED = 2031;
const SIZE = 250;
const LARGEST = 100_000;
const BATCH = 25;
/** Documents whose claims are brought up to date in one go. */
const ROUND = 250;
const READERS = 50;
const ROUNDS = 20;
/** Milliseconds from one added document to the next. */
const EVERY = 1000;
/** Requests made up where nobody asks for another number. */
const FUZZED = 10_000;
const OPTIONS: LedgerOptions = { author: "bench", now: () => new Date(), reader: PLAIN_READER };

/** How quickly a served ledger answers many readers while documents are added. */
export const API: Question = {
  name: "api",
  asks: "How quickly does a served ledger answer 50 readers at once while documents are added? With --fuzz: does any made-up request break it?",
  usage: "[--size 250] [--readers 50] [--rounds 20] [--smoke] [--folder DIR] | --fuzz [--requests 10000]",
  options: {
    size: { type: "string" },
    readers: { type: "string" },
    rounds: { type: "string" },
    folder: { type: "string" },
    smoke: { type: "boolean" },
    fuzz: { type: "boolean" },
    requests: { type: "string" },
  },
  operands: 0,
  answer,
};

async function answer(asked: Asked): Promise<Answer> {
  const smoke = asked.values.smoke === true;
  if (asked.values.fuzz === true)
    return (await import("./api-fuzz.ts")).fuzzed(
      wholeNumber(asked, "requests", smoke ? 500 : FUZZED, LARGEST),
    );
  const size = wholeNumber(asked, "size", smoke ? 5 : SIZE, LARGEST);
  const readers = wholeNumber(asked, "readers", smoke ? 5 : READERS, 1000);
  const rounds = wholeNumber(asked, "rounds", smoke ? 4 : ROUNDS, 10_000);
  const folder = textOf(asked, "folder");
  const home = folder === undefined ? mkdtempSync(join(tmpdir(), "hearsay-bench-")) : undefined;
  const dir = folder ?? join(home ?? "", "ledger");
  try {
    const grown = grow(dir, size);
    const load = { readers, rounds, every: EVERY, seed: SEED, first: grown.documents };
    const { kinds, added } = await measureLoad(dir, grown.kinds, load);
    const rows = kinds.map(({ kind, requests, cpu, wall }) => [
      kind,
      cpu.median.toFixed(1),
      cpu.p95.toFixed(1),
      wall.median.toFixed(0),
      wall.p95.toFixed(0),
      String(requests),
    ]);
    const [busy = 0] = loadavg();
    return {
      lines: [
        `A ledger of ${grown.documents} plain documents of ${SENTENCES} sentences, ${grown.attestations.toLocaleString("en")} attestations, ${grown.claims.toLocaleString("en")} claims`,
        `Alone: milliseconds of CPU, on all threads and of whoever asks. ${readers} at once: milliseconds on the clock, ${added} documents added meanwhile, ${busy.toFixed(0)} processes waiting for the processors`,
        ...table([["", "alone", "95 %", `${readers} at once`, "95 %", "requests"], ...rows]),
      ],
      figures: { ...grown, kinds, added, busy },
    };
  } finally {
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
  }
}

/** What is asked of a ledger, made where it is not there yet, and gone on with where it is smaller. */
function grow(
  dir: string,
  size: number,
): { documents: number; attestations: number; claims: number; kinds: Kinds } {
  const world = makeWorld(SEED);
  using ledger = Ledger.exists(dir) ? Ledger.open(dir, OPTIONS) : Ledger.init(dir, OPTIONS);
  for (let at = ledger.documents().length; at < size; at += BATCH) {
    const count = Math.min(BATCH, size - at);
    ledger.addBatch(Array.from({ length: count }, (_, i) => plainDocument(world, at + i)));
    if ((at + count) % ROUND === 0) ledger.refresh();
    process.stderr.write(`added ${at + count} of ${size} documents\n`);
  }
  ledger.refresh();
  const documents = ledger.documents();
  const range = ledger.claimRange({}, { sort: "ledger", limit: 500 });
  const ids = range?.claims.map(({ id }) => id) ?? [];
  const kinds: Kinds = {
    claim: (random) => `claims/${random.pick(ids)}.json`,
    list: (random) => `claims.json?limit=50&after=${random.pick(ids)}`,
    "list, narrowed": (random) => `claims.json?limit=50&type=other&roots=..${1 + random.below(3)}`,
    search: (random) => `claims.json?limit=50&q=${words(random)}`,
    documents: () => "documents.json?limit=50",
  };
  return {
    documents: documents.length,
    attestations: documents.reduce((sum, { attestations }) => sum + attestations, 0),
    claims: range?.total ?? 0,
    kinds,
  };

  function words(random: Random): string {
    return encodeURIComponent(`${random.pick(world.nouns)} ${random.pick(world.towns)}`);
  }
}
