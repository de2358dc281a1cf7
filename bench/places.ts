import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { loadContext } from "../src/ledger/load-context.ts";
import { buildIndex } from "../src/places/build-index.ts";
import type { TextFile } from "../src/places/import/delimited.ts";
import { importKatottg } from "../src/places/import/katottg.ts";
import type { PackPlace } from "../src/places/pack.ts";
import { PlaceBook } from "../src/places/place-book.ts";
import { PlaceIndex } from "../src/places/place-index.ts";
import { resolve } from "../src/places/resolve.ts";
import { CONTEXTS, type HomonymScore, type HomonymsScore, scoreHomonyms } from "./places-homonyms.ts";
import {
  type SpellingScore,
  type SpellingsScore,
  scoreSpellings,
  scoreVectors,
  type VectorScore,
} from "./places-names.ts";
import { readSentences, scoreSentences } from "./places-sentences.ts";
import { type Answer, type Asked, BenchUsage, type Question, textOf } from "./question.ts";
import { costOf, type Spread, spreadOf } from "./spread.ts";
import { table } from "./table.ts";

const FILES = ["katottg", "coordinates", "renamings", "spellings", "vectors"] as const;
type FileOption = (typeof FILES)[number];

/** Homonyms drawn unless `--homonyms` says otherwise; each is asked about in every context. */
const DRAWN = 4000;
const ROUNDS = 7;
const EXAMPLES = new URL("../examples/places/", import.meta.url);
/** Indexes opened in one measurement of memory, so that it stands out. */
const OPENED = 20;

/** Which place a name means: across scripts, misspelt, among namesakes; and what it costs. */
export const PLACES: Question = {
  name: "places",
  asks: "Is the right place found under every spelling and among its namesakes, and how quickly?",
  usage:
    "--katottg FILE [--coordinates FILE] [--renamings FILE] [--spellings FILE] [--vectors FILE] [--homonyms N]",
  options: {
    ...Object.fromEntries(FILES.map((file) => [file, { type: "string" as const }])),
    homonyms: { type: "string" },
    tune: { type: "boolean" },
    sentences: { type: "boolean" },
  },
  operands: 0,
  answer,
};

function answer(asked: Asked): Answer {
  const file = (option: FileOption): TextFile | undefined => {
    const path = textOf(asked, option);
    return path === undefined || !existsSync(path)
      ? undefined
      : { name: basename(path), text: readFileSync(path, "utf8") };
  };
  const missing = FILES.find((option) => textOf(asked, option) !== undefined && file(option) === undefined);
  if (missing !== undefined)
    return { skipped: `places: there is no file ${textOf(asked, missing)}; skipped.` };
  const register = file("katottg");
  if (asked.values.sentences === true) return answerSentences();
  if (register === undefined)
    return { skipped: "places: give the register of places, --katottg FILE; skipped." };
  const count = Number(textOf(asked, "homonyms") ?? DRAWN);
  if (!Number.isInteger(count) || count < 1)
    throw new BenchUsage(`--homonyms ${textOf(asked, "homonyms")} is not a whole number from 1.`);

  const [coordinates, renamings] = [file("coordinates"), file("renamings")];
  const places = importKatottg({
    register,
    ...(coordinates === undefined ? {} : { coordinates }),
    ...(renamings === undefined ? {} : { renamings }),
  });
  const bytes = buildIndex("register", places);
  const index = PlaceIndex.open(bytes);
  const book = new PlaceBook([index]);
  const [vectorFile, spellingFile] = [file("vectors"), file("spellings")];
  const vectors = vectorFile === undefined ? undefined : scoreVectors(vectorFile.text);
  const spellings = spellingFile === undefined ? undefined : scoreSpellings(spellingFile.text, book, index);
  const half = asked.values.tune === true ? "tune" : "test";
  const homonyms = coordinates === undefined ? undefined : scoreHomonyms(places, book, count, half);
  const speed = measureSpeed(places, bytes);
  return {
    lines: [
      `${places.length.toLocaleString("en")} places, ${index.header.names.toLocaleString("en")} names`,
      ...(vectors === undefined ? [] : ["", ...vectorLines(vectors)]),
      ...(spellings === undefined ? [] : ["", ...spellingLines(spellings)]),
      ...(homonyms === undefined ? [] : ["", ...homonymLines(homonyms, half)]),
      "",
      ...speedLines(speed),
    ],
    figures: { vectors, spellings, homonyms, speed },
  };
}

/** The bundled sentences, with the bundled packs. */
function answerSentences(): Answer {
  const sentences = readSentences(readFileSync(new URL("sentences.jsonl", EXAMPLES), "utf8"));
  const pack = JSON.parse(readFileSync(new URL("pack.json", EXAMPLES), "utf8")) as unknown;
  const score = scoreSentences(sentences, loadContext([], [pack]));
  const share = ([right, of]: readonly [number, number]): string => `${right} of ${of}`;
  return {
    lines: [
      `${score.sentences} sentences, ${score.mentions} places marked`,
      ...table([
        ["", "right"],
        ["found with exactly these words", share([score.found, score.mentions])],
        ["exact record, of those with one", share(score.records)],
        ["left open or unlisted where the sentence does not tell", share(score.open)],
        ["near, distance, part, axis, government", share(score.qualifiers)],
        ["names of people and firms kept out", share(score.absent)],
      ]),
      `another record than the right one ${score.wrong}, a qualifier too many ${score.extraQualifiers}, a place too many ${score.extra}`,
      ...score.faults.map((fault) => `  ${fault}`),
    ],
    figures: { ...score },
  };
}

function vectorLines({ pairs, equal, romanised, unequal }: VectorScore): string[] {
  return [
    `Folded key equal across scripts: ${equal} of ${pairs}; KMU-2010 romaniser right: ${romanised[0]} of ${romanised[1]}`,
    ...unequal.map((each) => `  ${each}`),
  ];
}

function spellingLines({ settlements, unlisted, incorrect, related }: SpellingsScore): string[] {
  const row = (name: string, score: SpellingScore): string[] => [
    name,
    String(score.spellings),
    ...[score.exact, score.folded, score.right, score.wrong, score.none, score.among].map(
      (value) => `${value} (${percent(value / score.spellings)})`,
    ),
  ];
  return [
    `Spellings of ${settlements} settlements, ${unlisted} of them not in the register`,
    ...table([
      [
        "",
        "spellings",
        "exact lookup",
        "folded key",
        "first right",
        "first wrong",
        "nothing",
        "among candidates",
      ],
      row("incorrect", incorrect),
      row("related and historic", related),
    ]),
    ...incorrect.wrongly.map((each) => `  ${each}`),
  ];
}

function homonymLines(score: HomonymsScore, half: string): string[] {
  const row = (name: string, { asked, answered, right, first }: HomonymScore): string[] => [
    name,
    String(asked),
    percent(answered / asked),
    percent(1 - answered / asked),
    percent(right / Math.max(1, answered)),
    percent(first / asked),
  ];
  return [
    `Homonyms: ${score.homonyms.toLocaleString("en")} of ${score.settlements.toLocaleString("en")} settlements share their name (${percent(score.homonyms / score.settlements)}); ${half} half`,
    ...table([
      ["stated besides the name", "asked", "answered", "left open", "right of answered", "first right"],
      ...CONTEXTS.map((kind) => row(kind, score.byContext[kind])),
      row("the first three together", score.told),
    ]),
    `The largest bearer of the name would be right for ${percent(score.sizePrior)}.`,
    `Risk at coverage: ${score.riskCoverage.map(({ coverage, error }) => `${percent(error)} at ${Math.round(100 * coverage)} %`).join(", ")}; area ${score.area.toFixed(4)}; ${percent(score.coverageAt5)} kept at 5 % error`,
    `Expected calibration error, ten bins: ${score.calibration.toFixed(3)}`,
  ];
}

interface Speed {
  readonly bytes: number;
  readonly load: Spread;
  /** Microseconds for each kind of lookup. */
  readonly holds: Spread;
  readonly folded: Spread;
  readonly candidates: Spread;
  readonly resolve: Spread;
  readonly missing: Spread;
  /** Bytes of heap and buffers that an opened index takes. */
  readonly memory: number;
}

function measureSpeed(places: readonly PackPlace[], bytes: Uint8Array): Speed {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  const path = join(folder, "places.index");
  try {
    writeFileSync(path, bytes);
    const open = (): PlaceIndex => PlaceIndex.open(readFileSync(path));
    const load = spreadOf(Array.from({ length: ROUNDS }, () => costOf(() => void open()).wall));
    const before = memory();
    const opened = Array.from({ length: OPENED }, open);
    const grown = (memory() - before) / opened.length;
    const index = opened[0]!;
    const book = new PlaceBook([index]);
    const names = places.flatMap((place) => place.names.map(({ text }) => text));
    const absent = names.map((name) => [...name].reverse().join(""));
    const each = (list: readonly string[], work: (name: string) => unknown): Spread =>
      spreadOf(
        Array.from({ length: ROUNDS + 1 }, () => {
          const { cpu } = costOf(() => {
            for (const name of list) work(name);
          });
          return (cpu * 1000) / list.length;
        }).slice(1),
      );
    const some = names.filter((_, i) => i % 20 === 0);
    return {
      bytes: bytes.length,
      load,
      holds: each(names, (name) => index.holds(name)),
      folded: each(names, (name) => index.folded(name)),
      candidates: each(names, (name) => index.candidates(name)),
      resolve: each(some, (name) => resolve(name, book)),
      missing: each(absent, (name) => index.holds(name)),
      memory: grown,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function speedLines(speed: Speed): string[] {
  const row = (name: string, { min, median, max }: Spread, digits = 2): string[] => [
    name,
    ...[min, median, max].map((value) => value.toFixed(digits)),
  ];
  return [
    `The index has ${(speed.bytes / 1e6).toFixed(1)} MB; an open one takes ${(speed.memory / 1e6).toFixed(1)} MB`,
    ...table([
      ["", "min", "median", "max"],
      row("opening it, ms", speed.load, 1),
      row("is there a place of this name, µs", speed.holds),
      row("the same for a name there is not, µs", speed.missing),
      row("places by folded key, µs", speed.folded),
      row("all candidates (exact, folded, stem), µs", speed.candidates),
      row("candidates weighed, µs", speed.resolve, 1),
    ]),
    `${Math.round(1e6 / speed.candidates.median).toLocaleString("en")} lookups of all candidates per second of CPU`,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
