// Scores a language's model on treebanks, gold tokens, by the definitions of the CoNLL 2018 shared task:
//   node bin/run.mjs train/score.ts --models models/en DEV.conllu …
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { annotate } from "../src/language/annotate.ts";
import { type LanguageModel, languageModel } from "../src/language/model.ts";
import { readTreebank, type TreeSentence } from "./treebank.ts";

export interface Score {
  words: number;
  upos: number;
  xpos: number;
  lemma: number;
  features: number;
  /** Heads right, and heads with the relation (without its subtype) right. Punctuation counts. */
  uas: number;
  las: number;
}

/** Words right, by text type and together (`all`). */
export function scores(sentences: readonly TreeSentence[], model: LanguageModel): Map<string, Score> {
  const found = new Map<string, Score>();
  for (const { genre, words } of sentences) {
    const rows = annotate(
      words.map(({ form }) => form),
      model,
    );
    for (const name of genre === "" ? ["all"] : ["all", genre]) {
      const score = found.get(name) ?? { words: 0, upos: 0, xpos: 0, lemma: 0, features: 0, uas: 0, las: 0 };
      found.set(name, score);
      rows.forEach((row, i) => {
        const word = words[i]!;
        score.words++;
        if (row.upos === word.upos) score.upos++;
        if (row.xpos === word.xpos) score.xpos++;
        if (row.lemma === word.lemma) score.lemma++;
        if (row.features === word.features) score.features++;
        if (row.head !== word.head + 1) return;
        score.uas++;
        if (row.relation.split(":")[0] === word.relation.split(":")[0]) score.las++;
      });
    }
  }
  return found;
}

/** One line a text type. */
export function scoreLines(name: string, found: ReadonlyMap<string, Score>): string[] {
  return [...found].map(([genre, score]) => {
    const share = (right: number): string => ((100 * right) / score.words).toFixed(2);
    return (
      `${name} ${genre.padEnd(10)} ${String(score.words).padStart(6)} words  UPOS ${share(score.upos)}  ` +
      `XPOS ${share(score.xpos)}  lemma ${share(score.lemma)}  features ${share(score.features)}  ` +
      `UAS ${share(score.uas)}  LAS ${share(score.las)}`
    );
  });
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { models: { type: "string" } },
  });
  if (values.models === undefined || positionals.length === 0) {
    console.error("usage: train/score.ts --models FOLDER DEV.conllu …");
    process.exit(2);
  }
  const read = (name: string): Uint8Array => readFileSync(join(values.models!, name));
  const model = languageModel({ parser: read("parser.bin"), forms: read("forms.bin") });
  for (const path of positionals)
    for (const line of scoreLines(path.split("/").at(-1)!, scores(readTreebank(path), model)))
      console.log(line);
}
