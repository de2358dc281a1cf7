// Trains tagger and parser of a language in one network:
//   node bin/run.mjs train/parser.ts --out models/en/parser.bin --dev FILE.conllu TRAIN.conllu …
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hashWord, lexemesOf } from "../src/language/lexemes.ts";
import { bestTree } from "../src/language/tree.ts";
import { type Tokens, WORD } from "../src/language/tokens.ts";
import { CASED_WORD, WHOLE_WORD, WORD_FEATURES, wordFeatures } from "../src/language/word-features.ts";
import { relationCode } from "../src/language/relations.ts";
import { dumpNetwork } from "../src/language/network-file.ts";
import { quantise } from "./quantise.ts";
import { Arena } from "./matrix.ts";
import { type Drop, type Example, MAX_ROWS, Network, type Sizes } from "./network.ts";
import { mulberry32 } from "./random.ts";
import { wordVectors } from "./vectors.ts";
import { joinHyphens, readTreebank, type TreeSentence } from "./treebank.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    dev: { type: "string", multiple: true, default: [] },
    epochs: { type: "string", default: "20" },
    e: { type: "string", default: "64" },
    h: { type: "string", default: "48" },
    l: { type: "string", default: "64" },
    l2: { type: "string", default: "48" },
    arc: { type: "string", default: "48" },
    label: { type: "string", default: "64" },
    batch: { type: "string", default: "500" },
    rate: { type: "string", default: "0.003" },
    de: { type: "string", default: "0.2" },
    dl: { type: "string", default: "0.3" },
    min: { type: "string", default: "2" },
    every: { type: "string", default: "5" },
    seed: { type: "string", default: "7" },
    text: { type: "string", multiple: true, default: [] },
    vector: { type: "string", default: "64" },
  },
});
const GENRES = new Set(["", "news", "interview", "academic", "court"]);

/** Feature hashes of all words. */
function hashes(forms: readonly string[]): Int32Array {
  const text = forms.join(" ");
  const tokens: Tokens = { count: forms.length, start: new Int32Array(forms.length), end: new Int32Array(forms.length), kind: new Uint8Array(forms.length).fill(WORD) };
  let at = 0;
  forms.forEach((form, i) => {
    tokens.start[i] = at;
    tokens.end[i] = at + form.length;
    at += form.length + 1;
  });
  const lexemes = lexemesOf(text, tokens);
  const out = new Int32Array(forms.length * WORD_FEATURES);
  forms.forEach((form, i) => {
    wordFeatures(form.toLowerCase().replaceAll("’", "'"), lexemes.shape[i]!, out.subarray(i * WORD_FEATURES, (i + 1) * WORD_FEATURES));
  });
  return out;
}

const original = positionals.flatMap(readTreebank).filter(({ genre }) => GENRES.has(genre));
const joined = original.map(joinHyphens).filter((s, i) => s !== original[i]);
const training = [...original, ...joined];
const tagOf = (w: { upos: string; xpos: string }): string => `${w.upos}/${w.xpos}`;
const tagCounts = new Map<string, number>();
for (const s of training) for (const w of s.words) tagCounts.set(tagOf(w), (tagCounts.get(tagOf(w)) ?? 0) + 1);
const tagNames = [...tagCounts].filter(([, n]) => n >= 4).map(([t]) => t).sort();
const tagIndex = new Map(tagNames.map((t, i) => [t, i]));
const relNames = [...new Set(training.flatMap((s) => s.words.map((w) => w.relation)))];
const relCounts = new Map<string, number>();
for (const s of training) for (const w of s.words) relCounts.set(w.relation, (relCounts.get(w.relation) ?? 0) + 1);
const relations = relNames.filter((r) => relCounts.get(r)! >= 20).sort();
const relIndex = new Map(relations.map((r, i) => [r, i]));

const trainHashes = training.map((s) => hashes(s.words.map((w) => w.form)));
const counts = new Map<number, number>();
for (const h of trainHashes) for (const f of h) counts.set(f, (counts.get(f) ?? 0) + 1);
const rowOf = new Map<number, number>();
const rowCount = [1 << 30];
// Rows 1..WORD_FEATURES are the unknown of each kind.
for (let f = 0; f < WORD_FEATURES; f++) rowCount.push(1 << 30);
const kinds = Array.from({ length: WORD_FEATURES }, () => 0);
for (const h of trainHashes)
  h.forEach((f, i) => {
    const kind = i % WORD_FEATURES;
    if (rowOf.has(f) || counts.get(f)! < Number(options.min)) return;
    rowOf.set(f, rowCount.length);
    rowCount.push(counts.get(f)!);
    kinds[kind]!++;
  });
console.log("rows", rowCount.length, kinds.join(" "), "tags", tagNames.length, "relations", relations.length);

const raw = options.text.flatMap((dir) => readdirSync(dir).sort().map((file) => readFileSync(`${dir}/${file}`, "utf8")));
raw.push(original.map((s) => s.words.map((w) => w.form).join(" ")).join("\n"), joined.map((s) => s.words.map((w) => w.form).join(" ")).join("\n"));
const vectors = wordVectors(raw, Number(options.vector), mulberry32(1));
console.log("vectors", vectors.index.size);
const spelled = (form: string): string => form.toLowerCase().replaceAll("’", "'");

function example(s: TreeSentence, h: Int32Array): Example {
  return {
    length: s.words.length,
    features: h.map((f, i) => rowOf.get(f) ?? 1 + (i % WORD_FEATURES)),
    vectors: Int32Array.from(s.words, (w) => vectors.index.get(spelled(w.form)) ?? -1),
    tags: Int32Array.from(s.words, (w) => tagIndex.get(tagOf(w)) ?? -1),
    heads: Int32Array.from(s.words, (w) => w.head),
    relations: Int32Array.from(s.words, (w) => relIndex.get(w.relation) ?? relIndex.get(w.relation.split(":")[0]!) ?? -1),
  };
}
const examples = training.map((s, i) => example(s, trainHashes[i]!)).filter((e) => e.length < 200);
const pad8 = (n: number): number => (n + 7) & ~7;
const n = (k: keyof typeof options): number => Number(options[k]);
const sizes: Sizes = {
  rows: rowCount.length, embedding: n("e"), vector: n("vector"), state: n("h"), local: n("l"), local2: n("l2"), arc: n("arc"), label: n("label"),
  tags: pad8(tagNames.length), relations: pad8(relations.length),
};
const random = mulberry32(n("seed"));
const net = new Network(new Arena(600), sizes, random, vectors.values);
const drop: Drop = { embedding: n("de"), layer: n("dl") };
const devs = options.dev.map((path) => ({ path, sentences: readTreebank(path) }));
const epochs = n("epochs");
const perBatch = n("batch");

function batches(): Example[][] {
  const order = examples.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const out: Example[][] = [];
  let now: Example[] = [];
  let size = 0;
  for (const i of order) {
    const e = examples[i]!;
    if (size > 0 && size + e.length > perBatch) {
      out.push(now);
      now = [];
      size = 0;
    }
    const features = e.features.slice();
    for (let w = 0; w < e.length; w++)
      for (const f of [WHOLE_WORD, CASED_WORD]) {
        const at = w * WORD_FEATURES + f;
        if (features[at]! > WORD_FEATURES && random() < 0.3 / (0.3 + rowCount[features[at]!]!)) features[at] = 1 + f;
      }
    now.push({ ...e, features });
    size += e.length;
  }
  if (now.length > 0) out.push(now);
  return out;
}

function evaluate(): void {
  for (const { path, sentences } of devs) {
    const groups = new Map<string, { n: number; upos: number; xpos: number; xpos1: number; upos1: number; uas: number; las: number }>();
    let batch: TreeSentence[] = [];
    const flush = (): void => {
      const ex = batch.map((s) => example(s, hashes(s.words.map((w) => w.form))));
      const first = net.predict(ex, 1);
      const second = net.predict(ex, 2);
      const heads = second.map(({ arcs }, i) => {
        const h = new Int32Array(ex[i]!.length);
        bestTree(arcs, ex[i]!.length, h);
        return h;
      });
      const rels = net.label(ex, heads);
      batch.forEach((s, i) => {
        for (const genre of ["all", s.genre]) {
          const g = groups.get(genre) ?? { n: 0, upos: 0, xpos: 0, xpos1: 0, upos1: 0, uas: 0, las: 0 };
          groups.set(genre, g);
          s.words.forEach((w, j) => {
            const [u, x] = split(tagNames[second[i]!.tags[j]!]!);
            const [u1, x1] = split(tagNames[first[i]!.tags[j]!]!);
            g.n++;
            if (u === w.upos) g.upos++;
            if (x === w.xpos) g.xpos++;
            if (u1 === w.upos) g.upos1++;
            if (x1 === w.xpos) g.xpos1++;
            if (heads[i]![j] === w.head) {
              g.uas++;
              if (relations[rels[i]![j]!]!.split(":")[0] === w.relation.split(":")[0]) g.las++;
            }
          });
        }
      });
      batch = [];
    };
    let size = 0;
    for (const s of sentences) {
      if (size + s.words.length + 2 > MAX_ROWS - 4) {
        flush();
        size = 0;
      }
      batch.push(s);
      size += s.words.length + 2;
    }
    flush();
    for (const [genre, g] of groups)
      if (genre === "all" || genre === "news")
      console.log(`  ${path.split("/").at(-1)} ${genre.padEnd(9)} UPOS ${pc(g.upos / g.n)} (${pc(g.upos1 / g.n)}) XPOS ${pc(g.xpos / g.n)} (${pc(g.xpos1 / g.n)}) UAS ${pc(g.uas / g.n)} LAS ${pc(g.las / g.n)}`);
  }
}
function split(t: string): [string, string] {
  const slash = t.indexOf("/");
  return [t.slice(0, slash), t.slice(slash + 1)];
}
const pc = (v: number): string => (v * 100).toFixed(2);
let step = 0;
const total = epochs * batches().length;
const started = performance.now();
for (let epoch = 1; epoch <= epochs; epoch++) {
  const sums = [0, 0, 0];
  const all = batches();
  for (const b of all) {
    const progress = step++ / total;
    const warm = Math.min(1, step / 200);
    const losses = net.learn(b, n("rate") * warm * Math.max(0.01, 1 - progress), drop);
    losses.forEach((v, i) => (sums[i]! += v));
  }
  console.log(`epoch ${epoch} ${((performance.now() - started) / 1000).toFixed(0)}s tags ${(sums[0]! / all.length).toFixed(3)} arcs ${(sums[1]! / all.length).toFixed(3)} rel ${(sums[2]! / all.length).toFixed(3)}`);
  if (epoch % n("every") === 0 || epoch === epochs) evaluate();
}
if (options.out !== undefined) {
  writeFileSync(options.out, dumpNetwork(quantise(net, rowOf, tagNames, relations)));
}
