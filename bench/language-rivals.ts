import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { ReadDocument } from "./conll-score.ts";

/** A name in raw text, with what it is the name of. */
export interface ReadName {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** Another program on the same text. What it does not do is left out. */
export interface Rival {
  readonly name: string;
  /** As fast as it can read a text with all it has. */
  readonly run: (text: string) => void;
  readonly read: (text: string) => ReadDocument;
  readonly names?: (text: string) => ReadName[];
}

export function rivals(): Rival[] {
  return [wink(), compromise(), segmenter()];
}

function wink(): Rival {
  const reader = winkNLP(model);
  const { its } = reader;
  return {
    name: "wink-nlp",
    run: (text) => {
      const doc = reader.readDoc(text);
      doc.sentences().out();
      doc.tokens().out(its.pos);
    },
    read: (text) => {
      const doc = reader.readDoc(text);
      const forms: string[] = doc.tokens().out();
      const tags = doc.tokens().out(its.pos) as string[];
      const lemmas = doc.tokens().out(its.lemma as typeof its.pos) as string[];
      const walk = new Walk(text);
      const spans = forms.map((form) => walk.next(form));
      const sentences = (doc.sentences().out(its.span) as unknown as [number, number][])
        .map(([from, to]) => ({ start: spans[from]!.start, end: spans[to]!.end }))
        .map((span) => trimmed(text, span))
        .filter(({ start, end }) => start < end);
      const words = spans
        .map((span, i) => ({ ...span, upos: tags[i]!, lemma: lemmas[i]! }))
        .filter(({ upos }) => upos !== "SPACE");
      return { sentences, words };
    },
  };
}

/** compromise knows no universal tags; its people, places and organisations are looked at beside ours. */
function compromise(): Rival {
  const spanOf = (part: { offset?: { start: number; length: number } }): { start: number; end: number } => {
    const { start, length } = part.offset!;
    return { start, end: start + length };
  };
  type Part = { text: string; offset?: { start: number; length: number }; terms: readonly Part[] };
  return {
    name: "compromise",
    run: (text) => {
      const doc = nlp(text);
      doc.people().json();
      doc.places().json();
      doc.organizations().json();
    },
    read: (text) => {
      const json = nlp(text).json({ offset: true }) as Part[];
      const walk = new Walk(text);
      const words = json
        .flatMap(({ terms }) => terms)
        .filter((term) => term.text !== "")
        .map((term) => walk.next(term.text));
      return { sentences: json.map((part) => trimmed(text, spanOf(part))), words };
    },
    names: (text) => {
      const doc = nlp(text);
      const found = { person: doc.people(), place: doc.places(), organization: doc.organizations() };
      return Object.entries(found).flatMap(([kind, view]) =>
        (view.json({ offset: true }) as Part[]).map((part) => ({ ...trimmedName(text, spanOf(part)), kind })),
      );
    },
  };
}

function segmenter(): Rival {
  const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
  const words = new Intl.Segmenter("en", { granularity: "word" });
  return {
    name: "Intl.Segmenter",
    run: (text) => {
      for (const part of sentences.segment(text)) for (const _ of words.segment(part.segment));
    },
    read: (text) => ({
      sentences: [...sentences.segment(text)]
        .map(({ index, segment }) => trimmed(text, { start: index, end: index + segment.length }))
        .filter(({ start, end }) => start < end),
      words: [...words.segment(text)]
        .filter(({ segment }) => segment.trim() !== "")
        .map(({ index, segment }) => ({ start: index, end: index + segment.length })),
    }),
  };
}

/** Finds pieces of a text again, each behind the one before; what is not found as it was written has no length. */
class Walk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(piece: string): { start: number; end: number } {
    const start = this.#text.indexOf(piece, this.#at);
    if (start < 0 || start > this.#at + FAR) return { start: this.#at, end: this.#at };
    this.#at = start + piece.length;
    return { start, end: this.#at };
  }
}

/** A piece further off than this is another one that looks alike. */
const FAR = 80;

function trimmed(
  text: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** compromise counts the comma or full stop behind a name as part of it. */
function trimmedName(text: string, span: { start: number; end: number }): { start: number; end: number } {
  let { start, end } = trimmed(text, span);
  while (end > start && /[,.;:!?)\]"”'’]/.test(text.charAt(end - 1))) end--;
  while (start < end && /[(["“'‘]/.test(text.charAt(start))) start++;
  return { start, end };
}
