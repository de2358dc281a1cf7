// Learns lemmas and features from tags and endings:
//   node bin/run.mjs train/forms.ts --out models/en/forms.bin TRAIN.conllu …
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { lemmaScript, lemmaTag, spelled } from "../src/language/lemmas.ts";
import { hashWord } from "../src/language/lexemes.ts";
import {
  dumpSuffixTables,
  endingKey,
  LONGEST_ENDING,
  type SuffixTable,
} from "../src/language/suffix-table.ts";
import { formTag, readTraining, type TreeWord } from "./treebank.ts";

/** One thing to learn: under this tag, this word has this class. */
interface Case {
  readonly tag: number;
  readonly word: string;
  readonly value: string;
}

/** A way to a lemma that puts more letters on than this is a correction of one word, unless it is met often. */
const LONGEST_ADDED = 4;
const OFTEN = 5;
/** An ending needs to be seen this often to have an entry; whole words need one case that endings get wrong. */
const LEAST = 2;

/**
 * From the tag alone to whole words, an entry is made only where the cases under it would mostly have another class
 * than what stands above it says.
 */
function learn(cases: readonly Case[]): SuffixTable {
  const classes = [...new Set(cases.map(({ value }) => value))].sort();
  const index = new Map(classes.map((value, i) => [value, i]));
  const chosen = new Map<number, number>();
  const above = new Int32Array(cases.length).fill(-1);
  for (let length = 0; length <= LONGEST_ENDING + 1; length++) {
    const counts = new Map<number, Map<number, number>>();
    const keys = cases.map(({ tag, word }) =>
      length <= LONGEST_ENDING && length > word.length ? undefined : endingKey(tag, word, length),
    );
    keys.forEach((key, i) => {
      if (key === undefined) return;
      const perClass = counts.get(key) ?? new Map<number, number>();
      counts.set(key, perClass);
      const value = index.get(cases[i]!.value)!;
      perClass.set(value, (perClass.get(value) ?? 0) + 1);
    });
    keys.forEach((key, i) => {
      if (key === undefined) return;
      const perClass = [...counts.get(key)!];
      const total = perClass.reduce((sum, [, n]) => sum + n, 0);
      if (total < LEAST && length > 0 && length <= LONGEST_ENDING) return;
      const [best] = perClass.reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a));
      if (best !== above[i]) chosen.set(key, best);
    });
    // What an entry says holds for all below it, also where it was made for the sake of others.
    keys.forEach((key, i) => {
      if (key !== undefined && chosen.has(key)) above[i] = chosen.get(key)!;
    });
  }
  const entries = [...chosen].sort((a, b) => a[0] - b[0]);
  return {
    classes,
    hashes: Int32Array.from(entries, ([key]) => key),
    values: Uint16Array.from(entries, ([, value]) => value),
  };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
if (values.out === undefined || positionals.length === 0) {
  console.error("usage: train/forms.ts --out FILE TRAIN.conllu …");
  process.exit(2);
}
const words: TreeWord[] = readTraining(positionals)
  .flat()
  .flatMap((sentence) => [...sentence.words]);
const key = (tag: string): number => hashWord(tag, 0, tag.length);
const ways = words.map(({ form, lemma }) => lemmaScript(form, lemma));
const wayCounts = new Map<string, number>();
for (const way of ways) wayCounts.set(way, (wayCounts.get(way) ?? 0) + 1);
const lemmas = learn(
  words.flatMap((word, i) => {
    const value = ways[i]!;
    const added = value.replace(/^.\d*/, "").length;
    if (word.lemma === "_" || (added > LONGEST_ADDED && wayCounts.get(value)! < OFTEN)) return [];
    return [{ tag: key(lemmaTag(word.form, formTag(word))), word: spelled(word.form), value }];
  }),
);
const features = learn(
  words.map((word) => ({
    tag: key(formTag(word)),
    word: spelled(word.form),
    value: word.features === "_" ? "" : word.features,
  })),
);
const bytes = dumpSuffixTables([lemmas, features]);
writeFileSync(values.out, bytes);
console.log(
  `${lemmas.classes.length} ways to a lemma in ${lemmas.hashes.length} entries, ${features.classes.length} sets of ` +
    `features in ${features.hashes.length} entries, ${bytes.length} bytes`,
);
