import { expect, test } from "vitest";
import { parseRaw } from "../train/raw-text.ts";
import { ConllScore, type ReadDocument } from "./conll-score.ts";

const ROWS = [
  ["1", "Orlan", "Orlan", "PROPN", "NNP", "2", "nsubj", "_"],
  ["2", "left", "leave", "VERB", "VBD", "0", "root", "_"],
  ["3", "Marl", "Marl", "PROPN", "NNP", "2", "obj", "SpaceAfter=No"],
  ["4", ".", ".", "PUNCT", ".", "2", "punct", "_"],
];
const SENTENCE = ROWS.map(([id, form, lemma, upos, xpos, head, relation, misc]) =>
  [id, form, lemma, upos, xpos, "_", head, relation, "_", misc].join("\t"),
).join("\n");
const CONLLU = `# newdoc id = X_news_a\n${SENTENCE}\n\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n`;
const document = parseRaw(CONLLU)[0]!;

test("the text is rebuilt with its spaces, and words of a multiword token stand apart where they spell it", () => {
  expect(document).toMatchObject({ id: "X_news_a", genre: "news", text: "Orlan left Marl. don't" });
  expect(document.sentences.map(({ start, end }) => document.text.slice(start, end))).toEqual([
    "Orlan left Marl.",
    "don't",
  ]);
  const spans = document.sentences[1]!.words.map(({ start, end }) => document.text.slice(start, end));
  expect(spans).toEqual(["do", "n't"]);
});

/** The gold reading, to be spoilt. */
function perfect(): { sentences: ReadDocument["sentences"]; words: ReadDocument["words"][number][] } {
  let first = 0;
  const words = document.sentences.flatMap((sentence) => {
    const from = first;
    first += sentence.words.length;
    return sentence.words.map(({ start, end, upos, xpos, lemma, head, relation }) => ({
      start,
      end,
      upos,
      xpos,
      lemma,
      head: head === 0 ? -1 : from + head - 1,
      relation,
    }));
  });
  return { sentences: document.sentences, words };
}

function scoresOf(read: ReadDocument): ReturnType<ConllScore["scores"]> {
  const score = new ConllScore();
  score.add(document, read);
  return score.scores();
}

test("what agrees everywhere scores 1", () => {
  expect(scoresOf(perfect())).toEqual({
    sentences: 1,
    ends: 1,
    words: 1,
    upos: 1,
    xpos: 1,
    lemma: 1,
    uas: 1,
    las: 1,
  });
});

test("one wrong head costs one word of six, and its relation with it", () => {
  const read = perfect();
  read.words[2] = { ...read.words[2]!, head: 0 };
  expect(scoresOf(read)).toMatchObject({ upos: 1, uas: 5 / 6, las: 5 / 6 });
});

test("words cut elsewhere are not aligned, and what hangs on them is wrong", () => {
  const read = perfect();
  const { start } = read.words[0]!;
  read.words.splice(0, 2, { start, end: start + 10, upos: "VERB", head: -1, relation: "root" });
  for (let i = 1; i < 5; i++) {
    const word = read.words[i]!;
    read.words[i] = { ...word, head: word.head! < 0 ? -1 : Math.max(0, word.head! - 1) };
  }
  // Four words of five agree with four of six; of their heads only those in the second sentence are words that agree.
  expect(scoresOf(read)).toMatchObject({ words: 8 / 11, upos: 8 / 11, uas: 4 / 11 });
});

test("a joined sentence spoils two spans and one end", () => {
  const read = perfect();
  const joined = { ...read, sentences: [{ start: 0, end: document.text.length }] };
  expect(scoresOf(joined)).toMatchObject({ sentences: 0, ends: 2 / 3 });
});

test("layers the reader does not have are left out", () => {
  const { sentences, words } = perfect();
  const bare = { sentences, words: words.map(({ start, end }) => ({ start, end })) };
  expect(Object.keys(scoresOf(bare))).toEqual(["sentences", "ends", "words"]);
});
