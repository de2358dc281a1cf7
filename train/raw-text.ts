import { readFileSync } from "node:fs";

/** One syntactic word of a CoNLL-U file that stands in the text by itself. */
export interface RawWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  /** Number of the head in its sentence, from 1; 0 is the root. */
  readonly head: number;
  readonly relation: string;
  /**
   * UTF-16 offsets in the document's text. Words of a multiword token (`do`, `n't`) have their own where they spell
   * it, else all have the token's.
   */
  readonly start: number;
  readonly end: number;
  /** Value of `Entity=`, empty where there is none. */
  readonly entity: string;
}

export interface RawSentence {
  readonly words: readonly RawWord[];
  readonly start: number;
  readonly end: number;
  /** True when a paragraph begins with it. */
  readonly paragraph: boolean;
}

/** One document of a CoNLL-U file with its text, rebuilt. */
export interface RawDocument {
  readonly id: string;
  /** Text type in front of the document's number (`GUM_news_…` gives `news`), empty where there is none. */
  readonly genre: string;
  readonly text: string;
  readonly sentences: readonly RawSentence[];
  /** Surface tokens: a multiword token counts once. */
  readonly tokens: readonly { readonly start: number; readonly end: number }[];
}

/** How the text between two paragraphs, and between two sentences of one, is rebuilt. */
export interface Joints {
  readonly paragraph: string;
  readonly sentence: string;
}

const JOINTS: Joints = { paragraph: "\n\n", sentence: " " };

/**
 * Reads CoNLL-U and rebuilds the text: words with a space between them unless `SpaceAfter=No`, also at the end of a
 * sentence; an empty line where `# newpar` begins a paragraph; documents (`# newdoc`) apart. Line breaks inside
 * paragraphs are lost in the format.
 */
export function readRaw(path: string, joints: Joints = JOINTS): RawDocument[] {
  return parseRaw(readFileSync(path, "utf8"), joints);
}

export function parseRaw(conllu: string, joints: Joints = JOINTS): RawDocument[] {
  const documents: RawDocument[] = [];
  let open: Builder | null = null;
  for (const block of conllu.split(/\r?\n\r?\n/)) {
    const lines = block.split(/\r?\n/).filter((line) => line !== "");
    if (!lines.some((line) => /^\d/.test(line))) continue;
    const newdoc = lines.find((line) => /^# newdoc\b/.test(line));
    if (open === null || newdoc !== undefined) {
      if (open !== null) documents.push(open.document());
      open = new Builder(/id = (.*)/.exec(newdoc ?? "")?.[1] ?? "", joints);
    }
    open.add(lines);
  }
  if (open !== null) documents.push(open.document());
  return documents;
}

class Builder {
  readonly #id: string;
  readonly #joints: Joints;
  readonly #sentences: RawSentence[] = [];
  readonly #tokens: { start: number; end: number }[] = [];
  #text = "";
  #glued = true;

  constructor(id: string, joints: Joints) {
    this.#id = id;
    this.#joints = joints;
  }

  add(lines: readonly string[]): void {
    const first = this.#text === "";
    const paragraph = first || lines.some((line) => /^# newpar(\s|$)/.test(line));
    if (!first) this.#text += paragraph ? this.#joints.paragraph : this.#glued ? "" : this.#joints.sentence;
    const from = this.#text.length;
    const words: RawWord[] = [];
    let until = 0;
    let inside = 0;
    for (const line of lines) {
      if (line.startsWith("#")) continue;
      const cells = line.split("\t");
      const [id = "", form = "", lemma = "", upos = "", xpos = ""] = cells;
      const misc = cells[9] ?? "";
      if (id.includes(".")) continue;
      const number = Number(id.split("-")[0]);
      if (id.includes("-") || number > until) {
        if (this.#text.length > from && !this.#glued) this.#text += " ";
        const start = this.#text.length;
        this.#text += form;
        this.#tokens.push({ start, end: this.#text.length });
        this.#glued = /(^|\|)SpaceAfter=No(\||$)/.test(misc);
        until = Number(id.split("-")[1] ?? id);
        inside = start;
      }
      if (id.includes("-")) continue;
      let { start, end } = this.#tokens.at(-1)!;
      if (this.#text.startsWith(form, inside) && (inside > start || form.length < end - start)) {
        start = inside;
        end = start + form.length;
        inside = end;
      }
      const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? "";
      words.push({
        form,
        lemma,
        upos,
        xpos,
        head: Number(cells[6]),
        relation: cells[7] ?? "",
        start,
        end,
        entity,
      });
    }
    this.#sentences.push({ words, start: from, end: this.#text.length, paragraph });
  }

  document(): RawDocument {
    const genre = /^\w*?_([a-z]+)_/.exec(this.#id)?.[1] ?? "";
    return { id: this.#id, genre, text: this.#text, sentences: this.#sentences, tokens: this.#tokens };
  }
}
