// Tunes the weights of src/matching/claim-search.ts on the training part of CheckThat! 2020 task 2:
//   node bin/run.mjs train/claim-search.ts DIR
// Prints the weights, which are put into that file by hand, and MAP@5 on the training and development parts.
import { readCheckThat, readVerifiedClaims } from "../bench/checkthat.ts";
import { type Candidate, ClaimSearch } from "../src/matching/claim-search.ts";

interface Example {
  readonly claims: ReadonlySet<string>;
  readonly candidates: readonly Candidate[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give the folder of CheckThat! 2020 task 2.");
const search = new ClaimSearch(readVerifiedClaims(folder));
const examples = (part: string): Example[] =>
  readCheckThat(folder, part).map(({ text, claims }) => ({ claims, candidates: search.candidates(text) }));
const training = examples("train");
const development = examples("dev");
const width = training[0]!.candidates[0]!.features.length;
const EPOCHS = 400;
/** Pulls weights towards zero: a few hundred posts tell little of any one of them. */
const DECAY = 0.5;
const weights = tuned(training);
console.log(weights.map((weight) => weight.toFixed(2)).join(", "));
console.log(`train ${map5(training, weights)}, dev ${map5(development, weights)}`);

/** Log-linear over the candidates of each post, by descent over all posts (AdaGrad). */
function tuned(posts: readonly Example[]): number[] {
  const own = new Array<number>(width).fill(0.5);
  const squares = new Array<number>(width).fill(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const slopes = own.map((weight) => -DECAY * weight);
    for (const { claims, candidates } of posts) {
      const right = candidates.filter(({ id }) => claims.has(id));
      if (right.length === 0) continue;
      const scores = candidates.map(({ features }) => Math.exp(score(features, own)));
      const sum = scores.reduce((all, each) => all + each, 0);
      candidates.forEach(({ id, features }, i) => {
        const by = (claims.has(id) ? 1 / right.length : 0) - scores[i]! / sum;
        for (let f = 0; f < width; f++) slopes[f]! += by * features[f]!;
      });
    }
    for (let f = 0; f < width; f++) {
      squares[f]! += slopes[f]! ** 2;
      own[f]! += (0.5 * slopes[f]!) / Math.sqrt(squares[f]!);
    }
  }
  return own;
}

function score(features: Float64Array, own: readonly number[]): number {
  let sum = 0;
  for (let f = 0; f < width; f++) sum += features[f]! * own[f]!;
  return sum;
}

function map5(posts: readonly Example[], own: readonly number[]): string {
  const each = posts.map(({ claims, candidates }) => {
    const ranked = candidates.toSorted((a, b) => score(b.features, own) - score(a.features, own)).slice(0, 5);
    let hits = 0;
    let sum = 0;
    ranked.forEach(({ id }, rank) => {
      if (claims.has(id)) sum += ++hits / (rank + 1);
    });
    return sum / Math.min(5, claims.size);
  });
  return (each.reduce((sum, value) => sum + value, 0) / posts.length).toFixed(3);
}
