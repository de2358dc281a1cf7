// How many tokens of plain text are cut, tagged and parsed in a second of one core, beside wink-nlp:
//   node bin/run.mjs train/speed.ts --models models/en FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { winkReader } from "../bench/wink.ts";
import { type Kernel, plainKernel } from "../src/language/kernel.ts";
import { spelled } from "../src/language/lemmas.ts";
import { lexemesOf } from "../src/language/lexemes.ts";
import { languageModel } from "../src/language/model.ts";
import { Network } from "../src/language/network.ts";
import { emptyParse } from "../src/language/parse.ts";
import { splitSentences } from "../src/language/sentences.ts";
import { tokenise } from "../src/language/tokens.ts";

const ROUNDS = 7;

/** Tokens, sentences and tags of a text, and its trees if they are wanted. */
function readText(network: Network, text: string, trees: boolean): void {
  const tokens = tokenise(text);
  const { word, shape } = lexemesOf(text, tokens);
  const { count, first } = splitSentences(text, tokens);
  const words = Array.from({ length: tokens.count }, (_, i) =>
    spelled(text.slice(tokens.start[i]!, tokens.end[i]!)),
  );
  const tags = new Uint8Array(tokens.count);
  const { heads, relations } = emptyParse(trees ? tokens.count : 0);
  for (let s = 0; s < count; s++) {
    const [from, to] = [first[s]!, first[s + 1]!];
    if (trees) network.parse({ words, word, shape }, from, to, heads, relations, 0, tags);
    else network.tag({ words, word, shape }, from, to, tags);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { models: { type: "string" } },
});
const [folder] = positionals;
if (values.models === undefined || folder === undefined) {
  console.error("usage: train/speed.ts --models FOLDER FOLDER-OF-TEXTS");
  process.exit(2);
}
const file = (name: string): Uint8Array => readFileSync(join(values.models!, name));
const { network } = languageModel({ parser: file("parser.bin"), forms: file("forms.bin") });
const plain = new Network(network.model, (bytes): Kernel => plainKernel(bytes));
const texts = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8"));
const readers: readonly (readonly [
  name: string,
  read: (text: string) => unknown,
  texts: readonly string[],
])[] = [
  ["tokens, sentences, tags", (text) => readText(network, text, false), texts],
  ["tokens, sentences, tags, trees", (text) => readText(network, text, true), texts],
  ["the same without vectors", (text) => readText(plain, text, true), texts.slice(0, 4)],
  ["wink-nlp: tokens, sentences, tags, entities", winkReader(), texts],
];
const speeds = readers.map((): number[] => []);
for (let round = 0; round < ROUNDS; round++) {
  readers.forEach(([, read, some], r) => {
    const tokens = some.reduce((sum, text) => sum + tokenise(text).count, 0);
    const start = process.cpuUsage();
    for (const text of some) read(text);
    const { user, system } = process.cpuUsage(start);
    // The first round warms up.
    if (round > 0) speeds[r]!.push(tokens / (user + system));
  });
}
console.log("Million tokens a second of CPU: min, median, max");
readers.forEach(([name], r) => {
  const sorted = speeds[r]!.sort((a, b) => a - b);
  const shown = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!].map((each) => each.toFixed(3));
  console.log(`${name.padEnd(46)} ${shown.join("  ")}`);
});
