import { existsSync } from "node:fs";
import { isHedged } from "../src/claims/hedges.ts";
import { readHedged } from "./hedged-sentences.ts";
import { type Answer, type Asked, BenchUsage, type Question } from "./question.ts";
import { prf } from "./span-score.ts";

/** How well are uncertain sentences told from certain ones? */
export const HEDGES_QUESTION: Question = {
  name: "hedges",
  asks: "How well are hedged sentences told from others? (CSV: 1 or -1, sentence)",
  usage: "FILE",
  options: {},
  operands: 1,
  answer,
};

function answer({ operands: [file] }: Asked): Answer {
  if (file === undefined) return { skipped: "hedges: give a file of marked sentences; skipped." };
  if (!existsSync(file)) return { skipped: `hedges: there is no file ${file}; skipped.` };
  const sentences = readHedged(file);
  if (sentences.length === 0)
    throw new BenchUsage(`${file} has no rows of 1 or -1 and a sentence; give such a file.`);
  const given = sentences.filter(({ words }) => isHedged(words));
  const tally = {
    right: given.filter(({ uncertain }) => uncertain).length,
    given: given.length,
    wanted: sentences.filter(({ uncertain }) => uncertain).length,
  };
  const { p, r, f1 } = prf(tally);
  return {
    lines: [
      `${sentences.length} sentences, ${tally.wanted} uncertain: precision ${p.toFixed(3)}, recall ${r.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    ],
    figures: { hedges: { sentences: sentences.length, ...tally, precision: p, recall: r, f1 } },
  };
}
