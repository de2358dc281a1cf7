import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Ledger, type LedgerOptions } from "../src/ledger/ledger.ts";
import { Generator } from "./generate.ts";
import { measureServer } from "./ledger-server.ts";
import { PLAIN_READER, plainDocument, SENTENCES } from "./plain-documents.ts";
import { type Answer, type Asked, type Question, textOf, wholeNumber } from "./question.ts";
import { Random } from "./random.ts";
import { costOf } from "./spread.ts";
import { table } from "./table.ts";
import { withTemporaryLedger } from "./temporary-ledger.ts";
import { makeWorld, placesOf } from "./world.ts";

const SEED = 2031;
const SIZE = 1000;
const LARGEST = 1_000_000;
const BATCH = 25;
/** Documents of the ledger in which bits are flipped: each flip is a whole run of verify. */
const FLIPPED = 20;
const MB = 1_000_000;
const OPTIONS: LedgerOptions = { author: "bench", now: () => new Date(Date.UTC(2031, 0, 2)) };

/** Whether a ledger of a given size opens, answers, proves itself and mends itself quickly enough. */
export const LEDGER: Question = {
  name: "ledger",
  asks: "How long does a ledger take to open, answer, be verified and rebuilt, and is every flipped bit found?",
  usage: "[--size 1000] [--plain] [--flips 1000] [--smoke] | --folder DIR",
  options: {
    size: { type: "string" },
    plain: { type: "boolean" },
    flips: { type: "string" },
    smoke: { type: "boolean" },
    folder: { type: "string" },
  },
  operands: 0,
  answer,
};

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is asked for, in words; empty where nothing is. */
  readonly aim: string;
}

async function answer(asked: Asked): Promise<Answer> {
  const folder = textOf(asked, "folder");
  if (folder !== undefined) {
    if (!Ledger.exists(folder)) return { skipped: `ledger: there is no ledger in ${folder}; skipped.` };
    return told(`The ledger in ${folder}`, await measured(folder, false));
  }
  const smoke = asked.values.smoke === true;
  const plain = asked.values.plain === true;
  const size = wholeNumber(asked, "size", smoke ? 50 : SIZE, LARGEST);
  const flips = wholeNumber(asked, "flips", smoke ? 20 : 1000, LARGEST);
  const home = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  const dir = join(home, "ledger");
  let large: Figure[];
  try {
    if (plain) fillPlain(dir, size);
    else fillTimed(dir, size);
    large = await measured(dir, true);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const small = withTemporaryLedger((ledger) => {
    fill(ledger, FLIPPED);
    ledger.close();
    return flipped(ledger.dir, flips);
  });
  const kind = plain ? `plain documents of ${SENTENCES} sentences` : "generated documents";
  return told(`A ledger of ${size.toLocaleString("en")} ${kind}`, [...large, small]);
}

function told(title: string, figures: readonly Figure[]): Answer {
  const rows = figures.map(({ name, value, unit, aim }) => [
    name,
    value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 }),
    unit,
    aim,
  ]);
  return {
    lines: [
      `${title}; times and speeds are of CPU, on every thread`,
      ...table([["", "", "", "aim"], ...rows]),
    ],
    figures: Object.fromEntries(figures.map(({ name, value }) => [name, value])),
  };
}

function fill(ledger: Ledger, size: number): void {
  const generator = new Generator(SEED);
  ledger.importPlaces(placesOf(generator.world));
  for (let at = 0; at < size; at += BATCH) {
    const count = Math.min(BATCH, size - at);
    ledger.addBatch(Array.from({ length: count }, (_, i) => generator.document(at + i)));
    ledger.refresh();
    if (at % (20 * BATCH) === 0) process.stderr.write(`added ${at + count} of ${size} documents\n`);
  }
}

/** A minute from one batch to the next, so that there are moments to look back at. */
function clock(): () => Date {
  let time = Date.UTC(2031, 0, 1);
  return () => {
    time += 1000;
    return new Date(time);
  };
}

function fillTimed(dir: string, size: number): void {
  using ledger = Ledger.init(dir, { ...OPTIONS, now: clock() });
  fill(ledger, size);
}

/** Documents whose claims are brought up to date in one go. */
const ROUND = 500;

function fillPlain(dir: string, size: number): void {
  const world = makeWorld(SEED);
  using ledger = Ledger.init(dir, { ...OPTIONS, now: clock(), reader: PLAIN_READER });
  for (let at = 0; at < size; at += BATCH) {
    const count = Math.min(BATCH, size - at);
    ledger.addBatch(Array.from({ length: count }, (_, i) => plainDocument(world, at + i)));
    if ((at + BATCH) % ROUND !== 0) continue;
    ledger.refresh();
    process.stderr.write(`added ${at + count} of ${size} documents\n`);
  }
  ledger.refresh();
}

/** `whole`: also what takes as long as making the ledger did. */
async function measured(dir: string, whole: boolean): Promise<Figure[]> {
  const cpu = (work: () => void): number => costOf(work).cpu;
  const files = filesOf(dir);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const entries = overheadOf(dir);
  const figures: Figure[] = [];
  const add = (name: string, value: number, unit: string, aim = ""): void =>
    void figures.push({ name, value, unit, aim });
  let ledger: Ledger | undefined;
  add(
    "opening",
    cpu(() => (ledger = Ledger.open(dir, OPTIONS))),
    "ms",
    "< 1,000",
  );
  const open = ledger;
  if (open === undefined) throw new RangeError("The ledger did not open.");
  const attestations = open.documents().reduce((sum, document) => sum + document.attestations, 0);
  add("attestations", attestations, "");
  const shown = open.claims({ limit: 50 });
  const pages = shown
    .map(({ id }) => cpu(() => void [open.claim(id), open.graph(id), open.notes(id)]))
    .sort((a, b) => a - b);
  add("one claim with its graph, median", pages[pages.length >> 1] ?? 0, "ms", "< 50");
  add("one claim with its graph, longest of 50", pages.at(-1) ?? 0, "ms");
  let findings = 0;
  const verify = cpu(() => {
    findings += Ledger.verifyFolder(dir, OPTIONS).findings.length;
  });
  add("verify", bytes / MB / (verify / 1000), "MB/s", ">= 50");
  add("findings in a sound ledger", findings, "", "0");
  if (whole) {
    const rebuild = cpu(() => open.rebuild());
    add("rebuild", entries.count / (rebuild / 1000), "entries/s", ">= 20,000");
    for (const [name, share] of MOMENTS) {
      const time = momentAt(open, share);
      add(
        `as of ${name}, first look`,
        cpu(() => void open.asOf(time).documents()),
        "ms",
      );
      add(
        `as of ${name}, again`,
        cpu(() => void open.asOf(time).claims({ limit: 100 })),
        "ms",
      );
    }
  }
  add("log beyond blobs and readings", entries.overhead * 100, "%", "< 15");
  add("seal beside the database", (100 * statSync(join(dir, "ledger.seal")).size) / bytes, "%");
  const server = await measureServer(
    dir,
    shown.map(({ id }) => id),
  );
  add("server, first list of claims", server.firstList, "ms");
  add("server, first page of a claim", server.firstClaim, "ms");
  add("server, a claim's page, median of 50", server.claimMedian, "ms", "< 50");
  add("server, a claim's page, longest of 50", server.claimLongest, "ms");
  add("server, list of claims, median", server.listMedian, "ms");
  add("server, event loop held up at most", server.blocked, "ms", "< 50");
  open.close();
  return figures;
}

/** Moments looked back at, by the share of the log that was written by then. */
const MOMENTS = [
  ["the newest moment", 1],
  ["a moment before the last tenth", 0.9],
  ["a moment in the middle", 0.5],
] as const;

function momentAt(ledger: Ledger, share: number): string {
  const times = [...ledger.log()].map(({ time }) => time);
  return times[Math.floor((times.length - 1) * share)] ?? "";
}

/** What the log adds to what it keeps: all its columns but the bodies of captures and readings, blobs and texts. */
function overheadOf(dir: string): { count: number; overhead: number } {
  using db = new DatabaseSync(join(dir, "ledger.sqlite"), { readOnly: true });
  const { count, fields, bodies, texts } = db
    .prepare(
      `SELECT count(*) AS count,
        sum(length(type) + length(author) + length(time) + length(version) + length(body_hash) + length(prev) + length(hash) + 8) AS fields,
        sum(length(CAST(body AS BLOB))) AS bodies, (SELECT sum(length(CAST(text AS BLOB))) FROM texts) AS texts FROM log`,
    )
    .get() as { count: number; fields: number; bodies: number; texts: number };
  const blobs = filesOf(join(dir, "blobs")).reduce((sum, { size }) => sum + size, 0);
  return { count, overhead: fields / (bodies + texts + blobs) };
}

/** How many of so many flipped bits verify finds, in percent; one at a time, put right again after each. */
function flipped(dir: string, flips: number): Figure {
  const files = filesOf(dir);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const random = new Random(SEED);
  let found = 0;
  for (let round = 0; round < flips; round++) {
    const place = random.below(total);
    const file = files.findLast(({ start }) => start <= place);
    if (file === undefined) continue;
    const at = place - file.start;
    const bit = 1 << random.below(8);
    flip(file.path, at, bit);
    if (Ledger.verifyFolder(dir, { ...OPTIONS, readOnly: true }).findings.length > 0) found++;
    flip(file.path, at, bit);
    if (round % 50 === 0) process.stderr.write(`flipped ${round} of ${flips} bits\n`);
  }
  return {
    name: `flipped bits found, of ${flips} in ${FLIPPED} documents`,
    value: (100 * found) / flips,
    unit: "%",
    aim: "100",
  };
}

function flip(path: string, at: number, bit: number): void {
  const file = openSync(path, "r+");
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ bit;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

/** Every file of a folder that holds bytes, and where they begin when all are laid end to end. */
function filesOf(dir: string): { path: string; start: number; size: number }[] {
  let start = 0;
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const { size } = statSync(path);
      start += size;
      return { path, start: start - size, size };
    })
    .filter(({ size }) => size > 0);
}
