// Tunes the weights of src/claims/hedges.ts on sentences marked as certain (1) or uncertain (-1):
//   node bin/run.mjs train/hedges.ts FILE
// Prints the words by weight, which are put into that file by hand, and F1 over ten parts, each left out once.
import { readHedged } from "../bench/hedged-sentences.ts";
import { HEDGES, hedgesIn } from "../src/claims/hedges.ts";
import { mulberry32 } from "./random.ts";
import { shuffle } from "./shuffle.ts";

const PARTS = 10;
const EPOCHS = 100;
const RATE = 0.5;
/** Pulls weights towards zero: most words stand in few of the sentences. */
const DECAY = 2;

/** F1 gains by saying `uncertain` somewhat before it is likelier than not. */
const THRESHOLD = -0.3;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Give the file of sentences.");
const names = [...HEDGES.keys()];
const numbers = new Map(names.map((name, at) => [name, at]));
const bias = names.length;
const examples = readHedged(file).map(({ words, uncertain }) => ({
  rows: [bias, ...new Set(hedgesIn(words).map(({ name }) => numbers.get(name)!))],
  uncertain,
}));
shuffle(examples, mulberry32(7));

const left = { right: 0, given: 0, wanted: 0 };
for (let part = 0; part < PARTS; part++) {
  const weights = tuned(examples.filter((_, at) => at % PARTS !== part));
  for (const { rows, uncertain } of examples.filter((_, at) => at % PARTS === part)) {
    const given = scoreOf(rows, weights) > THRESHOLD;
    if (given && uncertain) left.right++;
    if (given) left.given++;
    if (uncertain) left.wanted++;
  }
}
const weights = tuned(examples);
const tenths = new Map<number, string[]>();
names.forEach((name, at) => {
  const tenth = Math.round(weights[at]! * 10);
  if (tenth !== 0) tenths.set(tenth, [...(tenths.get(tenth) ?? []), name.replaceAll(" ", "_")]);
});
for (const [tenth, list] of [...tenths].sort((a, b) => b[0] - a[0]))
  console.log(`${tenth}: "${list.join(" ")}",`);
console.log(`bias ${weights[bias]!.toFixed(2)}`);
const f1 = (2 * left.right) / (left.given + left.wanted);
console.log(
  `left out: P ${(left.right / left.given).toFixed(3)} R ${(left.right / left.wanted).toFixed(3)} F1 ${f1.toFixed(3)}`,
);

function tuned(
  some: readonly { readonly rows: readonly number[]; readonly uncertain: boolean }[],
): Float64Array {
  const own = new Float64Array(names.length + 1);
  const squares = new Float64Array(names.length + 1).fill(0.1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const slopes = own.map((weight) => -DECAY * weight);
    for (const { rows, uncertain } of some) {
      const by = (uncertain ? 1 : 0) - 1 / (1 + Math.exp(-scoreOf(rows, own)));
      for (const row of rows) slopes[row]! += by;
    }
    slopes.forEach((slope, row) => {
      squares[row]! += slope * slope;
      own[row]! += (RATE * slope) / Math.sqrt(squares[row]!);
    });
  }
  return own;
}

function scoreOf(rows: readonly number[], own: Float64Array): number {
  return rows.reduce((sum, row) => sum + own[row]!, 0);
}
