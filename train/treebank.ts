// Reads CoNLL-U with everything a parser learns from.
import { readFileSync } from "node:fs";

export interface TreeWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly features: string;
  /** Index of the head in the sentence, -1 for the root. */
  readonly head: number;
  readonly relation: string;
  /** No space behind it. */
  readonly glued: boolean;
}

export interface TreeSentence {
  /** Text type in the document's number (`GUM_news_…` gives `news`), empty where there is none. */
  readonly genre: string;
  /** Number of its document in the file, from 0. */
  readonly document: number;
  readonly words: readonly TreeWord[];
}

/**
 * Sentences of a CoNLL-U file; rows of multiword tokens and empty nodes are left out. Where a file has little but
 * universal tags, their features are put into the language's own.
 */
export function readTreebank(path: string): TreeSentence[] {
  const sentences: TreeSentence[] = [];
  let genre = "";
  let documents = 0;
  for (const block of readFileSync(path, "utf8").split(/\n\n+/)) {
    const words: TreeWord[] = [];
    for (const line of block.split("\n")) {
      if (line.startsWith("# newdoc")) documents++;
      const named = /^# newdoc id = GUM_([a-z]+)_/.exec(line);
      if (named) genre = named[1]!;
      const cells = line.split("\t");
      if (!/^\d+$/.test(cells[0]!)) continue;
      words.push({
        form: cells[1]!,
        lemma: cells[2]!,
        upos: cells[3]!,
        xpos: cells[4]!,
        features: cells[5]!,
        head: Number(cells[6]) - 1,
        relation: cells[7]!,
        glued: cells[9]!.includes("SpaceAfter=No"),
      });
    }
    if (words.length > 0) sentences.push({ genre, document: Math.max(0, documents - 1), words });
  }
  const all = sentences.flatMap(({ words }) => words);
  const hasOwn = 2 * all.filter(({ upos, xpos }) => xpos !== "_" && xpos !== upos).length > all.length;
  return hasOwn ? sentences : sentences.map(withOwnTags);
}

/** Features that make the tags of a language whose treebank has no tags of its own. */
const IN_TAGS = /^(?:Case|Number|Gender|Tense|VerbForm)=/;

/** `NOUN|Case=Gen|Number=Sing` in place of `_`. */
function withOwnTags({ words, ...sentence }: TreeSentence): TreeSentence {
  return {
    ...sentence,
    words: words.map((word) => ({
      ...word,
      xpos: [word.upos, ...word.features.split("|").filter((each) => IN_TAGS.test(each))].join("|"),
    })),
  };
}

/**
 * The sentence as our tokeniser cuts it, which leaves hyphenated words whole where treebanks cut them in three
 * (`Marl - backed`). A compound takes the place in the tree of the part that hangs outside; one that ends in a
 * participle counts as an adjective. Gives back the same sentence where there is nothing to join.
 */
export function joinHyphens(sentence: TreeSentence): TreeSentence {
  const { words } = sentence;
  const groupOf = new Int32Array(words.length);
  let groups = 0;
  for (let i = 0; i < words.length; i++) {
    const hyphen = (at: number): boolean =>
      at > 0 &&
      words[at]!.form === "-" &&
      words[at]!.glued &&
      words[at - 1]!.glued &&
      /\p{L}$/u.test(words[at - 1]!.form) &&
      /^\p{L}/u.test(words[at + 1]?.form ?? "");
    const joined = hyphen(i) || (i > 0 && hyphen(i - 1));
    groupOf[i] = joined ? groups - 1 : groups++;
  }
  if (groups === words.length) return sentence;
  const members: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((group, i) => {
    members[group]!.push(i);
  });
  const joined = members.map((group) => {
    const top = group.find((i) => words[i]!.head < 0 || groupOf[words[i]!.head] !== groupOf[i]) ?? group[0]!;
    const word = words[top]!;
    const last = words[group.at(-1)!]!;
    const head = word.head < 0 ? -1 : groupOf[word.head]!;
    if (group.length === 1) return { ...word, head };
    const participle = /^(VBN|VBG|VBD|JJ)$/.test(last.xpos);
    return {
      ...last,
      form: group.map((i) => words[i]!.form).join(""),
      lemma: group.map((i) => words[i]!.lemma).join(""),
      upos: participle ? "ADJ" : last.upos,
      xpos: participle ? "JJ" : last.xpos,
      head,
      relation: word.relation,
    };
  });
  return { ...sentence, words: joined };
}

/** GUM's genres whose texts are not share-alike; other treebanks name none. */
const GENRES: ReadonlySet<string> = new Set(["", "news", "interview", "academic", "court"]);

/**
 * All sentences to learn from, and those that our tokeniser cuts otherwise, as it cuts them. `without` leaves out every
 * second document of the treebanks that name text types, the first (0) or the second (1) of each two.
 */
export function readTraining(
  paths: readonly string[],
  without?: number,
): [asGiven: TreeSentence[], asWeCut: TreeSentence[]] {
  const sentences = paths
    .flatMap(readTreebank)
    .filter(({ genre }) => GENRES.has(genre))
    .filter(({ genre, document }) => genre === "" || document % 2 !== without);
  return [sentences, sentences.map(joinHyphens).filter((joined, i) => joined !== sentences[i])];
}

/** The tag that forms and lemmas are looked up under: the language's own where the treebank has one. */
export function formTag({ upos, xpos }: { readonly upos: string; readonly xpos: string }): string {
  return xpos === "_" || xpos === "" ? upos : xpos;
}
