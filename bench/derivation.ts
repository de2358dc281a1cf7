import { CandidateIndex } from "../src/derivation/candidate-index.ts";
import { WINDOW_DAYS } from "../src/derivation/window.ts";
import { type DocumentScore, type EdgeScore, SHARES, scoreDocument, type Tally } from "./derivation-score.ts";
import { Ecosystem, type Made } from "./ecosystem.ts";
import { MinHashIndex } from "./minhash.ts";
import { type Answer, type Asked, type Question, wholeNumber } from "./question.ts";
import { table } from "./table.ts";
import { WireRoom } from "./wire-room.ts";

const DOCUMENTS = 20_000;
const SMOKE_DOCUMENTS = 600;
const LARGEST = 1_000_000;
/** So many documents are derived from their candidates, evenly spread; that takes longer than finding them. */
const SAMPLES = 1500;
const MARKS = 5;
const BATCH = 1000;
/** The baseline looks at so many documents of the beginning. */
const BASELINE_DOCUMENTS = 2000;
const SEED = 2031;

/** Whether copied passages are found, at what cost, and whether they were copied. */
export const DERIVATION: Question = {
  name: "derivation",
  asks: "Which passages were copied from where is found how surely, how quickly, in how much memory?",
  usage: "[--documents 20000] [--samples 1500] [--seed 2031] [--smoke]",
  options: {
    documents: { type: "string" },
    samples: { type: "string" },
    seed: { type: "string" },
    smoke: { type: "boolean" },
  },
  operands: 0,
  answer,
};

interface Mark {
  readonly documents: number;
  readonly perSecond: number;
  readonly bytes: number;
}

interface Run {
  readonly marks: readonly Mark[];
  readonly scores: readonly DocumentScore[];
  readonly words: number;
  readonly restored: { readonly bytes: number; readonly milliseconds: number; readonly same: boolean };
}

function answer(asked: Asked): Answer {
  const smoke = asked.values.smoke === true;
  const documents = wholeNumber(asked, "documents", smoke ? SMOKE_DOCUMENTS : DOCUMENTS, LARGEST);
  const samples = wholeNumber(asked, "samples", smoke ? 100 : SAMPLES, LARGEST);
  const seed = wholeNumber(asked, "seed", SEED, LARGEST);
  const run = measured(seed, documents, samples);
  const baseline = minhash(seed, Math.min(documents, BASELINE_DOCUMENTS));
  return report(documents, run, baseline);
}

function measured(seed: number, documents: number, samples: number): Run {
  const room = new WireRoom();
  const kept = new Map<number, Made>();
  const scores: DocumentScore[] = [];
  const marks: Mark[] = [];
  const every = Math.max(1, Math.floor(documents / samples));
  const markEvery = Math.ceil(documents / MARKS);
  let [number, spent, marked] = [0, 0, 0];
  for (const batch of batches(new Ecosystem({ seed, documents }).documents())) {
    const before = process.cpuUsage();
    const found = room.takeAll(batch.map(({ document }) => document));
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
    for (const [at, made] of batch.entries()) kept.set(number + at, made);
    for (const [at, made] of batch.entries()) {
      if ((number + at) % every !== 0) continue;
      scores.push(
        scoreDocument(
          made,
          found[at]!.map((other) => kept.get(other)!),
        ),
      );
    }
    number += batch.length;
    forget(kept, batch[0]!);
    if (number - marked < markEvery && number < documents) continue;
    const bytes = (room.narration.bytes + room.quotes.bytes) / number;
    marks.push({ documents: number, perSecond: ((number - marked) * 1e6) / spent, bytes });
    process.stderr.write(`taken in ${number} of ${documents} documents\n`);
    [marked, spent] = [number, 0];
  }
  return { marks, scores, words: room.words / number, restored: restored(room.narration) };
}

/** What is older than the window is not asked for again. */
function forget(kept: Map<number, Made>, newest: Made): void {
  const last = Date.parse(newest.document.published ?? "") - (WINDOW_DAYS + 2) * 86_400_000;
  for (const [number, made] of kept) {
    if (Date.parse(made.document.published ?? "") >= last) return;
    kept.delete(number);
  }
}

function* batches(documents: Iterable<Made>): Generator<Made[]> {
  let batch: Made[] = [];
  for (const made of documents) {
    batch.push(made);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The index as bytes and back: how long that takes, and whether it answers the same. */
function restored(index: CandidateIndex): Run["restored"] {
  const blocks = index.toBlocks();
  const bytes = blocks.segments.reduce((sum, block) => sum + block.length, blocks.rest.length);
  const before = performance.now();
  const again = CandidateIndex.fromBlocks(blocks);
  const milliseconds = performance.now() - before;
  return { bytes, milliseconds, same: again.size === index.size && again.bytes === index.bytes };
}

interface Baseline {
  readonly documents: number;
  readonly perSecond: number;
  readonly edges: readonly EdgeScore[];
}

function minhash(seed: number, documents: number): Baseline {
  const index = new MinHashIndex();
  const numbers = new Map<readonly unknown[], number>();
  const edges: EdgeScore[] = [];
  let spent = 0;
  let number = 0;
  for (const batch of batches(new Ecosystem({ seed, documents }).documents())) {
    const before = process.cpuUsage();
    const found = batch.map(({ document }) => index.take(document.text));
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
    for (const made of batch) numbers.set(made.pieces, number++);
    for (const [at, made] of batch.entries()) {
      for (const { from, share, kind } of made.taken) {
        if (from === null) continue;
        const candidate = found[at]!.has(numbers.get(made.story.documents[from]!.pieces) ?? -1);
        edges.push({ share, kind, candidate, aligned: candidate, given: candidate, kindRight: false });
      }
    }
  }
  return { documents: number, perSecond: (number * 1e6) / spent, edges };
}

function report(documents: number, { marks, scores, words, restored }: Run, baseline: Baseline): Answer {
  const edges = scores.flatMap((score) => score.edges);
  const copied = edges.filter(({ kind }) => kind === "whole" || kind === "part");
  const bins = SHARES.map(([least, name], at) => {
    const inside = ({ share }: EdgeScore): boolean => share >= least && share < (SHARES[at + 1]?.[0] ?? 2);
    return {
      name,
      edges: copied.filter(inside),
      baseline: baseline.edges.filter((edge) => edge.kind !== "paraphrase" && inside(edge)),
    };
  });
  const upward = copied.filter(({ share }) => share >= 0.1);
  const kinds = [...Map.groupBy(edges, ({ kind }) => kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  const tally = (figure: "pairs" | "given" | "direction" | "words"): Tally =>
    sum(scores.map((score) => score[figure]));
  const [pairs, given, direction, copiedWords] = [
    tally("pairs"),
    tally("given"),
    tally("direction"),
    tally("words"),
  ];
  const quotes = scores.reduce((all, score) => all + score.quotes, 0);
  const spent = scores.reduce((all, { milliseconds }) => all + milliseconds, 0) / scores.length;
  return {
    lines: [
      `${documents.toLocaleString("en")} generated documents of ${words.toFixed(0)} words; ${scores.length} of them derived from their candidates`,
      "",
      ...table([
        ["documents", "documents/s of CPU", "bytes/document"],
        ...marks.map((mark) => [
          mark.documents.toLocaleString("en"),
          mark.perSecond.toFixed(0),
          mark.bytes.toFixed(0),
        ]),
      ]),
      `MinHash-LSH, ${baseline.documents} documents: ${baseline.perSecond.toFixed(0)} documents/s`,
      `index of narration: ${(restored.bytes / 1e6).toFixed(1)} MB, restored in ${restored.milliseconds.toFixed(0)} ms, ${restored.same ? "as it was" : "NOT as it was"}`,
      "",
      ...table([
        ["copied", "pairs", "candidate", "aligned", "given", "MinHash-LSH"],
        ...[
          ...bins,
          {
            name: "10 % and more",
            edges: upward,
            baseline: baseline.edges.filter((edge) => edge.kind !== "paraphrase" && edge.share >= 0.1),
          },
        ].map((bin) => [
          bin.name,
          String(bin.edges.length),
          ...(["candidate", "aligned", "given"] as const).map((step) =>
            percent(bin.edges, (edge) => edge[step]),
          ),
          percent(bin.baseline, (edge) => edge.candidate),
        ]),
      ]),
      "",
      ...table([
        ["kind", "pairs", "aligned", "given", "kind right"],
        ...kinds.map(([kind, some]) => [
          kind,
          String(some.length),
          percent(some, (edge) => edge.aligned),
          percent(some, (edge) => edge.given),
          percent(
            some.filter((edge) => edge.given),
            (edge) => edge.kindRight,
          ),
        ]),
      ]),
      "",
      `pairs after alignment: ${share(pairs)} of one descent (${pairs.all})`,
      `derivations given: ${share(given)} of one descent (${given.all}), ${share(copiedWords)} of their words; ${share(direction)} of those in the right direction; ${quotes} quotations beside them`,
      `deriving one document from its candidates: ${spent.toFixed(2)} ms of CPU`,
    ],
    figures: {
      documents,
      words,
      marks,
      restored,
      baseline: { documents: baseline.documents, perSecond: baseline.perSecond },
      recall: bins.map(({ name, edges: some, baseline: other }) => ({
        name,
        pairs: some.length,
        candidate: rate(some, (edge) => edge.candidate),
        aligned: rate(some, (edge) => edge.aligned),
        given: rate(some, (edge) => edge.given),
        baseline: rate(other, (edge) => edge.candidate),
      })),
      fromTenPercent: rate(upward, (edge) => edge.aligned),
      kinds: kinds.map(([kind, some]) => ({
        kind,
        pairs: some.length,
        given: rate(some, (edge) => edge.given),
      })),
      pairs,
      given,
      copiedWords,
      direction,
      quotes,
      milliseconds: spent,
    },
  };
}

function sum(tallies: readonly Tally[]): Tally {
  return {
    right: tallies.reduce((all, { right }) => all + right, 0),
    all: tallies.reduce((total, { all }) => total + all, 0),
  };
}

function rate(edges: readonly EdgeScore[], test: (edge: EdgeScore) => boolean): number {
  return edges.length === 0 ? 0 : edges.filter(test).length / edges.length;
}

function percent(edges: readonly EdgeScore[], test: (edge: EdgeScore) => boolean): string {
  return edges.length === 0 ? "" : `${(100 * rate(edges, test)).toFixed(1)} %`;
}

function share({ right, all }: Tally): string {
  return all === 0 ? "none" : `${((100 * right) / all).toFixed(1)} %`;
}
