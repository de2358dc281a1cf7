import { readFileSync } from "node:fs";

/** One word of a treebank sentence. */
export interface TreebankWord {
  readonly form: string;
  readonly lemma: string;
  readonly xpos: string;
}

export interface TreebankSentence {
  /** Text type in front of the document's number (`GUM_news_…` gives `news`), empty where there is none. */
  readonly genre: string;
  readonly words: readonly TreebankWord[];
}

/**
 * Reads a CoNLL-U file. Hyphenated words, which English treebanks cut in three (`Marl - backed`), are put together
 * again as our tokeniser leaves them whole; a compound ending in a participle counts as an adjective.
 */
export function readConllu(path: string): TreebankSentence[] {
  const sentences: TreebankSentence[] = [];
  let genre = "";
  for (const block of readFileSync(path, "utf8").split(/\n\n+/)) {
    const rows: { form: string; lemma: string; xpos: string; glued: boolean }[] = [];
    for (const line of block.split("\n")) {
      const document = /^# newdoc id = \w*?_([a-z]+)_/.exec(line);
      if (document) genre = document[1]!;
      if (line.startsWith("#") || line === "") continue;
      const cells = line.split("\t");
      if (!/^\d+$/.test(cells[0]!)) continue;
      rows.push({
        form: cells[1]!,
        lemma: cells[2]!,
        xpos: cells[4]!,
        glued: cells[9]!.includes("SpaceAfter=No"),
      });
    }
    if (rows.length > 0) sentences.push({ genre, words: joinHyphens(rows) });
  }
  return sentences;
}

function joinHyphens(rows: readonly (TreebankWord & { glued: boolean })[]): TreebankWord[] {
  const words: TreebankWord[] = [];
  let joining = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const last = words.at(-1);
    if (joining && last !== undefined) {
      const xpos = /^(VBN|VBG|VBD|JJ)$/.test(row.xpos) ? "JJ" : row.xpos;
      words[words.length - 1] = {
        form: `${last.form}-${row.form}`,
        lemma: `${last.lemma}-${row.lemma}`,
        xpos,
      };
      joining = false;
    } else if (
      row.form === "-" &&
      row.glued &&
      i > 0 &&
      rows[i - 1]!.glued &&
      /\p{L}$/u.test(last?.form ?? "") &&
      /^\p{L}/u.test(rows[i + 1]?.form ?? "")
    ) {
      joining = true;
    } else {
      words.push({ form: row.form, lemma: row.lemma, xpos: row.xpos });
    }
  }
  return words;
}
