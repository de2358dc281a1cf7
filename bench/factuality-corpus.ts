import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClauseTree } from "../src/claims/clause-tree.ts";
import { annotate } from "../src/language/annotate.ts";
import { spelled } from "../src/language/lemmas.ts";
import type { LanguageModel } from "../src/language/model.ts";
import { relationCode } from "../src/language/relations.ts";
import { tagCode } from "../src/language/tags.ts";
import { BenchUsage } from "./question.ts";

/** A sentence whose events were rated from -3 to 3. */
export interface RatedSentence {
  readonly words: readonly string[];
  /** Positions of the events, and how certain the text is that they happened. */
  readonly events: readonly { readonly at: number; readonly value: number }[];
}

/** Reads one part in the seven columns in which the sets are shared: number, word, value or `_`, and a parse we leave. */
export function readRated(folder: string, part: string): RatedSentence[] {
  const path = join(folder, `${part}.conll`);
  if (!existsSync(path))
    throw new BenchUsage(`There is no file ${path}; give a folder with train.conll and dev.conll.`);
  return readFileSync(path, "utf8")
    .split(/\n\s*\n/u)
    .map((block) => ratedOf(block.split("\n").map((line) => line.split("\t"))))
    .filter(({ words }) => words.length > 0);
}

function ratedOf(rows: readonly (readonly string[])[]): RatedSentence {
  const kept = rows.filter((row) => row.length > 2);
  const events = kept.flatMap((row, at) => {
    const value = Number(row[2]);
    return row[2] === "_" || Number.isNaN(value) ? [] : [{ at, value }];
  });
  return { words: kept.map((row) => row[1] ?? ""), events };
}

/** Our own parse of a sentence that is cut into words already. */
export function treeOf(words: readonly string[], model: LanguageModel): ClauseTree {
  const rows = annotate(words, model);
  return {
    words: words.map(spelled),
    tags: Uint8Array.from(rows, ({ xpos }) => tagCode(xpos)),
    heads: Int32Array.from(rows, ({ head }) => head - 1),
    relations: Uint8Array.from(rows, ({ relation }) => relationCode(relation)),
  };
}
